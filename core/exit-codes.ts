/** How a process of ours ends: the codes, and the two errors that have one of their own. */

/** Exit codes that other programs rely on (those from 64 up are of sysexits.h). */
export const exitCodes = {
  done: 0,
  failed: 1,
  refused: 2,
  unknown: 3,
  notGenuine: 4,
  expired: 5,
  usage: 64,
  /** Of the window alone: its supervisor starts it anew, and whoever looks sees that it is the disk. */
  dataFolder: 74,
  stationHeld: 75,
  /** Nothing is wrong; asked again later the answer is another one. */
  notNow: 75,
} as const;

/** An option or a file is invalid: `message` is one line that names the key and what is allowed; exit 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Somebody else holds the station; exit 75. */
export class StationHeldError extends Error {
  override readonly name = 'StationHeldError';
}
