import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { PagePicture } from '../components/page-picture.tsx';
import { PrimaryAction, SecondAction, Title } from '../components/parts.tsx';
import { useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

/** Shows the PDF that will be printed, one page at a time. */
export function Preview({ screen }: { readonly screen: ScreenOf<'preview'> }) {
  const { language, words, kiosk } = useVisit();
  const [enlarged, setEnlarged] = useState(false);
  const [number, setNumber] = useState(1);
  const preview = usePreviewPages();
  const page = typeof preview === 'string' ? preview : (preview[number - 1] ?? 'failed');
  const { pages } = screen;
  const title = words.pagePicture(screen.title[language]);
  const name = pages === 1 ? title : `${title} (${number}/${pages})`;
  const next = (number % pages) + 1;
  return (
    <div className="body preview">
      <div className="say">
        <Title>{pages === 1 ? words.checkPage : words.checkPages(pages)}</Title>
        <p className="lead">{words.checkHow}</p>
      </div>
      <div className="show">
        {page === 'loading' && <p role="status">{words.pageLoading}</p>}
        {page === 'failed' && <p role="alert">{words.pageFailed}</p>}
        {typeof page === 'object' && <PagePicture page={page} name={name} />}
      </div>
      <div className="more form">
        {pages > 1 && (
          <SecondAction icon="page" onAct={() => setNumber(next)}>
            {words.seePage(next, pages)}
          </SecondAction>
        )}
        <OtherActions onEnlarge={() => setEnlarged(true)} />
      </div>
      <PrimaryAction icon="printer" onAct={() => kiosk.act({ type: 'confirm' })}>
        {words.printCopies(screen.order.copies)}
      </PrimaryAction>
      {enlarged && typeof page === 'object' && <Enlarged page={page} name={name} onClose={() => setEnlarged(false)} />}
    </div>
  );
}

function OtherActions({ onEnlarge }: { readonly onEnlarge: () => void }) {
  const { words, kiosk } = useVisit();
  return (
    <div className="row">
      <SecondAction icon="zoom" onAct={onEnlarge}>
        {words.enlarge}
      </SecondAction>
      <SecondAction icon="back" onAct={() => kiosk.act({ type: 'back' })}>
        {words.change}
      </SecondAction>
      <SecondAction icon="flag" onAct={() => kiosk.act({ type: 'reportWrong' })}>
        {words.wrong}
      </SecondAction>
    </div>
  );
}

/** The page at twice the width of the screen's shorter side. It scrolls, which no screen does that a visit must pass. */
function Enlarged(props: { readonly page: PDFPageProxy; readonly name: string; readonly onClose: () => void }) {
  const { words } = useVisit();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="enlarged" aria-label={props.name} onClose={props.onClose}>
      <section className="scroll" tabIndex={0} aria-label={props.name}>
        <PagePicture page={props.page} name={props.name} />
      </section>
      <button type="button" className="go" onClick={props.onClose}>
        {words.closeEnlarged}
      </button>
    </dialog>
  );
}

function usePreviewPages(): readonly PDFPageProxy[] | 'loading' | 'failed' {
  const { kiosk } = useVisit();
  const [pages, setPages] = useState<readonly PDFPageProxy[] | 'loading' | 'failed'>('loading');
  useEffect(() => {
    let close = (): void => undefined;
    let gone = false;
    async function load(): Promise<void> {
      const [{ openPdf }, pdf] = await Promise.all([import('../components/pdf.ts'), kiosk.previewPdf()]);
      if (pdf === null) throw new Error('the core has no preview');
      if (gone) return;
      const opened = openPdf(pdf);
      close = opened.close;
      setPages(await opened.pages);
    }
    load().catch((error: unknown) => {
      if (gone) return;
      // Only the name of the error: its message may contain text of the page.
      console.error('preview:', error instanceof Error ? error.name : typeof error);
      setPages('failed');
    });
    return () => {
      gone = true;
      close();
    };
  }, [kiosk]);
  return pages;
}
