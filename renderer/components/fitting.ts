import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * How many of the children of `box` it shows whole, counted from the first; at least one. `null` while they are measured:
 * all are then to be drawn. They are measured before the screen is painted, and anew when `what` is another, when the window
 * is turned, and when letters have arrived that may be wider.
 */
export function useFitting(box: RefObject<HTMLElement | null>, what: string): number | null {
  const [measured, setMeasured] = useState<{ readonly what: string; readonly fitting: number } | null>(null);
  const fitting = measured?.what === what ? measured.fitting : null;
  useLayoutEffect(() => {
    if (fitting === null && box.current !== null) setMeasured({ what, fitting: fittingIn(box.current) });
  });
  useLayoutEffect(() => {
    const again = (): void => setMeasured(null);
    window.addEventListener('resize', again);
    document.fonts.addEventListener('loadingdone', again);
    return () => {
      window.removeEventListener('resize', again);
      document.fonts.removeEventListener('loadingdone', again);
    };
  }, []);
  return fitting;
}

function fittingIn(box: HTMLElement): number {
  const { bottom } = box.getBoundingClientRect();
  const cut = [...box.children].findIndex((child) => child.getBoundingClientRect().bottom > bottom + 1);
  return cut < 0 ? box.children.length : Math.max(1, cut);
}
