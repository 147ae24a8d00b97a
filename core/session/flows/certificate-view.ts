/** What the screen shows of the documents, of an order and of a mistake on its page. Pure. */
import { gradePointAverage } from '../../../templates/certificates/grades.ts';
import type { Language } from '../../../templates/certificates/index.ts';
import { documentOf } from '../../documents/catalogue.ts';
import { copyLimit } from '../../documents/copies.ts';
import type { Offer } from '../../documents/entitlement.ts';
import { type Fact, factsToCheck } from '../../documents/facts-to-check.ts';
import { groupOf, type OfferGroup } from '../../documents/offer-groups.ts';
import type { Order } from '../../documents/order.ts';
import { schoolRules } from '../../documents/school-rules.ts';
import type { Mistake } from '../../ledger/events.ts';
import { type CopyLimit, copyLimitWords } from '../../messages/copy-limit.ts';
import { audienceWords, type RefusalLines, refusalLines } from '../../messages/refusals.ts';
import { isPrintable, visitorSentences } from '../../operations/availability.ts';
import type { PersonRecord } from '../../records/record-source.ts';
import type { Sentence } from '../../sentence.ts';
import type { Settings } from '../../settings/settings.ts';
import type { ViewContext } from '../flow.ts';

export interface OfferView {
  readonly document: string;
  /** What it is called on a card. */
  readonly title: Sentence;
  readonly languages: readonly Language[];
  /** It can be had with the grade point average or without. */
  readonly gpaChoice: boolean;
  readonly group: OfferGroup;
  /** How many can be ordered now: the smallest of what quota, visit and paper leave. */
  readonly copiesLeft: number;
  readonly copiesBound: CopyLimit['bound'];
  /** Why not more, without a full stop. */
  readonly copiesWhy: Sentence;
  /** Nothing of the station keeps it from being printed now. */
  readonly printable: boolean;
  /** Why it cannot be had now, and whom to see; `null` where it can. */
  readonly refusal: RefusalLines | null;
}

export type CertificateView =
  | { readonly name: 'busy'; readonly doing: 'consulting' }
  | {
      readonly name: 'documents';
      /** Group by group: what can be had, what can be had later, what is for others. */
      readonly offers: readonly OfferView[];
      /** For whom those of the last group are, without a full stop; `null` where there is none. */
      readonly othersOnly: Sentence | null;
      /** Why nothing could be printed now, or what would be wrong with it; `null` where all is well. */
      readonly notice: Sentence | null;
    }
  /** The PDF is not part of this view: the screen fetches it with `previewPdf`. */
  | {
      readonly name: 'preview';
      readonly offer: OfferView;
      /** What the sheet is called. */
      readonly title: Sentence;
      readonly order: Order;
      readonly edition: number;
      /** The listed purposes, of which one has to be chosen; none where the document states none. */
      readonly purposes: readonly Sentence[];
      /** What is to be compared with the page. */
      readonly facts: readonly Fact[];
      /** Why the order could not be taken as it is, and what to change; `null` where nothing is wrong. */
      readonly message: Sentence | null;
      /** Of a copy; `null` while it is set, and where the order could not be taken. */
      readonly pages: number | null;
      /** As in the list of documents. */
      readonly notice: Sentence | null;
    }
  /** `kinds`: what may be wrong; `message`: what comes of it, once the visitor has said what is. */
  | { readonly name: 'mistake'; readonly kinds: readonly Mistake[]; readonly message: Sentence | null };

export function documentsView(offers: readonly Offer[], context: ViewContext): CertificateView {
  const refused = offers.flatMap((offer) =>
    offer.allowed || groupOf(offer) !== 'notYours' ? [] : [offer.refusal.kind],
  );
  return {
    name: 'documents',
    offers: offers.map((offer) => offerView(offer, context)),
    othersOnly: audienceWords(refused),
    notice: noticeOf(context),
  };
}

function noticeOf({ facts, settings }: ViewContext): Sentence | null {
  return visitorSentences(facts.availability, settings, true)[0] ?? null;
}

/** What is looked at while an order is put together. */
interface Looked {
  readonly order: Order;
  readonly edition: number;
  readonly offers: readonly Offer[];
  readonly record: PersonRecord;
}

export function previewView(
  looked: Looked,
  context: ViewContext,
  { message = null, pages = null }: { readonly message?: Sentence | null; readonly pages?: number | null } = {},
): CertificateView {
  const { order, edition, offers, record } = looked;
  const offer = offers.find((each) => each.document === order.document);
  if (offer === undefined) return documentsView(offers, context);
  const shown = offerView(offer, context);
  return {
    name: 'preview',
    offer: { ...shown, gpaChoice: shown.gpaChoice && hasAverage(record, context.settings) },
    title: documentOf(order.document, context.catalogue).title,
    order,
    edition,
    purposes: offer.purposes,
    facts: factsToCheck(record, order.document),
    message,
    pages,
    notice: noticeOf(context),
  };
}

/** Without a mark there is no average to state. */
function hasAverage(record: PersonRecord, settings: Settings): boolean {
  const { grading } = schoolRules(settings);
  return record.kind === 'student' && gradePointAverage(record.courses, grading) !== null;
}

function offerView(offer: Offer, { catalogue, settings, facts }: ViewContext): OfferView {
  const quota = offer.allowed ? offer.copiesLeft : 0;
  const limit = copyLimit({ quota, visit: settings.quota.copiesPerVisit, paper: facts.paper }, 1);
  const entry = documentOf(offer.document, catalogue);
  const { name, languages, gpaChoice } = entry;
  return {
    document: offer.document,
    title: name,
    languages,
    gpaChoice,
    group: groupOf(offer),
    copiesLeft: limit.copies,
    copiesBound: limit.bound,
    copiesWhy: copyLimitWords(limit),
    printable: isPrintable(facts.availability, entry),
    refusal: offer.allowed ? null : refusalLines(offer.refusal, settings),
  };
}
