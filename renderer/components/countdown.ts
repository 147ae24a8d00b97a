import { useEffect, useState } from 'react';

/** Minutes and seconds: `0:40`. */
export function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Whole seconds that are left of `ms`, counted from the arrival of the view that contained it. */
export function useCountdown(ms: number, view: object): number {
  const [left, setLeft] = useState(ms);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view with the same number starts the countdown anew
  useEffect(() => {
    const end = performance.now() + ms;
    const tick = (): void => setLeft(Math.max(0, end - performance.now()));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [ms, view]);
  return Math.ceil(left / 1000);
}
