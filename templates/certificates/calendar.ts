/** Terms and when they begin: as the school says; where it does not, autumn on 1 September and spring on 1 February. Pure. */
import type { Term } from './person.ts';

/** The first day of a term, as the school declares it: `{ season: 'fall', firstDay: '2026-08-31' }`. */
export interface TermStart {
  readonly season: Term['season'];
  readonly firstDay: string;
}

/** The term that a day is in (`2026-11-23`, with or without a time). */
export function academicTerm(date: string, starts: readonly TermStart[]): Term {
  const day = date.slice(0, 10);
  const usual = usualTerm(day);
  const begunEarly = starts.find((start) => start.firstDay <= day && isNext(termOfStart(start), usual));
  if (begunEarly !== undefined) return termOfStart(begunEarly);
  return firstDayOf(usual, starts) <= day ? usual : previous(usual);
}

/** A declared first day, or the usual one. */
export function firstDayOf(term: Term, starts: readonly TermStart[]): string {
  const declared = starts.find((start) => isSame(termOfStart(start), term))?.firstDay;
  return declared ?? (term.season === 'fall' ? `${term.academicYear}-09-01` : `${term.academicYear + 1}-02-01`);
}

/** A fall term begins in the first year of its academic year, a spring term in the second. */
function termOfStart({ season, firstDay }: TermStart): Term {
  const year = Number(firstDay.slice(0, 4));
  return { season, academicYear: season === 'fall' ? year : year - 1 };
}

function usualTerm(day: string): Term {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (month >= 9) return { season: 'fall', academicYear: year };
  return { season: month === 1 ? 'fall' : 'spring', academicYear: year - 1 };
}

function previous({ season, academicYear }: Term): Term {
  return season === 'spring' ? { season: 'fall', academicYear } : { season: 'spring', academicYear: academicYear - 1 };
}

const isSame = (one: Term, other: Term): boolean =>
  one.season === other.season && one.academicYear === other.academicYear;

const isNext = (one: Term, other: Term): boolean => isSame(previous(one), other);
