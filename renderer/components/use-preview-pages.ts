import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { useVisit } from './visit-context.ts';

export type PreviewPages = readonly PDFPageProxy[] | 'loading' | 'failed';

/** The pages of the PDF that will be printed, of this edition of the order; `null` while there is none. */
export function usePreviewPages(edition: number | null): PreviewPages {
  const { kiosk } = useVisit();
  const [loaded, setLoaded] = useState<{ readonly edition: number; readonly pages: PreviewPages } | null>(null);
  useEffect(() => {
    if (edition === null) return;
    let close = (): void => undefined;
    let gone = false;
    async function load(of: number): Promise<void> {
      const [{ openPdf }, pdf] = await Promise.all([import('./pdf.ts'), kiosk.previewPdf()]);
      // Without one the visitor has gone on, and the next view is on its way.
      if (gone || pdf === null) return;
      const opened = openPdf(pdf);
      close = opened.close;
      const pages = await opened.pages;
      if (!gone) setLoaded({ edition: of, pages });
    }
    load(edition).catch((error: unknown) => {
      if (gone) return;
      // Only the name of the error: its message may contain text of the page.
      console.error('preview:', error instanceof Error ? error.name : typeof error);
      setLoaded({ edition, pages: 'failed' });
    });
    return () => {
      gone = true;
      close();
      setLoaded(null);
    };
  }, [kiosk, edition]);
  return loaded === null || loaded.edition !== edition ? 'loading' : loaded.pages;
}
