/** A known visitor: the documents on offer, an order, its preview. */
import { z } from 'zod';
import { ok, type Result } from '../../../devices/result.ts';
import type { Language } from '../../../templates/certificates/index.ts';
import type { CardProof } from '../../documents/assurance.ts';
import { documentOf } from '../../documents/catalogue.ts';
import type { Offer } from '../../documents/entitlement.ts';
import type { Order } from '../../documents/order.ts';
import type { IssueProblem, PreparedCopy } from '../../issuance/prepare.ts';
import { isOrderProblem, type OrderProblem, problemSentence, reasonOf } from '../../messages/problems.ts';
import type { CampusDown, Cardholder, PersonRecord } from '../../records/record-source.ts';
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
  type ViewContext,
  visitEnded,
  wants,
} from '../flow.ts';

/** What is known of a visitor once the campus has answered. */
export interface Known {
  readonly record: PersonRecord;
  readonly offers: readonly Offer[];
  /** What the card proved: some documents need more than others. */
  readonly proof: CardProof;
}

interface Consulting {
  readonly name: 'consulting';
  readonly cardholder: Cardholder;
  readonly proof: CardProof;
}
type Choosing = { readonly name: 'choosing' } & Known;
/** `problem`: why the order could not be taken as it was, until it is changed. */
type Ordering = { readonly name: 'ordering'; readonly order: Order; readonly problem: OrderProblem | null } & Known;
type Preparing = { readonly name: 'preparing'; readonly order: Order } & Known;
type Previewing = {
  readonly name: 'previewing';
  readonly order: Order;
  readonly copies: readonly [PreparedCopy, ...PreparedCopy[]];
} & Known;
export type CertificateStage = Consulting | Choosing | Ordering | Preparing | Previewing;

export type CertificateEvent =
  | {
      readonly type: 'consulted';
      readonly answer: Result<Pick<Known, 'record' | 'offers'>, CampusDown>;
    }
  | { readonly type: 'prepared'; readonly answer: Result<readonly PreparedCopy[], IssueProblem> };

/** Which documents there are the offers say; lengths keep a broken page from flooding the terminal. */
const document = z.string().max(60);

export const certificateIntents = [
  z.strictObject({ type: z.literal('choose'), document }),
  /** Changes the order that is being put together. */
  z.strictObject({
    type: z.literal('amend'),
    order: z.strictObject({
      document,
      language: z.enum(['zh', 'en', 'bilingual']),
      purpose: z.string().max(200).nullable(),
      gpa: z.boolean(),
      copies: z.int().min(1).max(1000),
    }) satisfies z.ZodType<Order>,
  }),
  z.strictObject({ type: z.literal('order') }),
  z.strictObject({ type: z.literal('confirm') }),
  /** The page that was looked at states something that is not so. */
  z.strictObject({ type: z.literal('reportWrong') }),
  z.strictObject({ type: z.literal('back') }),
] as const;
type CertificateIntent = z.output<(typeof certificateIntents)[number]>;

export interface OfferView {
  readonly document: string;
  /** What it is called on a card. */
  readonly title: Sentence;
  readonly languages: readonly Language[];
  /** It can be had with the grade point average or without. */
  readonly gpaChoice: boolean;
  readonly copiesLeft: number;
  /** Why it cannot be had now, and whom to see; `null` where it can. */
  readonly refusal: Sentence | null;
}

export type CertificateView =
  | { readonly name: 'busy'; readonly doing: 'consulting' | 'preparing' }
  | { readonly name: 'documents'; readonly offers: readonly OfferView[] }
  | {
      readonly name: 'options';
      readonly offer: OfferView;
      readonly order: Order;
      /** Why the order could not be taken as it was, and what to change; `null` where nothing is wrong. */
      readonly message: Sentence | null;
      /** The listed purposes, none where the document states none; an order carries the Chinese one as its value. */
      readonly purposes: readonly Sentence[];
    }
  /** The PDF is not part of this view: the screen fetches it with `previewPdf`. */
  | { readonly name: 'preview'; readonly title: Sentence; readonly order: Order; readonly pages: number };

type Heard = FlowEvent<CertificateEvent, CertificateIntent>;
type Next = CertificateStage | Exit;

export function consult(cardholder: Cardholder, proof: CardProof): CertificateStage {
  return { name: 'consulting', cardholder, proof };
}

const leftEarly = () => visitEnded('left', null, null);
const holderOfRecord = ({ record }: Known): string => record.holder.name;

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
  ordering: {
    waitsFor: 'visitor',
    next: ordering,
    view: optionsView,
    holder: holderOfRecord,
    left: ({ problem, order }) =>
      problem === null ? leftEarly() : visitEnded('refused', reasonOf(problem), order.document),
  },
  preparing: {
    waitsFor: 'machine',
    next: (stage, event) => (event.type === 'prepared' ? prepared(stage, event.answer) : stage),
    effect: ({ order, record, proof }) => ({
      key: 'prepare',
      run: async ({ issuance }) => ({ type: 'prepared', answer: await issuance.prepare(order, record, proof) }),
    }),
    view: () => ({ name: 'busy', doing: 'preparing' }),
    holder: holderOfRecord,
    afterError: (stage, problem) => toConclusion(problem, stage),
    left: leftEarly,
  },
  previewing: {
    waitsFor: 'visitor',
    next: previewing,
    view: ({ order, copies }, { catalogue }) => ({
      name: 'preview',
      title: documentOf(order.document, catalogue).title,
      order,
      pages: copies[0].document.pages,
    }),
    preview: ({ copies }) => copies[0].document.pdf,
    holder: holderOfRecord,
    left: leftEarly,
  },
};

function consulted(stage: Consulting, event: Heard): Next {
  if (event.type !== 'consulted') return stage;
  const { answer } = event;
  return answer.ok ? { name: 'choosing', ...answer.value, proof: stage.proof } : toConclusion(answer.problem);
}

function choosing(stage: Choosing, event: Heard): Next {
  if (wants(event, 'finish')) return toWelcome;
  const chosen = intentOf(event, 'choose')?.document;
  if (chosen === undefined || !stage.offers.some((offer) => offer.document === chosen)) return stage;
  // One that is refused can be chosen too: whoever prepares it says why not.
  const order = { document: chosen, language: 'zh', purpose: null, gpa: true, copies: 1 } as const;
  return { ...stage, name: 'ordering', problem: null, order };
}

function ordering(stage: Ordering, event: Heard): Next {
  if (wants(event, 'finish')) return toWelcome;
  if (wants(event, 'back')) return choosingAgain(stage);
  if (wants(event, 'order')) return { ...stage, name: 'preparing' };
  const order = intentOf(event, 'amend')?.order;
  return order !== undefined && canBeOrdered(order, stage) ? { ...stage, order, problem: null } : stage;
}

/** Whether it is of the chosen document, with one of its purposes: the screen offers nothing else. */
function canBeOrdered({ document: id, purpose }: Order, { offers, order }: Ordering): boolean {
  const purposes = offers.find((offer) => offer.document === id)?.purposes ?? [];
  return id === order.document && (purpose === null || purposes.some(({ zh }) => zh === purpose));
}

function choosingAgain({ record, offers, proof }: Known): Next {
  return { name: 'choosing', record, offers, proof };
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
function offersAfter({ offers, order }: Preparing, { copiesLeft }: OrderProblem): Pick<Known, 'offers'> {
  return {
    offers: offers.map((offer) =>
      offer.allowed && offer.document === order.document ? { ...offer, copiesLeft } : offer,
    ),
  };
}

function previewing(stage: Previewing, event: Heard): Next {
  if (wants(event, 'finish')) return toWelcome;
  const { record, offers, proof, order, copies } = stage;
  if (wants(event, 'back')) return { name: 'ordering', record, offers, proof, order, problem: null };
  if (wants(event, 'reportWrong')) return toConclusion({ kind: 'reportedWrong', office: record.office }, { order });
  if (!wants(event, 'confirm')) return stage;
  return { name: 'exit', to: 'printing', holderName: record.holder.name, order, copies };
}

async function askForRecord(
  { records, issuance, clock }: EffectDependencies,
  { cardholder, proof }: Consulting,
  { signal }: EffectControl<Heard>,
): Promise<CertificateEvent> {
  const answer = await askWithDeadline(clock, signal, (limit) => records.record(cardholder.number, limit));
  if (!answer.ok) return { type: 'consulted', answer };
  const record = answer.value;
  return { type: 'consulted', answer: ok({ record, offers: issuance.offers(record, proof) }) };
}

function documentsView(offers: readonly Offer[], context: ViewContext): CertificateView {
  return { name: 'documents', offers: offers.map((offer) => offerView(offer, context)) };
}

function optionsView({ offers, order, problem }: Ordering, context: ViewContext): CertificateView {
  const offer = offers.find(({ document: id }) => id === order.document);
  if (offer === undefined) return documentsView(offers, context);
  const message = problem === null ? null : problemSentence(problem, context.settings);
  return { name: 'options', offer: offerView(offer, context), order, purposes: offer.purposes, message };
}

function offerView(offer: Offer, { catalogue, settings }: ViewContext): OfferView {
  const { name, languages, gpaChoice } = documentOf(offer.document, catalogue);
  return {
    document: offer.document,
    title: name,
    languages,
    gpaChoice,
    copiesLeft: offer.allowed ? offer.copiesLeft : 0,
    refusal: offer.allowed ? null : problemSentence(offer.refusal, settings),
  };
}
