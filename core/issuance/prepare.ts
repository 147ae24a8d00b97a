/** From an order to copies ready to be printed: entitlement, one serial number and code a copy, the document's bytes. */
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Statement } from '../../templates/certificates/declaration.ts';
import type { RenderProblem } from '../../templates/certificates/index.ts';
import type { Clock } from '../clock.ts';
import { type CardProof, unproven } from '../documents/assurance.ts';
import type { Catalogue, CatalogueEntry, Quota } from '../documents/catalogue.ts';
import { copyLimit } from '../documents/copies.ts';
import { type CopyOptions, copyFrame } from '../documents/copy-frame.ts';
import { countedSince } from '../documents/counted-since.ts';
import { type Entitlement, entitle, type Offer, type Refusal } from '../documents/entitlement.ts';
import { textProblem } from '../documents/missing-texts.ts';
import { inOrder } from '../documents/offer-groups.ts';
import type { Order } from '../documents/order.ts';
import type { Store } from '../ledger/database.ts';
import type { CopyFacts } from '../ledger/events.ts';
import { isBeforeLastJob } from '../ledger/ledger.ts';
import { countedCopies, lastInSeries, owedCopies } from '../ledger/print-jobs.ts';
import { addDays, localDateTime } from '../local-time.ts';
import type { CopyLimit } from '../messages/copy-limit.ts';
import type { Problem } from '../messages/problems.ts';
import { paperLeft } from '../operations/printer-stock.ts';
import type { PrintableDocument } from '../printing/print-job.ts';
import type { StationPrinter } from '../printing/station-printer.ts';
import type { RandomBytes } from '../random.ts';
import type { PersonRecord } from '../records/record-source.ts';
import { nameProblem } from '../records/record-texts.ts';
import { hasColour, type Settings, serialPrefixOf } from '../settings/settings.ts';
import { newJobToken, newVerificationCode, nextSerial, seriesOf, verificationUrl } from './numbers.ts';

/** Why nothing was begun; nothing is counted, and no serial number is used up. */
export type IssueProblem =
  | Refusal
  | RenderProblem
  | Problem<
      | 'tooManyCopies'
      | 'notInLanguage'
      | 'nameMissing'
      | 'nameUnprintable'
      | 'textMissing'
      | 'clockWrong'
      | 'jobFailed'
      | 'printerUnavailable'
    >;

type IssueResult<Copy> = Promise<Result<Copy, IssueProblem>>;

/** One copy, ready to be printed. */
export interface PreparedCopy {
  readonly document: PrintableDocument;
  /** The same copy under a serial number and a code of its own: for another printer, when the first printed nothing. */
  readonly remake: () => IssueResult<PrintableDocument>;
}

export interface PreparationDependencies {
  readonly store: Store;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** They report how many sheets they have. */
  readonly printers: readonly StationPrinter[];
  readonly random: RandomBytes;
}

export interface Preparation {
  /** Every document of the catalogue, allowed or refused with the reason, in the order in which this person is shown them. */
  offers(record: PersonRecord, proof: CardProof): readonly Offer[];
  /**
   * The copies of an order, in the order in which they are to be printed. Throws for a document or a purpose that is not
   * offered here.
   */
  prepare(order: Order, record: PersonRecord, proof: CardProof): IssueResult<readonly PreparedCopy[]>;
}

export function openPreparation(dependencies: PreparationDependencies): Preparation {
  const { store, settings, catalogue, clock, printers } = dependencies;

  /** The beginning of the time in which copies count. */
  const since = (quota: Quota): string => countedSince(quota, clock.wall(), settings);

  /** `localTime`: the station's, to the minute. */
  function entitlementTo(
    entry: CatalogueEntry,
    record: PersonRecord,
    proof: CardProof,
    localTime: string,
  ): Result<Entitlement, Refusal> {
    const counted = countedCopies(store, record.holder.number, entry.document, since(entry.quota));
    const entitled = entitle(entry, record, localTime, counted);
    const refusal = entitled.ok ? unproven(entry, proof, settings) : null;
    return refusal === null ? entitled : fail(refusal);
  }

  function offer(entry: CatalogueEntry, record: PersonRecord, proof: CardProof): Offer {
    const { document, languages, purposes } = entry;
    const entitled = entitlementTo(entry, record, proof, localDateTime(clock.wall(), settings.timeZone));
    return entitled.ok
      ? { document, languages, purposes, allowed: true, copiesLeft: entitled.value.copiesLeft }
      : { document, languages, purposes, allowed: false, refusal: entitled.problem };
  }

  return {
    offers: (record, proof) => inOrder([...catalogue.values()].map((entry) => offer(entry, record, proof))),

    async prepare(order, record, proof) {
      const entry = catalogue.get(order.document);
      if (entry === undefined) throw new Error('a document was ordered that was never offered');
      const wall = clock.wall();
      const issuedAt = localDateTime(wall, settings.timeZone);
      const entitled = entitlementTo(entry, record, proof, issuedAt);
      if (!entitled.ok) return entitled;
      const { statement, copiesLeft } = entitled.value;
      const bounds = {
        quota: copiesLeft,
        visit: settings.quota.copiesPerVisit,
        paper: paperLeft(printers.map(({ device }) => device)),
      };
      const limitFor = (pages: number): CopyLimit => copyLimit(bounds, pages);
      const options = optionsOf(order, entry, limitFor(1));
      if (!options.ok) return options;
      const unnamed = nameProblem(record.holder, order.language, record.office);
      if (unnamed !== null) return fail(unnamed);
      const untold = textProblem(statement, entry, record, order.language);
      if (untold !== null) return fail(untold);
      if (isBeforeLastJob(store, wall)) return fail({ kind: 'clockWrong' });
      const owed = owedCopies(store, record.holder.number, order.document, since(entry.quota));
      const { copies } = order;
      const series = { entry, statement, options: options.value, record, issuedAt, copies, limitFor };
      return makeCopies(series, owed, dependencies);
    },
  };
}

/** What the visitor chose for the copies, or why the order cannot be taken as it is. */
function optionsOf(order: Order, entry: CatalogueEntry, limit: CopyLimit): Result<CopyOptions, IssueProblem> {
  if (order.copies > limit.copies) return fail({ kind: 'tooManyCopies', limit });
  if (!entry.languages.includes(order.language)) return fail({ kind: 'notInLanguage' });
  const purpose = order.purpose === null ? null : entry.purposes.find(({ zh }) => zh === order.purpose);
  if (purpose === undefined) throw new Error('a purpose was ordered that is not listed');
  return ok({ language: order.language, purpose, gpa: order.gpa });
}

/** The copies of one order. */
interface Series {
  readonly entry: CatalogueEntry;
  readonly statement: Statement;
  readonly options: CopyOptions;
  readonly record: PersonRecord;
  /** The station's local time to the minute. */
  readonly issuedAt: string;
  readonly copies: number;
  /** How many copies of so many pages can be had. */
  readonly limitFor: (pages: number) => CopyLimit;
}

/** `owed`: serial numbers of void copies, each of which one of these is issued in the stead of. */
async function makeCopies(
  series: Series,
  owed: readonly string[],
  dependencies: PreparationDependencies,
): IssueResult<readonly PreparedCopy[]> {
  const { store, settings } = dependencies;
  const make = (step: number, replaces: string | null): IssueResult<PrintableDocument> => {
    const numbered = seriesOf(series.issuedAt.slice(0, 4), settings.id);
    const serial = nextSerial(serialPrefixOf(settings), numbered, lastInSeries(store, numbered), step);
    return makeCopy(series, { serial, replaces }, dependencies);
  };
  const copies: PreparedCopy[] = [];
  for (let index = 0; index < series.copies; index += 1) {
    const replaces = owed[index] ?? null;
    const copy = await make(index + 1, replaces);
    if (!copy.ok) return copy;
    const limit = series.limitFor(copy.value.pages);
    if (series.copies > limit.copies) return fail({ kind: 'tooManyCopies', limit });
    const { serial } = copy.value;
    // Behind the numbers that the other copies of the order bear already.
    copies.push({ document: copy.value, remake: () => make(series.copies, replaces ?? serial) });
  }
  return ok(copies);
}

async function makeCopy(
  { entry, statement, options, record, issuedAt }: Series,
  { serial, replaces }: Pick<CopyFacts, 'serial' | 'replaces'>,
  { settings, random }: PreparationDependencies,
): IssueResult<PrintableDocument> {
  const { host, validityDays } = settings.verification;
  const verificationCode = newVerificationCode(random);
  const url = verificationUrl(host, verificationCode);
  const specimen = settings.demo;
  const verifiableUntil = addDays(issuedAt, validityDays);
  const copy = { serial, verificationCode, verificationUrl: url, issuedAt, verifiableUntil, specimen };
  const rendered = await statement.print(copyFrame(entry, options, record, settings, copy));
  if (!rendered.ok) return fail(rendered.problem);
  const { pdf, pages } = rendered;
  return ok({
    jobToken: newJobToken(settings.id, random),
    serial,
    verificationCode,
    number: record.holder.number,
    document: entry.document,
    language: options.language,
    pages,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    specimen,
    verifiableUntil,
    replaces,
    pdf,
    sides: pages > 1 && settings.documents[entry.document]?.sides !== 'oneSided' ? 'two-sided-long-edge' : 'one-sided',
    // Every certificate bears the red seal, or a grey one where no printer could print it red.
    colour: hasColour(settings),
  });
}
