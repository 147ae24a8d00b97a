/** A known visitor: the documents on offer, an order and its preview, what is wrong on it. */
import { z } from 'zod';
import { ok, type Result } from '../../../devices/result.ts';
import type { Offer } from '../../documents/entitlement.ts';
import { namesOf } from '../../documents/facts-to-check.ts';
import type { Order } from '../../documents/order.ts';
import type { IssueProblem, PreparedCopy } from '../../issuance/prepare.ts';
import { type Mistake, mistakes } from '../../ledger/events.ts';
import { mistakeSentence, mistakesOf } from '../../messages/mistakes.ts';
import { isOrderProblem, type OrderProblem, problemSentence, reasonOf } from '../../messages/problems.ts';
import type { PersonRecord, RecordProblem } from '../../records/record-source.ts';
import type { Sentence } from '../../sentence.ts';
import { askWithDeadline } from '../deadline.ts';
import {
  type EffectControl,
  type EffectDependencies,
  type Exit,
  type Flow,
  type FlowEvent,
  intentOf,
  toConclusion,
  toWelcome,
  type Visitor,
  visitEnded,
  wants,
} from '../flow.ts';
import type { Reading } from '../reading.ts';
import { type CertificateView, documentsView, previewView } from './certificate-view.ts';

/** What is known of a visitor once the campus has answered. */
export interface Known {
  readonly record: PersonRecord;
  readonly offers: readonly Offer[];
  readonly visitor: Visitor;
  /** Counts the orders of this visit and their changes: a confirmation names the one whose pages were seen. */
  readonly edition: number;
}

interface Consulting {
  readonly name: 'consulting';
  readonly visitor: Visitor;
}
type Choosing = { readonly name: 'choosing' } & Known;
/** An order that is put together while its preview is looked at. */
interface Ordered extends Known {
  readonly order: Order;
}
interface Preparing extends Ordered {
  readonly name: 'preparing';
}
/** `problem`: why the order could not be taken as it is, until it is changed. */
interface Ordering extends Ordered {
  readonly name: 'ordering';
  readonly problem: OrderProblem;
}
interface Prepared extends Ordered {
  readonly copies: readonly [PreparedCopy, ...PreparedCopy[]];
}
interface Previewing extends Prepared {
  readonly name: 'previewing';
}
/** The visitor is asked what is wrong on the page. */
interface Reporting extends Prepared {
  readonly name: 'reporting';
}
interface Reported extends Known {
  readonly name: 'reported';
  readonly document: string;
  readonly mistake: Mistake;
}
export type CertificateStage = Consulting | Choosing | Preparing | Ordering | Previewing | Reporting | Reported;

export type CertificateEvent =
  | {
      readonly type: 'consulted';
      readonly answer: Result<Pick<Known, 'record' | 'offers'>, RecordProblem>;
    }
  | { readonly type: 'prepared'; readonly answer: Result<readonly PreparedCopy[], IssueProblem> };

/** Which documents there are the offers say; lengths keep a broken page from flooding the terminal. */
const document = z.string().max(60);

export const certificateIntents = [
  z.strictObject({ type: z.literal('choose'), document }),
  /** Changes the order that is being looked at; what is left out stays. */
  z.strictObject({
    type: z.literal('amend'),
    language: z.enum(['zh', 'en', 'bilingual']).optional(),
    purpose: z.string().max(200).optional(),
    gpa: z.boolean().optional(),
    /** Relative, so that touches count however fast they follow one another. */
    moreCopies: z.int().min(-1000).max(1000).optional(),
  }),
  /** `edition`: the one of which every page was seen. */
  z.strictObject({ type: z.literal('confirm'), edition: z.int() }),
  /** The page that is looked at states something that is not so; `null`: what, is to be asked. */
  z.strictObject({ type: z.literal('reportWrong'), mistake: z.enum(mistakes).nullable() }),
  z.strictObject({ type: z.literal('back') }),
] as const;
type CertificateIntent = z.output<(typeof certificateIntents)[number]>;
type Amendment = Extract<CertificateIntent, { readonly type: 'amend' }>;

type Heard = FlowEvent<CertificateEvent, CertificateIntent>;
type Next = CertificateStage | Exit;

export function consult(visitor: Visitor): CertificateStage {
  return { name: 'consulting', visitor };
}

const leftEarly = ({ visitor }: Pick<Known, 'visitor'>) => (visitor.served ? null : visitEnded('left', null, null));
const holderOfRecord = ({ record }: Pick<Known, 'record'>): Sentence => namesOf(record.holder);

export const certificate: Flow<CertificateStage, CertificateEvent, CertificateIntent, CertificateView> = {
  consulting: {
    waitsFor: 'machine',
    next: consulted,
    effect: (stage) => ({ key: 'consult', run: (ports, control) => askForRecord(ports, stage, control) }),
    view: () => ({ name: 'busy', doing: 'consulting' }),
    left: leftEarly,
  },
  choosing: {
    waitsFor: 'visitor',
    next: choosing,
    view: ({ offers }, context) => documentsView(offers, context),
    holder: holderOfRecord,
    left: leftEarly,
  },
  preparing: {
    waitsFor: 'machine',
    next: (stage, event) => (event.type === 'prepared' ? prepared(stage, event.answer) : ordered(stage, event)),
    effect: ({ order, edition, record, visitor }) => ({
      key: `prepare/${edition}`,
      run: async ({ issuance }) => ({ type: 'prepared', answer: await issuance.prepare(order, record, visitor.proof) }),
    }),
    view: (stage, context) => previewView(stage, context),
    holder: holderOfRecord,
    afterError: (stage, problem) => toConclusion(problem, stage),
    left: leftEarly,
  },
  ordering: {
    waitsFor: 'visitor',
    next: ordered,
    view: (stage, context) =>
      previewView(stage, context, { message: problemSentence(stage.problem, context.settings) }),
    holder: holderOfRecord,
    left: ({ problem, order }) => visitEnded('refused', reasonOf(problem), order.document),
  },
  previewing: {
    waitsFor: 'visitor',
    next: previewing,
    view: (stage, context) => previewView(stage, context, { pages: stage.copies[0].document.pages }),
    preview: ({ copies }) => copies[0].document.pdf,
    holder: holderOfRecord,
    left: leftEarly,
  },
  reporting: {
    waitsFor: 'visitor',
    next: reporting,
    view: ({ record, order }) => ({ name: 'mistake', kinds: mistakesOf(record.kind, order.document), message: null }),
    holder: holderOfRecord,
    left: leftEarly,
  },
  reported: {
    waitsFor: 'visitor',
    next: (stage, event) => (wants(event, 'finish') ? toWelcome : wants(event, 'back') ? choosingAgain(stage) : stage),
    view: ({ mistake, record, document: reportedOf }, { settings }) => ({
      name: 'mistake',
      kinds: mistakesOf(record.kind, reportedOf),
      message: mistakeSentence(mistake, record.office, settings),
    }),
    holder: holderOfRecord,
    entered: ({ mistake, document: reportedOf }) => ({ kind: 'mistakeReported', mistake, document: reportedOf }),
    left: leftEarly,
  },
};

function consulted(stage: Consulting, event: Heard): Next {
  if (event.type !== 'consulted') return stage;
  const { answer } = event;
  return answer.ok
    ? { name: 'choosing', ...answer.value, visitor: stage.visitor, edition: 0 }
    : toConclusion(answer.problem);
}

function choosing(stage: Choosing, event: Heard, _now: number, reading: Reading): Next {
  if (wants(event, 'finish')) return toWelcome;
  if (wants(event, 'recentPrints')) {
    return { name: 'exit', to: 'recentPrints', visitor: stage.visitor, holderName: holderOfRecord(stage) };
  }
  const chosen = intentOf(event, 'choose')?.document;
  const offer = stage.offers.find((each) => each.document === chosen);
  // One that is refused can be chosen too: whoever prepares it says why not.
  return offer === undefined
    ? stage
    : { ...stage, name: 'preparing', edition: stage.edition + 1, order: presetOrder(offer, reading) };
}

/** In the visitor's own language where there is such a version; a purpose is for the visitor to choose. */
function presetOrder({ document: id, languages }: Offer, reading: Reading): Order {
  const language = languages.find((each) => each === reading.language) ?? languages[0] ?? 'zh';
  return { document: id, language, purpose: null, gpa: true, copies: 1 };
}

/** What can be done with an order at any time, also while it is being set. */
function ordered(stage: Preparing | Ordering | Previewing, event: Heard): Next {
  if (wants(event, 'finish')) return toWelcome;
  if (wants(event, 'back')) return choosingAgain(stage);
  const change = intentOf(event, 'amend');
  if (change === null) return stage;
  const { record, offers, visitor } = stage;
  const order = amended(stage.order, change);
  if (order === null || !isListed(order, stage)) return stage;
  return { name: 'preparing', order, edition: stage.edition + 1, record, offers, visitor };
}

/** The order after a change; `null` where it stays as it is. */
function amended(order: Order, change: Amendment): Order | null {
  const { language = order.language, purpose = order.purpose, gpa = order.gpa, moreCopies = 0 } = change;
  const copies = Math.max(1, order.copies + moreCopies);
  const same = language === order.language && purpose === order.purpose && gpa === order.gpa && copies === order.copies;
  return same ? null : { ...order, language, purpose, gpa, copies };
}

/** Whether its purpose is one of the document's: the screen offers no other. */
function isListed({ purpose }: Order, stage: Ordered): boolean {
  return purpose === null || purposesOf(stage).some(({ zh }) => zh === purpose);
}

function purposesOf({ offers, order }: Ordered): readonly Sentence[] {
  return offers.find((offer) => offer.document === order.document)?.purposes ?? [];
}

function choosingAgain({ record, offers, visitor, edition }: Known): Next {
  return { name: 'choosing', record, offers, visitor, edition };
}

function prepared(stage: Preparing, answer: Result<readonly PreparedCopy[], IssueProblem>): Next {
  if (!answer.ok) {
    const { problem } = answer;
    // What another choice mends is asked for again, with all else as it was chosen.
    return isOrderProblem(problem)
      ? { ...stage, ...offersAfter(stage, problem), name: 'ordering', problem }
      : toConclusion(problem, stage);
  }
  const [first, ...more] = answer.value;
  if (first === undefined) return choosingAgain(stage);
  return { ...stage, name: 'previewing', copies: [first, ...more] };
}

/** Fewer copies may be left than when the visit began: the quota's days have moved on, or a copy was ruled to count. */
function offersAfter({ offers, order }: Preparing, problem: OrderProblem): Pick<Known, 'offers'> {
  if (problem.kind !== 'tooManyCopies' || problem.limit.bound !== 'quota') return { offers };
  const copiesLeft = problem.limit.copies;
  return {
    offers: offers.map((offer) =>
      offer.allowed && offer.document === order.document ? { ...offer, copiesLeft } : offer,
    ),
  };
}

function previewing(stage: Previewing, event: Heard): Next {
  const { visitor, order, edition, copies } = stage;
  if (intentOf(event, 'confirm')?.edition === edition && isComplete(stage)) {
    return { name: 'exit', to: 'printing', visitor, holderName: holderOfRecord(stage), order, copies };
  }
  return wants(event, 'reportWrong') ? { ...stage, name: 'reporting' } : ordered(stage, event);
}

/** A purpose is chosen wherever the document states one. */
function isComplete(stage: Ordered): boolean {
  return stage.order.purpose !== null || purposesOf(stage).length === 0;
}

function reporting(stage: Reporting, event: Heard): Next {
  if (wants(event, 'finish')) return toWelcome;
  if (wants(event, 'back')) return { ...stage, name: 'previewing' };
  const mistake = intentOf(event, 'reportWrong')?.mistake ?? null;
  if (mistake === null) return stage;
  const { record, offers, visitor, edition, order } = stage;
  return { name: 'reported', record, offers, visitor, edition, document: order.document, mistake };
}

async function askForRecord(
  { records, issuance, clock }: EffectDependencies,
  { visitor: { cardholder, proof } }: Consulting,
  { signal }: EffectControl<Heard>,
): Promise<CertificateEvent> {
  const answer = await askWithDeadline(clock, signal, 'campusDown', (limit) => records.record(cardholder, limit));
  if (!answer.ok) return { type: 'consulted', answer };
  const record = answer.value;
  return { type: 'consulted', answer: ok({ record, offers: issuance.offers(record, proof) }) };
}
