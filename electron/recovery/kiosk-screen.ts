/**
 * The terminal's screen: a page that is brought back by the steps of ladder.ts when it fails. The station goes on meanwhile,
 * and a page that is loaded anew shows where its visit stands.
 */
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { Station } from '../../core/station.ts';
import { nextStep, type PageFailure } from './ladder.ts';
import { openWatchedPage, type WatchedPage, type WatchedPageParts } from './watched-page.ts';

/** Milliseconds until a terminal that was given up tries again. */
const retryAfterMs = 10 * 60_000;

export interface KioskScreenParts extends Pick<WatchedPageParts, 'openWindow' | 'connect' | 'patience'> {
  readonly station: Pick<Station, 'signsOfLife' | 'setScreen' | 'onMaintained'>;
  readonly clock: Pick<Clock, 'after' | 'monotonic'>;
  readonly log: Log;
  /** The page that says that the terminal is out of service. */
  readonly outOfServiceUrl: string;
  /** Earlier ends of the process for its page's sake: how many milliseconds ago each was, and the note of one more. */
  readonly relaunches: { readonly ages: () => readonly number[]; readonly note: () => void };
  /** Ends the process so that its supervisor starts it anew. */
  readonly endProcess: () => void;
}

export interface KioskScreen {
  /** Resolves when the page has first told that it is alive and shows something. */
  readonly alive: Promise<void>;
  /** Whether every step failed, and the screen says that the terminal is out of service. */
  isGivenUp(): boolean;
  /** What draws all windows ended. */
  gpuGone(): void;
}

/** Opens the window; rejects where its page cannot be loaded at all. */
export async function openKioskScreen(parts: KioskScreenParts): Promise<KioskScreen> {
  const { station, clock, log, relaunches, endProcess, outOfServiceUrl } = parts;
  const alive = Promise.withResolvers<void>();
  const troubles = recordTroubles(clock, log);
  let page: WatchedPage | null = null;
  let givenUp = false;

  const onAlive = (): void => {
    station.signsOfLife.tell('page');
    alive.resolve();
    troubles.over();
    if (givenUp) station.setScreen(true);
    givenUp = false;
  };
  const openAnew = async (): Promise<void> => {
    const before = page;
    page = openWatchedPage({ ...parts, onAlive, onFailure });
    // The new window is there before the old one goes: without any the app would quit.
    await page.load().finally(() => before?.destroy());
  };
  const renew = (): void => void openAnew().catch(() => onFailure('notLoaded'));

  function giveUp(failure: PageFailure): void {
    givenUp = true;
    station.setScreen(false);
    log('shell.screen-given-up', { failure });
    page
      ?.showInstead(outOfServiceUrl)
      .catch(() => log('shell.page-gone', { page: outOfServiceUrl, reason: 'notLoaded' }));
    clock.after(retryAfterMs, renew);
  }
  function onFailure(failure: PageFailure): void {
    const step = nextStep({ failureAges: troubles.ages(), relaunchAges: relaunches.ages() });
    log('shell.page-failed', { failure, step });
    troubles.add();
    switch (step) {
      case 'reload':
        return page?.reload(failure);
      case 'newWindow':
        return renew();
      case 'giveUp':
        return giveUp(failure);
      case 'relaunch':
        relaunches.note();
        return endProcess();
    }
  }

  await openAnew();
  station.onMaintained(() => givenUp || renew());
  return { alive: alive.promise, isGivenUp: () => givenUp, gpuGone: () => givenUp || onFailure('gpuGone') };
}

/** The failures of this process, no more than the ladder looks at, and how long the last of them lasts. */
function recordTroubles(clock: Pick<Clock, 'monotonic'>, log: Log) {
  let failures: readonly number[] = [];
  let since: number | null = null;
  return {
    ages: (): readonly number[] => failures.map((at) => clock.monotonic() - at),
    add(): void {
      const now = clock.monotonic();
      failures = [...failures, now].slice(-10);
      since ??= now;
    },
    over(): void {
      if (since !== null) log('shell.screen-back', { afterMs: Math.round(clock.monotonic() - since) });
      since = null;
    },
  };
}
