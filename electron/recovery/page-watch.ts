/**
 * Hears the page's own signs of life, one a second, each with whether anything is to be seen. Time is counted in checks of this
 * process's own loop: where the whole machine stalls, a page that could not run either is not called hung.
 */
import type { Clock } from '../../core/clock.ts';
import type { PageFailure } from './ladder.ts';

/** In milliseconds. */
const checkEvery = 500;
/** Milliseconds without a sign after which a page hangs, so that it is back within 5 s. */
export const usualPatience = 2_500;
/** While it is being loaded a page has 20 s. */
const loadingChecks = 40;
/** Signs in a row that tell of nothing to be seen; one alone may come between two screens. */
const blankSigns = 2;

export interface PageWatch {
  /** A sign from the page; `shows`: something is to be seen on it. `false`: it comes from a page that was given up. */
  heard(shows: boolean): boolean;
  /** The page is being loaded; the watch begins, anew where it ran. */
  begin(): void;
  /** Nothing is expected until `begin`. */
  pause(): void;
}

/** `failed` is told once; then the watch pauses. `patience`: milliseconds without a sign. */
export function watchPage(
  clock: Pick<Clock, 'after'>,
  patience: number,
  failed: (failure: PageFailure) => void,
): PageWatch {
  const silentChecks = Math.ceil(patience / checkEvery);
  let left = 0;
  let blanks = 0;
  /** Something was to be seen since the page was loaded: before that it is still being loaded, however early it tells. */
  let shown = false;
  let cancel = (): void => undefined;
  const pause = (): void => {
    cancel();
    cancel = () => undefined;
    left = 0;
  };
  const tell = (failure: PageFailure): void => {
    pause();
    failed(failure);
  };
  const check = (): void => {
    left -= 1;
    if (left <= 0) tell('hung');
    else cancel = clock.after(checkEvery, check);
  };
  return {
    heard(shows) {
      if (left === 0) return false;
      shown ||= shows;
      if (!shown) return true;
      left = silentChecks;
      blanks = shows ? 0 : blanks + 1;
      if (blanks >= blankSigns) tell('blank');
      return true;
    },
    begin() {
      pause();
      left = loadingChecks;
      blanks = 0;
      shown = false;
      cancel = clock.after(checkEvery, check);
    },
    pause,
  };
}
