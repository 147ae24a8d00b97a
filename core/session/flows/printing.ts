/** The copies of an order that was confirmed: each printed to its settlement, then collected. */
import { z } from 'zod';
import type { FaultCode } from '../../../devices/device.ts';
import type { Result } from '../../../devices/result.ts';
import { printedSlip } from '../../../templates/slips/visit-slips.ts';
import { documentOf } from '../../documents/catalogue.ts';
import type { Order } from '../../documents/order.ts';
import { type IssuedCopy, sheetsOf } from '../../issuance/issuance.ts';
import type { IssueProblem, PreparedCopy } from '../../issuance/prepare.ts';
import { partlyPrintedSentence, printedSentence, waitingSentence, waitingTitle } from '../../messages/sentences.ts';
import { nearestWords } from '../../messages/surroundings.ts';
import { isServing, works } from '../../operations/availability.ts';
import type { JobProgress } from '../../printing/settlement.ts';
import type { Sentence } from '../../sentence.ts';
import {
  type Confirmed,
  type Effect,
  type EffectControl,
  type EffectDependencies,
  type Exit,
  type Flow,
  type FlowEvent,
  type StationFacts,
  toAnother,
  toConclusion,
  toWelcome,
  type ViewContext,
  type Visitor,
  visitEnded,
  wants,
} from '../flow.ts';
import { printSlip, type SlipState, slipFacts } from '../slip-printing.ts';

/** The record is let go: of the visitor are left the name, for the screen, and what another document is asked for with. */
interface Underway {
  /** `null`: the card is gone from a reader that holds it. */
  readonly visitor: Visitor | null;
  readonly holderName: Sentence;
  readonly order: Order;
  readonly issued: readonly IssuedCopy[];
}
interface Printing extends Underway {
  readonly name: 'printing';
  readonly copy: PreparedCopy;
  readonly toCome: readonly PreparedCopy[];
  /** Of `copy`. */
  readonly progress: JobProgress;
  /** The visitor gave up this copy and those to come. */
  readonly canceling: boolean;
}
interface Collecting extends Underway {
  readonly name: 'collecting';
  /** The receipt that its visitor may ask for. */
  readonly slip: SlipState;
}

export type PrintingStage = Printing | Collecting;

export type PrintingEvent =
  | { readonly type: 'printProgress'; readonly progress: JobProgress }
  | { readonly type: 'printEnded'; readonly answer: Result<IssuedCopy, IssueProblem> }
  | { readonly type: 'receiptEnded'; readonly printed: boolean };

export const printingIntents = [
  /** Gives up the copy that waits in the printer, and those behind it. */
  z.strictObject({ type: z.literal('cancelPrint') }),
  /** A slip about the sheets that came out. */
  z.strictObject({ type: z.literal('printReceipt') }),
] as const;
type PrintingIntent = z.output<(typeof printingIntents)[number]>;

export interface WaitView {
  /** What the job waits for, without a full stop. */
  readonly title: Sentence;
  /** Whether somebody was told of it, and what to do. */
  readonly message: Sentence;
  /** Until the job is given up; counts from when this view was sent. */
  readonly endsInMs: number;
  /** Where else to print, without a full stop; `null` where there is no other station. */
  readonly elsewhere: Sentence | null;
}

export type PrintingView =
  | {
      readonly name: 'printing';
      readonly title: Sentence;
      /** The copy that is being printed, from 1, and how many are to come out in all. */
      readonly copy: number;
      readonly copies: number;
      readonly pages: number;
      /** Pages of this copy that the printer says came out. */
      readonly pagesOut: number;
      /** `null` while it goes on. */
      readonly waiting: WaitView | null;
      /** The copy was given up, by the visitor or because nobody came; whether it came out is still to be told. */
      readonly canceling: boolean;
    }
  | {
      readonly name: 'collect';
      readonly sheets: number;
      readonly message: Sentence;
      /** Another document can be had, without card and PIN. */
      readonly another: boolean;
      /** A sheet that is not clear can be reported. */
      readonly report: boolean;
      /** The receipt; `null`: none can be had. */
      readonly receipt: SlipState | null;
    };

type Heard = FlowEvent<PrintingEvent, PrintingIntent>;
type Next = PrintingStage | Exit;

export function beginPrinting({ visitor, holderName, order, copies: [first, ...more] }: Confirmed): PrintingStage {
  return { name: 'printing', visitor, holderName, order, issued: [], ...begin(first, more) };
}

export const printing: Flow<PrintingStage, PrintingEvent, PrintingIntent, PrintingView> = {
  printing: {
    waitsFor: 'machine',
    next: heard,
    effect: (stage) => ({
      key: `print/${stage.copy.document.jobToken}`,
      canceled: stage.canceling,
      run: (ports, control) => print(ports, stage.copy, control),
    }),
    view: progressView,
    holder: ({ holderName }) => holderName,
    // Printing goes on when the card is taken from a reader that holds it, because a sheet may still come out.
    withoutCard,
    // The job runs on without the session: `failed` would promise that no sheet comes out.
    afterError: (stage) =>
      toConclusion({ kind: 'jobUnknown', reason: 'notJournalled', serial: stage.copy.document.serial }, stage),
    left: () => visitEnded('left', null, null),
  },
  collecting: {
    waitsFor: 'visitor',
    next: collected,
    effect: receiptEffect,
    view: ({ issued, order, visitor, slip }, { facts, catalogue }) => ({
      name: 'collect',
      sheets: sheetsOf(issued),
      message: issued.length < order.copies ? partlyPrintedSentence : printedSentence,
      another: visitor !== null && isServing(facts.availability, catalogue),
      report: visitor !== null && facts.diskFault === null,
      receipt: slip === 'offered' && !works(facts.devices.receiptPrinter) ? null : slip,
    }),
    holder: ({ holderName }) => holderName,
    withoutCard,
    over: ({ slip }) => slip !== 'printing',
    // A receipt that cannot be printed must not hide that the sheets came out.
    afterError: (stage) => ({ ...stage, slip: 'failed' }),
    entered: ({ order }) => visitEnded('printed', null, order.document),
    left: () => null,
  },
};

/** Whoever takes the card is told what came of the sheet, and nothing else. */
function withoutCard<Stage extends Underway>(stage: Stage): Stage {
  return { ...stage, visitor: null };
}

function collected(stage: Collecting, event: Heard): Next {
  if (event.type === 'receiptEnded') return { ...stage, slip: event.printed ? 'printed' : 'failed' };
  if (wants(event, 'finish')) return toWelcome;
  if (wants(event, 'printReceipt')) return stage.slip === 'offered' ? { ...stage, slip: 'printing' } : stage;
  // It comes out for who stands here.
  if (stage.slip === 'printing') return stage;
  const { visitor, holderName } = stage;
  if (visitor === null) return stage;
  if (wants(event, 'another')) return toAnother(visitor);
  return wants(event, 'recentPrints')
    ? { name: 'exit', to: 'recentPrints', visitor: { ...visitor, served: true }, holderName }
    : stage;
}

function receiptEffect({ slip, order, issued }: Collecting): Effect<PrintingEvent> | null {
  if (slip !== 'printing') return null;
  const out = issued.filter(({ outcome }) => outcome === 'printed');
  return {
    key: 'receipt',
    async run(ports, { signal }) {
      const receipt = printedSlip({
        ...slipFacts(ports, order.document),
        numbers: out.map(({ copy }) => copy.serial),
        sheets: sheetsOf(issued),
        verifyAt: ports.settings.verification.host,
        verifiableUntil: out[0]?.copy.verifiableUntil ?? null,
      });
      return { type: 'receiptEnded', printed: await printSlip(ports, receipt, signal) };
    },
  };
}

const noProgress: JobProgress = { impressions: null, waiting: null, canceling: false };

function begin(copy: PreparedCopy, toCome: readonly PreparedCopy[]) {
  return { copy, toCome, progress: noProgress, canceling: false };
}

function heard(stage: Printing, event: Heard): Next {
  if (event.type === 'printEnded') return printEnded(stage, event.answer);
  if (event.type === 'printProgress') return { ...stage, progress: event.progress };
  // A copy that goes on comes out sooner than it could be stopped.
  return wants(event, 'cancelPrint') && stage.progress.waiting !== null ? { ...stage, canceling: true } : stage;
}

function printEnded(stage: Printing, answer: Result<IssuedCopy, IssueProblem>): Next {
  if (!answer.ok) return toConclusion(answer.problem, stage);
  const { outcome, reason, copy } = answer.value;
  const issued = [...stage.issued, answer.value];
  const { visitor, order, holderName } = stage;
  if (outcome === 'printed') {
    const [next, ...toCome] = stage.toCome;
    if (next === undefined || stage.canceling) {
      return { name: 'collecting', visitor, holderName, order, issued, slip: 'offered' };
    }
    return { ...stage, issued, ...begin(next, toCome) };
  }
  if (outcome === 'failed') return toConclusion({ kind: 'jobFailed', reason }, { visitor, order, issued });
  const [out, of] = [stage.progress.impressions ?? 0, copy.pages];
  const pagesOut = out > 0 ? { out: Math.min(out, of), of } : null;
  return toConclusion({ kind: 'jobUnknown', reason, serial: copy.serial }, { visitor, order, issued, pagesOut });
}

async function print(
  { issuance }: EffectDependencies,
  copy: PreparedCopy,
  { cancel, tell }: EffectControl<Heard>,
): Promise<PrintingEvent> {
  const onProgress = (progress: JobProgress): void => tell({ type: 'printProgress', progress });
  return { type: 'printEnded', answer: await issuance.print(copy, { onProgress, cancel }) };
}

function progressView(stage: Printing, context: ViewContext): PrintingView {
  const { order, issued, copy, progress, canceling } = stage;
  const { impressions, waiting } = progress;
  const { pages } = copy.document;
  return {
    name: 'printing',
    title: documentOf(order.document, context.catalogue).title,
    copy: issued.length + 1,
    copies: order.copies,
    pages,
    pagesOut: Math.min(impressions ?? 0, pages),
    waiting: waiting === null ? null : waitView(waiting, context),
    canceling: canceling || progress.canceling,
  };
}

type Waiting = NonNullable<JobProgress['waiting']>;

function waitView({ obstacle, until }: Waiting, { settings, facts, now }: ViewContext): WaitView {
  return {
    title: waitingTitle(obstacle),
    message: waitingSentence(obstacle, isReported(obstacle, facts), settings),
    endsInMs: Math.max(0, until - now),
    elsewhere: nearestWords(settings),
  };
}

/** Whether the staff can read of this fault, and have to mend it. */
function isReported(obstacle: FaultCode, { reported }: Pick<StationFacts, 'reported'>): boolean {
  return [reported?.documentPrinter, reported?.backupPrinter].some((printer) =>
    printer?.faults.some(({ code, action }) => code === obstacle && action !== 'suspend'),
  );
}
