/** PDF.js, loaded when a page is shown. Its worker is a file of the app; this version needs no `eval`. */
import { GlobalWorkerOptions, getDocument, type PDFPageProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- vite makes this module: the address of the worker's file
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

export interface OpenedPdf {
  readonly pages: Promise<readonly PDFPageProxy[]>;
  /** Frees the pages and the worker. */
  readonly close: () => void;
}

export function openPdf(pdf: Uint8Array): OpenedPdf {
  const task = getDocument({ data: pdf, useWasm: false });
  return {
    pages: task.promise.then((document) =>
      Promise.all(Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1))),
    ),
    close: () => void task.destroy(),
  };
}
