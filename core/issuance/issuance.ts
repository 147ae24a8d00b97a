/**
 * From an order to a sheet: entitlement, one serial number and code a copy, the document's bytes, the print job.
 */
import { createHash } from 'node:crypto';
import { type FaultCode } from '../../devices/device.ts';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Statement } from '../../templates/certificates/declaration.ts';
import type { RenderProblem } from '../../templates/certificates/index.ts';
import { wordPurpose } from '../../templates/certificates/purposes.ts';
import type { Order } from '../api.ts';
import { type CardProof, unproven } from '../documents/assurance.ts';
import { type CatalogueEntry, catalogueOf, type Quota } from '../documents/catalogue.ts';
import { type CopyOptions, copyFrame } from '../documents/copy-frame.ts';
import { type Entitlement, entitle, type Offer, type Refusal } from '../documents/entitlement.ts';
import type { CopyFacts, PrinterName, PrintJob } from '../ledger/events.ts';
import { isBeforeLastJob } from '../ledger/ledger.ts';
import { countedCopies, lastSerial, owedCopies } from '../ledger/print-jobs.ts';
import { addDays, localDateTime } from '../local-time.ts';
import { factsOf, type JobObserver, type PrintableDocument } from '../printing/print-job.ts';
import { openPrintQueue, type PrintQueueDependencies } from '../printing/print-queue.ts';
import type { JobProgress, Settlement } from '../printing/settlement.ts';
import { type RandomBytes } from '../random.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Settings } from '../settings/settings.ts';
import {
  jobTokenPrefix,
  newJobToken,
  newVerificationCode,
  nextSerial,
  serialPrefix,
  verificationUrl,
} from './numbers.ts';
import { type RulingProblem, type RulingRequest, ruleJob } from './rulings.ts';

/** A copy whose job was begun, how it ended, and of how many sheets it is. */
export type IssuedCopy = Settlement & { readonly copy: CopyFacts; readonly sheets: number };

/** Why nothing was begun; nothing is counted, and no serial number is used up. */
export type IssueProblem =
  | Refusal
  | RenderProblem
  | { readonly kind: 'tooManyCopies'; readonly copiesLeft: number }
  | { readonly kind: 'notInLanguage' }
  | { readonly kind: 'badPurpose'; readonly detail: string }
  | { readonly kind: 'clockWrong' }
  /** The disk takes nothing. */
  | { readonly kind: 'storage' }
  | { readonly kind: 'printerUnavailable'; readonly fault: FaultCode };

export interface Issuance {
  /** Every document of the catalogue, allowed or refused with the reason. */
  offers(record: PersonRecord, proof: CardProof): readonly Offer[];
  prepare(
    order: Order,
    record: PersonRecord,
    proof: CardProof,
  ): Promise<Result<readonly PrintableDocument[], IssueProblem>>;
  /** Prints one copy to its settlement; runs on even when nobody waits for it any more. */
  print(
    copy: PrintableDocument,
    onProgress?: (progress: JobProgress) => void,
  ): Promise<Result<IssuedCopy, IssueProblem>>;
  /** Calls off the copy that is being printed; tells how it ended, as `print` does, which may also be `printed`. */
  cancel(jobToken: string): Promise<Result<IssuedCopy, IssueProblem>>;
  /** A technician's ruling; who that is was made sure of before. */
  rule(request: RulingRequest): Result<PrintJob, RulingProblem>;
  /** Gives every job that an earlier process left behind its fate. */
  recover(): Promise<void>;
  /** Takes what an earlier visit left in the printers out of them; tells which do not say that nothing is left. */
  clear(): Promise<readonly PrinterName[]>;
  /** Resolves when no job is being printed. */
  idle(): Promise<void>;
}

export interface IssuanceDependencies extends Omit<PrintQueueDependencies, 'jobTokenPrefix'> {
  readonly settings: Settings;
  readonly random: RandomBytes;
}

/** The copy that was begun last. */
interface PresentJob {
  readonly jobToken: string;
  readonly job: Promise<Result<IssuedCopy, IssueProblem>>;
  readonly cancel: AbortController;
}

export function openIssuance(room: IssuanceDependencies): Issuance {
  const { store, settings, clock, random } = room;

  const catalogue = catalogueOf(settings);

  /** The beginning of the time in which copies count. */
  const since = ({ days }: Quota): string => new Date(clock.wall().getTime() - days * 86_400_000).toISOString();

  const today = (): string => localDateTime(clock.wall(), settings.timeZone);

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
    const { document } = entry;
    const entitled = entitlementTo(entry, record, proof, today());
    return entitled.ok
      ? { document, allowed: true, copiesLeft: entitled.value.copiesLeft }
      : { document, allowed: false, refusal: entitled.problem };
  }

  const printQueue = openPrintQueue({ ...room, jobTokenPrefix: jobTokenPrefix(settings.id) });
  let present: PresentJob | null = null;
  /** How a copy is made anew under a serial number of its own, should its printer fail it. */
  const again = new WeakMap<PrintableDocument, () => ReturnType<typeof prepareCopy>>();

  return {
    offers: (record, proof) => [...catalogue.values()].map((entry) => offer(entry, record, proof)),

    async prepare(order, record, proof) {
      const entry = catalogue.get(order.document);
      if (entry === undefined) throw new Error('a document was ordered that was never offered');
      const wall = clock.wall();
      const issuedAt = localDateTime(wall, settings.timeZone);
      const entitled = entitlementTo(entry, record, proof, issuedAt);
      if (!entitled.ok) return entitled;
      const { copiesLeft, statement } = entitled.value;
      if (order.copies > copiesLeft) return fail({ kind: 'tooManyCopies', copiesLeft });
      if (!entry.languages.includes(order.language)) return fail({ kind: 'notInLanguage' });
      const purpose = order.purpose === null ? ok(null) : wordPurpose(order.purpose, entry.purposes, order.language);
      if (!purpose.ok) return fail({ kind: 'badPurpose', detail: purpose.problem });
      if (isBeforeLastJob(store, wall)) return fail({ kind: 'clockWrong' });
      const owed = owedCopies(store, record.holder.number, order.document, since(entry.quota));
      const copies: PrintableDocument[] = [];
      const options = { language: order.language, purpose: purpose.value, gpa: order.gpa };
      const make = (step: number, replaces: string | null): ReturnType<typeof prepareCopy> =>
        prepareCopy(entry, statement, options, record, { serial: freeSerial(issuedAt, step), replaces }, issuedAt);
      for (let index = 0; index < order.copies; index += 1) {
        const replaces = owed[index] ?? null;
        const copy = await make(index + 1, replaces);
        if (!copy.ok) return copy;
        const stead = replaces ?? copy.value.serial;
        again.set(copy.value, () => make(order.copies, stead));
        copies.push(copy.value);
      }
      return ok(copies);
    },

    print(copy, onProgress = () => undefined) {
      const cancel = new AbortController();
      const job = printCopy(copy, { onProgress, cancel: cancel.signal });
      present = { jobToken: copy.jobToken, job, cancel };
      return job;
    },

    cancel(jobToken) {
      if (present?.jobToken !== jobToken) throw new Error(`${jobToken} is not being printed`);
      present.cancel.abort();
      return present.job;
    },

    rule: (request) => ruleJob(store, room.journal, request),

    recover: () => printQueue.recover(),
    clear: () => printQueue.clear(),
    idle: () => printQueue.idle(),
  };

  /** The serial number that is `step` places behind the last one of its year. */
  function freeSerial(issuedAt: string, step: number): string {
    const prefix = serialPrefix(issuedAt.slice(0, 4), settings.id);
    return nextSerial(prefix, lastSerial(store, prefix), step);
  }

  async function printCopy(copy: PrintableDocument, observer: JobObserver): Promise<Result<IssuedCopy, IssueProblem>> {
    const first = await printQueue.print(copy, observer);
    if (!first.ok) {
      const { problem } = first;
      return fail(problem === 'storage' ? { kind: problem } : { kind: 'printerUnavailable', fault: problem });
    }
    const { printer, ...settlement } = first.value;
    const moved =
      movable(settlement) && !observer.cancel.aborted ? await printElsewhere(copy, observer, printer) : null;
    return ok(moved ?? { copy: factsOf(copy), ...settlement });
  }

  /** A copy of which the first printer is known to have printed nothing, anew on another; `null` where there is none. */
  async function printElsewhere(
    copy: PrintableDocument,
    observer: JobObserver,
    except: PrinterName,
  ): Promise<IssuedCopy | null> {
    if (room.printers.length === 1) return null;
    const fresh = await again.get(copy)?.();
    if (fresh?.ok !== true) return null;
    const second = await printQueue.print(fresh.value, observer, except);
    if (!second.ok) return null;
    const { printer: _, ...settlement } = second.value;
    return { copy: factsOf(fresh.value), ...settlement };
  }

  async function prepareCopy(
    entry: CatalogueEntry,
    statement: Statement,
    options: CopyOptions,
    record: PersonRecord,
    { serial, replaces }: Pick<CopyFacts, 'serial' | 'replaces'>,
    issuedAt: string,
  ): Promise<Result<PrintableDocument, IssueProblem>> {
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
      replaces,
      pdf,
      sides: pages > 1 ? 'two-sided-long-edge' : 'one-sided',
      // Every certificate bears the red seal.
      colour: true,
    });
  }
}

/** Nothing of it came out, for a reason that lies with its printer. */
function movable({ outcome, reason }: Settlement): boolean {
  return outcome === 'failed' && reason !== 'notJournalled';
}
