import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { PagePicture } from '../components/page-picture.tsx';
import { PrimaryAction, SecondAction, Title } from '../components/parts.tsx';
import { useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

/** The very PDF that will be printed. */
export function Preview({ screen }: { readonly screen: ScreenOf<'preview'> }) {
  const { language, words, kiosk } = useVisit();
  const [enlarged, setEnlarged] = useState(false);
  const page = usePreviewPage();
  const name = words.pagePicture(screen.title[language]);
  return (
    <div className="body preview">
      <div className="say">
        <Title>{words.checkPage}</Title>
        <p className="lead">{words.checkHow}</p>
      </div>
      <div className="show">
        {page === 'loading' && <p role="status">{words.pageLoading}</p>}
        {page === 'failed' && <p role="alert">{words.pageFailed}</p>}
        {typeof page === 'object' && <PagePicture page={page} name={name} />}
      </div>
      <div className="more row">
        <SecondAction icon="zoom" onAct={() => setEnlarged(true)}>
          {words.enlarge}
        </SecondAction>
        <SecondAction icon="back" onAct={() => kiosk.act({ type: 'back' })}>
          {words.change}
        </SecondAction>
        <SecondAction icon="flag" onAct={() => kiosk.act({ type: 'reportWrong' })}>
          {words.wrong}
        </SecondAction>
      </div>
      <PrimaryAction icon="printer" onAct={() => kiosk.act({ type: 'confirm' })}>
        {words.printCopies(screen.order.copies)}
      </PrimaryAction>
      {enlarged && typeof page === 'object' && <Enlarged page={page} name={name} onClose={() => setEnlarged(false)} />}
    </div>
  );
}

/** The page at twice the width of the screen's shorter side; this one scrolls, it is not on the way. */
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

function usePreviewPage(): PDFPageProxy | 'loading' | 'failed' {
  const { kiosk } = useVisit();
  const [page, setPage] = useState<PDFPageProxy | 'loading' | 'failed'>('loading');
  useEffect(() => {
    let close = (): void => undefined;
    let gone = false;
    async function load(): Promise<void> {
      const [{ openFirstPage }, pdf] = await Promise.all([import('../components/pdf.ts'), kiosk.previewPdf()]);
      if (pdf === null) throw new Error('the core has no preview');
      if (gone) return;
      const opened = openFirstPage(pdf);
      close = opened.close;
      setPage(await opened.page);
    }
    load().catch((error: unknown) => {
      if (gone) return;
      // Only the kind of error: its text may hold words of the page.
      console.error('preview:', error instanceof Error ? error.name : typeof error);
      setPage('failed');
    });
    return () => {
      gone = true;
      close();
    };
  }, [kiosk]);
  return page;
}
