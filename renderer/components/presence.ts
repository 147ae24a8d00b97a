import { useEffect } from 'react';
import type { KioskApi } from '../../electron/channels.ts';

/** Milliseconds between two reports; the core counts idle time in minutes. */
const reportEvery = 10_000;

/**
 * Reports to the core that the visitor is active, for touches and keys that send no intent: digits of a PIN, pages of a
 * preview. While the question for more time is shown (`asked`), only its buttons count, so that an accidental touch does not
 * answer it.
 */
export function usePresence(kiosk: KioskApi, asked: boolean): void {
  useEffect(() => {
    if (asked) return;
    let reported = performance.now();
    const touched = (): void => {
      const now = performance.now();
      if (now - reported < reportEvery) return;
      reported = now;
      kiosk.act({ type: 'moreTime' });
    };
    const kinds = ['pointerdown', 'keydown'] as const;
    for (const kind of kinds) document.addEventListener(kind, touched, { capture: true });
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, touched, { capture: true });
    };
  }, [kiosk, asked]);
}
