import { useLayoutEffect } from 'react';
import { screenChanged } from './listen.ts';

/**
 * Guards what is shown against touches that were meant for what was there before; `shown` names the screen or overlay. The
 * guard begins anew when it was painted, for drawing may take as long as a double tap.
 */
export function useSurface(shown: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another name is another screen
  useLayoutEffect(() => {
    screenChanged();
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(screenChanged);
    });
    return () => {
      cancelAnimationFrame(frame);
      screenChanged();
    };
  }, [shown]);
}
