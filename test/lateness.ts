/**
 * How late the timers of this process came since the call, in milliseconds, all in all: time that a busy machine gave to
 * others. A promise in real time is held to without it. Nothing on a quiet machine.
 */
export function watchLateness(): { readonly ms: () => number; readonly stop: () => void } {
  const everyMs = 20;
  let late = 0;
  let before = performance.now();
  const look = (): void => {
    const now = performance.now();
    // A millisecond or two is a timer's own.
    late += Math.max(0, now - before - everyMs - 2);
    before = now;
  };
  const timer = setInterval(look, everyMs);
  return {
    ms: () => {
      look();
      return late;
    },
    stop: () => clearInterval(timer),
  };
}
