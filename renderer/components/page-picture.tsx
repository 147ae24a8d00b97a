import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'react';

/** A page of a PDF, drawn to fill its frame at the panel's resolution, and anew when the panel is rotated. */
export function PagePicture(props: {
  readonly page: PDFPageProxy;
  readonly name: string;
  /** Told of the page, from 0, each time that it is on the screen. */
  readonly onDrawn?: (page: number) => void;
}) {
  const { page, name, onDrawn } = props;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = frame.current;
    if (box === null) return;
    let stop = (): void => undefined;
    const observer = new ResizeObserver(() => {
      stop();
      stop = draw(page, box, name, () => onDrawn?.(page.pageNumber - 1));
    });
    observer.observe(box);
    return () => {
      observer.disconnect();
      stop();
      box.replaceChildren();
    };
  }, [page, name, onDrawn]);
  return <div ref={frame} className="page-frame" />;
}

/** Draws on a new canvas, so that an aborted drawing leaves nothing on the visible one. */
function draw(page: PDFPageProxy, box: HTMLElement, name: string, onDrawn: () => void): () => void {
  const whole = page.getViewport({ scale: 1 });
  if (box.clientWidth === 0 || box.clientHeight === 0) return () => undefined;
  const fit = Math.min(box.clientWidth / whole.width, box.clientHeight / whole.height);
  const viewport = page.getViewport({ scale: fit * box.currentCSSZoom * window.devicePixelRatio });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.className = 'page';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', name);
  const drawing = page.render({ canvas, viewport });
  const show = (): void => {
    box.replaceChildren(canvas);
    onDrawn();
  };
  drawing.promise.then(show, (error: unknown) => {
    // An aborted drawing rejects by design.
    if (!(error instanceof Error) || error.name !== 'RenderingCancelledException') throw error;
  });
  return () => drawing.cancel();
}
