/** For how many working days what is left lasts. Pure. */
import { addDays } from '../local-time.ts';

/** The days whose use is averaged: local dates from `from` on and before today. */
export interface RecordedDays {
  readonly from: string;
  /** How many of them are working days. */
  readonly working: number;
}

/** Whole weeks, so that each weekday counts alike. */
const longestSpan = 28;
/** With fewer working days of history one busy day would be the whole forecast. */
const fewestWorkingDays = 5;

/**
 * The last four weeks, as far as the ledger has them. `since`: the local date on which it begins, which is not whole, as today is
 * not, and is left out; `null`: it is empty. Working days are Monday to Friday: public holidays are not known here, and count as
 * such. `null`: fewer than five working days are recorded.
 */
export function recordedDays(since: string | null, today: string): RecordedDays | null {
  if (since === null) return null;
  const [earliest, begun] = [addDays(today, -longestSpan), addDays(since, 1)];
  const from = begun > earliest ? begun : earliest;
  const working = workingDays(from, today);
  return working < fewestWorkingDays ? null : { from, working };
}

/**
 * What a working day uses, given all that these days used: also what a weekend does, for it is on working days that somebody
 * refills. `null`: nothing was used.
 */
export function usePerWorkingDay(used: number, { working }: RecordedDays): number | null {
  return used === 0 ? null : used / working;
}

/** For how many whole working days `left` lasts; `null` where either is not known. */
export function workingDaysLeft(left: number | null, perDay: number | null): number | null {
  return left === null || perDay === null ? null : Math.floor(left / perDay);
}

/** From `from` on and before `end`, local dates. */
function workingDays(from: string, end: string): number {
  let days = 0;
  for (let date = from; date < end; date = addDays(date, 1)) {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (weekday >= 1 && weekday <= 5) days += 1;
  }
  return days;
}
