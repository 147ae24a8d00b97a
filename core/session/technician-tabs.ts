/** The tabs of vendor mode: which is open, and what was read for it. */
import type { DiagnosisLevel, DiagnosisRecord, TestedPart } from '../ledger/diagnoses.ts';
import type { LogFilter, LogLine } from '../operations/log-lines.ts';
import type { Statistics } from '../operations/statistics.ts';

export type OpenTab = { readonly tab: 'devices' } | { readonly tab: 'jobs' } | { readonly tab: 'settings' } | ReadTab;

/** A tab that shows what must be read. `before`: the number of the event before which the page of the log ends; `null`: the newest. */
export type ReadTab =
  | { readonly tab: 'tests'; readonly part: TestedPart }
  | { readonly tab: 'log'; readonly of: LogFilter; readonly before: number | null }
  | { readonly tab: 'statistics'; readonly days: StatisticsSpan };

export function readTabOf(open: OpenTab): ReadTab | null {
  return open.tab === 'devices' || open.tab === 'jobs' || open.tab === 'settings' ? null : open;
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
