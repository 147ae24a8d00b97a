/** Vendor mode: the station in a technician's hands, who sees its devices, tests them, and rules on jobs with an unknown outcome. */
import { z } from 'zod';
import { faultTable } from '../../../../devices/faults.ts';
import { diagnosisLevels, testedParts } from '../../../ledger/diagnoses.ts';
import { machineStops, rulingGrounds } from '../../../ledger/events.ts';
import { suppliedDevices } from '../../../ledger/refills.ts';
import { jobReasonWords } from '../../../messages/job-reasons.ts';
import { bundleWords, notDone, reportWords, testPageWords } from '../../../messages/technician-words.ts';
import { logFilters } from '../../../operations/log-lines.ts';
import type { TestPageFate } from '../../../printing/test-page.ts';
import type { Sentence } from '../../../sentence.ts';
import { type Effect, type Exit, type Flow, type FlowEvent, intentOf, toWelcome, wants } from '../../flow.ts';
import type { TestProgress } from '../../technician-desk.ts';
import { type Found, type OpenTab, plainTabs, readTabOf, statisticsSpans } from '../../technician-tabs.ts';
import { type TechnicianView, technicianView } from './technician-view.ts';
import { afterSteps, answered, beginTest, type TestUnderWay } from './test-under-way.ts';
import { reportTargets, type VendorMode, type Work } from './vendor-mode.ts';

export type VendorEvent =
  | { readonly type: 'tabRead'; readonly found: Found }
  /** What was done has come to its end. */
  | { readonly type: 'ruled' | 'testEntered' | 'refillEntered' }
  | { readonly type: 'testPageEnded' | 'reportPrinted'; readonly fate: TestPageFate }
  | { readonly type: 'bundleWritten'; readonly file: string }
  | { readonly type: 'testProgressed'; readonly progress: TestProgress }
  | ({ readonly type: 'testStepsDone' } & Pick<TestUnderWay, 'done' | 'question'>)
  /** `problem`: why the machine does not stop. */
  | { readonly type: 'machineStopping'; readonly problem: Sentence | null };

const openTab = z.discriminatedUnion('tab', [
  z.strictObject({ tab: z.enum(plainTabs) }),
  z.strictObject({ tab: z.literal('tests'), part: z.enum(testedParts) }),
  z.strictObject({ tab: z.literal('log'), of: z.enum(logFilters), before: z.int().positive().nullable() }),
  z.strictObject({ tab: z.literal('statistics'), days: z.literal(statisticsSpans) }),
]) satisfies z.ZodType<OpenTab>;

export const vendorIntents = [
  z.strictObject({ type: z.literal('openTab'), open: openTab }),
  /** A technician's word on a print whose outcome nobody knows, and what it rests on. */
  z.strictObject({
    type: z.literal('rule'),
    jobToken: z.string().max(100),
    ruling: z.enum(['printed', 'notPrinted', 'spoilt']),
    ground: z.enum(rulingGrounds),
  }),
  /** A page that shows whether this printer prints; also what an unproven one needs. */
  z.strictObject({ type: z.literal('printTestPage'), printer: z.enum(['documentPrinter', 'backupPrinter']) }),
  /** A test of the part whose tests are open. */
  z.strictObject({ type: z.literal('test'), level: z.enum(diagnosisLevels) }),
  z.strictObject({ type: z.literal('answerTest'), right: z.boolean() }),
  z.strictObject({ type: z.literal('report'), to: z.enum(reportTargets) }),
  /** A supply was filled up or replaced. */
  z.strictObject({ type: z.literal('refill'), device: z.enum(suppliedDevices), supply: z.string().max(100) }),
  z.strictObject({ type: z.literal('stopMachine'), what: z.enum(machineStops) }),
] as const;
type VendorIntent = z.output<(typeof vendorIntents)[number]>;

export const vendor: Flow<VendorMode, VendorEvent, VendorIntent, TechnicianView> = {
  vendorMode: {
    waitsFor: 'technician',
    next: atWork,
    effect: effectOf,
    view: technicianView,
    withoutCard: (stage) => stage,
    // A full disk must not end the work of a technician.
    afterError: (stage, { kind }) => ({ ...stage, work: null, message: notDone[stage.work?.kind ?? 'reading'][kind] }),
    entered: ({ technician }) => ({ kind: 'vendorModeEntered', by: technician }),
    left: ({ technician }, idle) => ({ kind: 'vendorModeLeft', by: technician, idle }),
  },
};

function effectOf({ technician, open, found, work }: VendorMode): Effect<VendorEvent> | null {
  if (work !== null) return effectOfWork(work, technician);
  const toRead = readTabOf(open);
  // What was read is read again once something was done.
  if (toRead === null || found !== null) return null;
  return {
    key: `read/${JSON.stringify(toRead)}`,
    run: async ({ technicianDesk }) => ({ type: 'tabRead', found: technicianDesk.read(toRead) }),
  };
}

function effectOfWork(work: Work, technician: string): Effect<VendorEvent> | null {
  switch (work.kind) {
    case 'ruling':
      return {
        key: `rule/${work.request.jobToken}`,
        async run({ issuance }) {
          // A job that can no longer be ruled on was ruled on meanwhile: it has gone from the list.
          issuance.rule(work.request);
          return { type: 'ruled' };
        },
      };
    case 'testPage':
      return {
        key: `testPage/${work.printer}`,
        run: async ({ printerProof }) => ({
          type: 'testPageEnded',
          fate: await printerProof.printForTechnician(work.printer),
        }),
      };
    case 'test':
      return effectOfTest(work, technician);
    case 'report':
      return {
        key: `report/${work.to}`,
        run: async ({ technicianDesk }) =>
          work.to === 'sheet'
            ? { type: 'reportPrinted', fate: await technicianDesk.printReport() }
            : { type: 'bundleWritten', file: await technicianDesk.writeBundle() },
      };
    case 'refill':
      return {
        key: `refill/${work.device}/${work.supply}`,
        async run({ technicianDesk }) {
          technicianDesk.enterRefill(work, technician);
          return { type: 'refillEntered' };
        },
      };
    case 'stop':
      return {
        key: `stop/${work.what}`,
        run: async ({ technicianDesk }) => ({
          type: 'machineStopping',
          problem: await technicianDesk.stop(work.what, technician),
        }),
      };
  }
}

function effectOfTest({ part, level, phase, done }: TestUnderWay, by: string): Effect<VendorEvent> | null {
  switch (phase) {
    case 'steps':
      return {
        key: `test/${part}/${level}`,
        run: async ({ technicianDesk }, { tell }) => ({
          type: 'testStepsDone',
          ...(await technicianDesk.test(part, level, (progress) => tell({ type: 'testProgressed', progress }))),
        }),
      };
    case 'asks':
      return null;
    case 'enters':
      return {
        key: `enterTest/${part}/${level}`,
        async run({ technicianDesk }) {
          technicianDesk.enterTest({ part, level, by, way: 'screen', steps: done });
          return { type: 'testEntered' };
        },
      };
  }
}

function atWork(stage: VendorMode, event: FlowEvent<VendorEvent, VendorIntent>, now: number): VendorMode | Exit {
  if (wants(event, 'finish')) return toWelcome;
  const idle = { ...stage, work: null, found: null };
  switch (event.type) {
    case 'tabRead':
      return { ...stage, found: event.found };
    case 'ruled':
    case 'testEntered':
    case 'refillEntered':
      return idle;
    case 'testPageEnded':
      return { ...idle, message: testPageWords(whyNoPage(event.fate)) };
    case 'reportPrinted':
      return { ...idle, message: reportWords(whyNoPage(event.fate)) };
    case 'bundleWritten':
      return { ...idle, message: bundleWords(event.file) };
    case 'machineStopping':
      // Where it does stop, it is as busy until the end.
      return event.problem === null ? stage : { ...idle, message: event.problem };
    case 'testProgressed':
    case 'testStepsDone':
      return stage.work?.kind === 'test' ? { ...stage, work: testAfter(stage.work, event, now) } : stage;
    default:
      return afterTouch(stage, event, now);
  }
}

function testAfter(
  test: TestUnderWay,
  event: Extract<VendorEvent, { type: 'testProgressed' | 'testStepsDone' }>,
  now: number,
): TestUnderWay {
  return event.type === 'testProgressed' ? { ...test, ...event.progress } : afterSteps(test, event, now);
}

function afterTouch(stage: VendorMode, event: FlowEvent<VendorEvent, VendorIntent>, now: number): VendorMode {
  const { work, open, technician } = stage;
  const answer = intentOf(event, 'answerTest');
  if (answer !== null && work?.kind === 'test' && work.phase === 'asks') {
    return { ...stage, work: answered(work, answer.right, now) };
  }
  if (work !== null) return stage;
  const tab = intentOf(event, 'openTab');
  if (tab !== null) return { ...stage, open: tab.open, found: null, message: null };
  const next = workAskedFor(event, open, technician);
  return next === null ? stage : { ...stage, work: next, message: null };
}

/** `technician` comes from the session, never from the screen's message. */
function workAskedFor(event: FlowEvent<VendorEvent, VendorIntent>, open: OpenTab, technician: string): Work | null {
  const page = intentOf(event, 'printTestPage');
  if (page !== null) return { kind: 'testPage', printer: page.printer };
  const test = intentOf(event, 'test');
  if (test !== null) return open.tab === 'tests' ? beginTest(open.part, test.level) : null;
  const report = intentOf(event, 'report');
  if (report !== null) return { kind: 'report', to: report.to };
  const refill = intentOf(event, 'refill');
  if (refill !== null) return { kind: 'refill', device: refill.device, supply: refill.supply };
  const stop = intentOf(event, 'stopMachine');
  if (stop !== null) return { kind: 'stop', what: stop.what };
  const ruled = intentOf(event, 'rule');
  if (ruled === null) return null;
  const { jobToken, ruling, ground } = ruled;
  return { kind: 'ruling', request: { jobToken, ruling, ground, by: technician } };
}

/** `null`: the page came out. */
function whyNoPage(fate: TestPageFate): Sentence | null {
  switch (fate.outcome) {
    case 'printed':
      return null;
    case 'notSent':
      return faultTable[fate.reason].technician;
    case 'failed':
    case 'unknown':
      return jobReasonWords(fate.reason);
  }
}
