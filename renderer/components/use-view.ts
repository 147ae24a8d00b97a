import { useEffect, useState } from 'react';
import type { KioskView } from '../../core/api.ts';
import type { KioskApi } from '../../electron/channels.ts';

/** Milliseconds. The core tells a view every 5 s, or every 10 s while a printer does not answer. */
const silenceLimit = 15_000;

/**
 * The present view; `null` before the first. `silent` when none was told for so long: the core hangs, its disk for one, and
 * whoever stands here now need not be the visitor of the last view.
 */
export function useView(kiosk: KioskApi): KioskView | 'silent' | null {
  const [view, setView] = useState<KioskView | 'silent' | null>(null);
  useEffect(() => {
    const listen = (): number => window.setTimeout(() => setView('silent'), silenceLimit);
    let timer = listen();
    const end = kiosk.onView((next) => {
      clearTimeout(timer);
      timer = listen();
      setView(next);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [kiosk]);
  // React keeps the previous state until the next update. This extra update, at the end of a visit and at the start of one,
  // removes the previous visitor's view from memory.
  const counted = view === 'silent' ? view : view?.visit;
  const ended = view === 'silent' || view?.screen.name === 'welcome';
  useEffect(() => setView((last) => (last === null || last === 'silent' ? last : { ...last })), [counted, ended]);
  return view;
}
