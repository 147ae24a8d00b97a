/**
 * What is done about a page that failed. Pure. Each step is tried before the next one, which costs more: the page is loaded
 * anew, its window is made anew, the process is started anew. Where that did not help either, the terminal says that it is out
 * of service instead of starting for ever.
 */

/** Why the terminal's page is of no use. */
export type PageFailure =
  | 'crashed'
  | 'outOfMemory'
  /** Its own loop does not run. */
  | 'hung'
  /** Its loop runs, and nothing is to be seen. */
  | 'blank'
  /** The process that draws ended: what is on the glass may be nothing, or old. */
  | 'gpuGone'
  | 'notLoaded';

export type RecoveryStep = 'reload' | 'newWindow' | 'relaunch' | 'giveUp';

export interface EarlierTroubles {
  /** How many milliseconds ago each earlier failure of this process was. */
  readonly failureAges: readonly number[];
  /** How many milliseconds ago a process of this terminal was ended for its page's sake, each time. */
  readonly relaunchAges: readonly number[];
}

/** Failures within five minutes belong together: the later ones say that the earlier step did not help. */
const togetherMs = 5 * 60_000;
const reloads = 2;
/** A process that was ended three times within the hour is not ended again. */
const relaunchesMs = 60 * 60_000;
const relaunches = 3;

export function nextStep({ failureAges, relaunchAges }: EarlierTroubles): RecoveryStep {
  const before = failureAges.filter((age) => age < togetherMs).length;
  if (before < reloads) return 'reload';
  if (before === reloads) return 'newWindow';
  return relaunchAges.filter((age) => age < relaunchesMs).length < relaunches ? 'relaunch' : 'giveUp';
}
