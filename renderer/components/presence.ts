import { useEffect } from 'react';
import type { KioskApi } from '../../electron/channels.ts';

/** Milliseconds; the core counts idleness in minutes. */
const toldEvery = 10_000;

/**
 * Tells that somebody is there, from touches that ask for nothing: the digits of a PIN, the pages of a preview. The
 * question for more time is answered by its own buttons, not by a sleeve.
 */
export function usePresence(kiosk: KioskApi, asked: boolean): void {
  useEffect(() => {
    if (asked) return;
    let told = performance.now();
    const touched = (): void => {
      const now = performance.now();
      if (now - told < toldEvery) return;
      told = now;
      kiosk.act({ type: 'moreTime' });
    };
    const kinds = ['pointerdown', 'keydown'] as const;
    for (const kind of kinds) document.addEventListener(kind, touched, { capture: true });
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, touched, { capture: true });
    };
  }, [kiosk, asked]);
}
