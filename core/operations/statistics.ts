/**
 * What was done at a station over some days, without any person: counts of visits by what became of them, by document, language,
 * hour and day, why some were refused, and how long people waited. Pure.
 */
import type { PrintJob } from '../ledger/events.ts';
import type { VisitEndRow } from '../ledger/visit-ends.ts';
import { localDateTime } from '../local-time.ts';

/** Seconds; `null` where nothing was measured. */
export interface Quantiles {
  readonly half: number | null;
  readonly nineTenths: number | null;
  readonly longest: number | null;
}

export type Counts = Readonly<Record<string, number>>;

export interface Statistics {
  /** Orders, and visits that ended without one. */
  readonly visits: number;
  /** By `printed`, `left`, `refused`, `failed`, `unknown`. */
  readonly outcomes: Counts;
  /** By the reason of a refusal. */
  readonly refusals: Counts;
  /** Visits that asked for each document. */
  readonly documents: Counts;
  /** By the language of the screen. */
  readonly languages: Counts;
  /** Visits that ended in each hour of the day, local time, 0 … 23. */
  readonly hours: readonly number[];
  /** By local date, every date of the span. */
  readonly days: readonly { readonly date: string; readonly visits: number; readonly printed: number }[];
  /** Copies by `document/language` that came out, as far as is known. */
  readonly copies: Counts;
  /** From the card to the end of an order that was printed. */
  readonly visit: Quantiles;
  /** From the order of a copy to its fate, of those that came out. */
  readonly wait: Quantiles;
}

type Job = Pick<PrintJob, 'document' | 'language' | 'intendedAt' | 'settledAt' | 'outcome' | 'ruling'>;

/** `days`: the local dates of the span, in order; what ended outside of it is not counted. */
export function statisticsOf(
  ends: readonly VisitEndRow[],
  jobs: readonly Job[],
  { days, timeZone }: { readonly days: readonly string[]; readonly timeZone: string },
): Statistics {
  const span = new Set(days);
  const local = (iso: string): string => localDateTime(new Date(iso), timeZone);
  const within = (iso: string): boolean => span.has(local(iso).slice(0, 10));
  const visits = ends.filter(({ at }) => within(at)).map((end) => ({ ...end, at: local(end.at) }));
  const out = jobs.filter(({ intendedAt, outcome, ruling }) => within(intendedAt) && (ruling ?? outcome) === 'printed');
  const refused = visits.filter(({ outcome }) => outcome === 'refused');
  return {
    visits: visits.length,
    outcomes: countBy(visits, ({ outcome }) => outcome),
    refusals: countBy(refused, ({ reason }) => reason),
    documents: countBy(visits, ({ document }) => document),
    languages: countBy(visits, ({ language }) => language),
    hours: Array.from({ length: 24 }, (_, hour) => visits.filter(({ at }) => Number(at.slice(11, 13)) === hour).length),
    days: days.map((date) => {
      const ofDay = visits.filter(({ at }) => at.startsWith(date));
      return { date, visits: ofDay.length, printed: ofDay.filter(({ outcome }) => outcome === 'printed').length };
    }),
    copies: countBy(out, ({ document, language }) => `${document}/${language}`),
    visit: quantilesOf(
      visits.flatMap(({ outcome, seconds }) => (outcome === 'printed' && seconds !== null ? [seconds] : [])),
    ),
    wait: quantilesOf(out.flatMap(waitOf)),
  };
}

function waitOf({ intendedAt, settledAt }: Job): number[] {
  const wait = settledAt === null ? -1 : Date.parse(settledAt) - Date.parse(intendedAt);
  // A clock that was set back meanwhile measured nothing.
  return wait < 0 ? [] : [Math.round(wait / 1000)];
}

/** The most frequent first; what has no such key is not counted. */
function countBy<Item>(items: readonly Item[], key: (item: Item) => string | null): Counts {
  const counts = new Map<string, number>();
  for (const item of items) {
    const name = key(item);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([one, a], [other, b]) => b - a || one.localeCompare(other)));
}

/** Of the sorted values the one at that share of them, as `percentile_disc` of SQL counts it. */
function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number | null => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { half: at(0.5), nineTenths: at(0.9), longest: at(1) };
}
