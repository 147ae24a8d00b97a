import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';
import { PagePicture } from '../components/page-picture.tsx';
import { TurnPage, usePages } from '../components/pages.tsx';
import { State } from '../components/parts.tsx';
import type { PreviewPages } from '../components/use-preview-pages.ts';
import { useSay, useVisit } from '../components/visit-context.ts';
import { useSurface } from '../touch/surface.ts';
import type { ScreenOf } from './screen-of.ts';

/** Pages that can be looked at side by side. */
const pagesPerView = 4;

interface PageAreaProps {
  readonly screen: ScreenOf<'preview'>;
  readonly pages: PreviewPages;
  /** Told of each page, from 0, that is on the screen. */
  readonly onDrawn: (page: number) => void;
  readonly onEnlarge: (page: number) => void;
}

/** The pages of a copy; where there are none, why, in the same place. */
export function PageArea({ screen, pages, onDrawn, onEnlarge }: PageAreaProps) {
  const { words } = useVisit();
  const say = useSay();
  if (screen.message !== null) {
    return (
      <div className="show empty" role="alert">
        <State icon="warning" kind="strong">
          {say(screen.message)}
        </State>
      </div>
    );
  }
  if (typeof pages === 'string') {
    return (
      <div className="show empty">
        <p role={pages === 'failed' ? 'alert' : 'status'}>
          {pages === 'failed' ? words.pageFailed : words.pageLoading}
        </p>
      </div>
    );
  }
  return <Pictures screen={screen} pages={pages} onDrawn={onDrawn} onEnlarge={onEnlarge} />;
}

function Pictures({ screen, pages, onDrawn, onEnlarge }: PageAreaProps & { readonly pages: readonly PDFPageProxy[] }) {
  const { language, words, reachable } = useVisit();
  const view = usePages(pages, pagesPerView);
  const title = words.pagePicture(screen.title[language]);
  const picture = (page: PDFPageProxy) => (
    <PagePicture
      page={page}
      name={pages.length === 1 ? title : `${title} (${page.pageNumber}/${pages.length})`}
      onDrawn={onDrawn}
    />
  );
  return (
    <div className="show">
      <div className={`pictures count-${view.shown.length}`}>
        {view.shown.map((page) =>
          // Out of reach it is a picture alone: a button below enlarges every page.
          reachable ? (
            <div key={page.pageNumber}>{picture(page)}</div>
          ) : (
            <button
              key={page.pageNumber}
              type="button"
              aria-label={words.enlargePage(page.pageNumber)}
              onClick={() => onEnlarge(page.pageNumber - 1)}
            >
              {picture(page)}
            </button>
          ),
        )}
      </div>
      <TurnPage pages={view} more={words.otherPages} first={words.firstPages} />
    </div>
  );
}

/** A page with its text as wide as the screen, so that it scrolls one way alone; `first`: which one to begin with, from 0. */
export function Enlarged(props: {
  readonly pages: readonly PDFPageProxy[];
  readonly first: number;
  readonly onClose: () => void;
}) {
  const { words } = useVisit();
  const view = usePages(props.pages, 1, props.first);
  const dialog = useRef<HTMLDialogElement>(null);
  useSurface('enlarged');
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="enlarged" aria-label={words.enlarge} onClose={props.onClose}>
      {view.shown.map((page) => (
        <section key={page.pageNumber} className="scroll" tabIndex={0} aria-label={words.nthPage(page.pageNumber)}>
          <PagePicture page={page} name={words.nthPage(page.pageNumber)} />
        </section>
      ))}
      <TurnPage pages={view} more={words.otherPages} first={words.firstPages} />
      <button type="button" className="go" onClick={props.onClose}>
        {words.closeEnlarged}
      </button>
    </dialog>
  );
}
