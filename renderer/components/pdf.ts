/** PDF.js, loaded when a page is to be shown. Its worker is a file of the app; this version evaluates no text as code. */
import { GlobalWorkerOptions, getDocument, type PDFPageProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- vite makes this module: the address of the worker's file
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

export interface OpenedPage {
  readonly page: Promise<PDFPageProxy>;
  /** Frees the page and its worker. */
  readonly close: () => void;
}

export function openFirstPage(pdf: Uint8Array): OpenedPage {
  const task = getDocument({ data: pdf, useWasm: false });
  return {
    page: task.promise.then((document) => document.getPage(1)),
    close: () => void task.destroy(),
  };
}
