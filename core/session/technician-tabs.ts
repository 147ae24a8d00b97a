/** The tabs of vendor mode: which is open, and what was read for it. */
import type { DiagnosisLevel, DiagnosisRecord, TestedPart } from '../ledger/diagnoses.ts';
import type { LogFilter, LogLine } from '../operations/log-lines.ts';
import type { Statistics } from '../operations/statistics.ts';

export type OpenTab = { readonly tab: PlainTab } | ReadTab;

/** A tab that shows what the station knows of itself anyway. */
export const plainTabs = ['devices', 'supplies', 'jobs', 'settings'] as const;
export type PlainTab = (typeof plainTabs)[number];

/** A tab that shows what must be read. `before`: the number of the event before which the page of the log ends; `null`: the newest. */
export type ReadTab =
  | { readonly tab: 'tests'; readonly part: TestedPart }
  | { readonly tab: 'log'; readonly of: LogFilter; readonly before: number | null }
  | { readonly tab: 'statistics'; readonly days: StatisticsSpan };

export function readTabOf(open: OpenTab): ReadTab | null {
  return isPlain(open) ? null : open;
}

function isPlain(open: OpenTab): open is { readonly tab: PlainTab } {
  return plainTabs.some((tab) => tab === open.tab);
}

export const statisticsSpans = [7, 30, 365] as const;
export type StatisticsSpan = (typeof statisticsSpans)[number];

/** What had to be read for the open tab. */
export type Found =
  | {
      readonly tab: 'tests';
      /** The parts that this station has. */
      readonly parts: readonly TestedPart[];
      /** As far as the open part can be tested. */
      readonly levels: readonly DiagnosisLevel[];
      /** Of the open part, the newest first. */
      readonly records: readonly DiagnosisRecord[];
    }
  | { readonly tab: 'log'; readonly lines: readonly LogLine[]; readonly earlier: boolean }
  /** `from`, `to`: local dates. */
  | { readonly tab: 'statistics'; readonly from: string; readonly to: string; readonly counted: Statistics };
