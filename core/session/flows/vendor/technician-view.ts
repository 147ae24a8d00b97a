/** What vendor mode shows: the open tab. Pure. */
import type { PrinterName } from '../../../ledger/events.ts';
import { localDateTime } from '../../../local-time.ts';
import type { LogFilter, LogLine } from '../../../operations/log-lines.ts';
import { type SettingRow, settingRows } from '../../../operations/setting-rows.ts';
import type { Sentence } from '../../../sentence.ts';
import type { ViewContext } from '../../flow.ts';
import { type DeviceView, deviceViews } from './devices-view.ts';
import { jobView, type RulableJobView } from './jobs-view.ts';
import { type StatisticsView, statisticsView } from './statistics-view.ts';
import { type SuppliesView, suppliesView } from './supplies-view.ts';
import { type TestsView, testsView } from './tests-view.ts';
import type { VendorMode } from './vendor-mode.ts';

export type TabView =
  | {
      readonly tab: 'devices';
      readonly devices: readonly DeviceView[];
      /** Which printer prints a test page; none can be asked for meanwhile. */
      readonly testing: PrinterName | null;
    }
  | SuppliesView
  | TestsView
  /** Jobs whose outcome nobody knows, or whose sheet its holder reported. */
  | { readonly tab: 'jobs'; readonly jobs: readonly RulableJobView[] }
  | {
      readonly tab: 'log';
      readonly of: LogFilter;
      /** The newest first. */
      readonly lines: readonly LogLine[];
      readonly newest: boolean;
      readonly earlier: boolean;
    }
  | StatisticsView
  /** `stopping`: the machine stops as soon as nothing is printed. */
  | { readonly tab: 'settings'; readonly rows: readonly SettingRow[]; readonly stopping: boolean }
  /** What it shows is being read. */
  | { readonly tab: 'tests' | 'log' | 'statistics'; readonly reading: true };

export interface TechnicianView {
  readonly name: 'technician';
  /** The technician's number. */
  readonly technician: string;
  /** How many jobs wait for a ruling. */
  readonly toRule: number;
  /** Something is under way that has to end first: no other tab opens. */
  readonly busy: boolean;
  readonly open: TabView;
  /** What became of what was done last. */
  readonly message: Sentence | null;
}

export function technicianView(stage: VendorMode, context: ViewContext): TechnicianView {
  return {
    name: 'technician',
    technician: stage.technician,
    toRule: context.facts.jobsToRule.length,
    busy: stage.work !== null,
    open: tabView(stage, context),
    message: stage.message,
  };
}

function tabView({ open, found, work }: VendorMode, { facts, settings, catalogue }: ViewContext): TabView {
  const at = (iso: string): string => localDateTime(new Date(iso), settings.timeZone);
  switch (open.tab) {
    case 'devices':
      return {
        tab: 'devices',
        devices: deviceViews(facts, at),
        testing: work?.kind === 'testPage' ? work.printer : null,
      };
    case 'supplies':
      return suppliesView(facts.supplies, work?.kind === 'refill', at);
    case 'jobs':
      return { tab: 'jobs', jobs: facts.jobsToRule.map((job) => jobView(job, catalogue, at)) };
    case 'settings':
      return { tab: 'settings', rows: settingRows(settings), stopping: work?.kind === 'stop' };
    case 'tests':
      return found?.tab === 'tests'
        ? testsView(open.part, found, work?.kind === 'test' ? work : null, at)
        : { tab: 'tests', reading: true };
    case 'log':
      return found?.tab === 'log'
        ? { tab: 'log', of: open.of, lines: found.lines, newest: open.before === null, earlier: found.earlier }
        : { tab: 'log', reading: true };
    case 'statistics':
      return found?.tab === 'statistics'
        ? statisticsView(found, open.days, catalogue)
        : { tab: 'statistics', reading: true };
  }
}
