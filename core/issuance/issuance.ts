/**
 * From an order to a sheet: entitlement, one serial number and code a copy, the document's bytes, the print job.
 */
import { createHash } from 'node:crypto';
import { type FaultCode, fail, ok, type Result } from '../../devices/device.ts';
import type { PrinterReport } from '../../devices/document-printer/document-printer.ts';
import {
  type DocumentKind,
  documents,
  type RenderProblem,
  renderCertificate,
} from '../../templates/certificates/index.ts';
import type { Order } from '../api.ts';
import type { CopyFacts, PrintJob } from '../ledger/events.ts';
import { isBeforeLastEvent } from '../ledger/ledger.ts';
import { countedCopies, lastSerial, owedCopies, unruledJobs, unsettledJobs } from '../ledger/print-jobs.ts';
import type { Store } from '../ledger/store.ts';
import { addDays, localDateTime } from '../local-time.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Settings } from '../settings.ts';
import { certificateOrder, type Wording } from './certificate-order.ts';
import { entitle, type Offer, type Refusal } from './entitlement.ts';
import {
  jobTokenPrefix,
  newJobToken,
  newVerificationCode,
  nextSerial,
  type RandomBytes,
  serialPrefix,
  verificationUrl,
} from './numbers.ts';
import { type Attendance, type PrintableDocument, type PrintRoom, printOnce, takeOut } from './print-job.ts';
import { wordPurpose } from './purposes.ts';
import { recover } from './recovery.ts';
import { type RulingProblem, type RulingRequest, ruleJob } from './rulings.ts';
import { type JobProgress, type Settlement, stopsPrinting } from './settlement.ts';

/** A copy whose job was begun, and how it ended. */
export type IssuedCopy = Settlement & { readonly copy: CopyFacts };

/** Why nothing was begun; nothing is counted, and no serial number is used up. */
export type IssueProblem =
  | Refusal
  | RenderProblem
  | { readonly kind: 'tooManyCopies'; readonly copiesLeft: number }
  | { readonly kind: 'badPurpose'; readonly detail: string }
  | { readonly kind: 'clockWrong' }
  | { readonly kind: 'printerUnavailable'; readonly fault: FaultCode };

export interface Issuance {
  /** Every document of the catalogue, allowed or refused with the reason. */
  offers(record: PersonRecord): readonly Offer[];
  prepare(order: Order, record: PersonRecord): Promise<Result<readonly PrintableDocument[], IssueProblem>>;
  /** Prints one copy to its settlement; runs on even when nobody waits for it any more. */
  print(
    copy: PrintableDocument,
    onProgress?: (progress: JobProgress) => void,
  ): Promise<Result<IssuedCopy, IssueProblem>>;
  /** Calls off the copy that is being printed; tells how it ended, as `print` does, which may also be `printed`. */
  cancel(jobToken: string): Promise<Result<IssuedCopy, IssueProblem>>;
  /** Jobs that wait for a technician's ruling. */
  unruled(): readonly PrintJob[];
  /** A technician's ruling; who that is was made sure of before. */
  rule(request: RulingRequest): Result<PrintJob, RulingProblem>;
  /** Gives every job that an earlier process left behind its fate. */
  recover(): Promise<void>;
  /** Resolves when no job is being printed. */
  idle(): Promise<void>;
}

export interface IssuanceRoom extends PrintRoom {
  readonly store: Store;
  readonly settings: Settings;
  readonly random: RandomBytes;
}

/** The copy that was begun last. */
interface PresentJob {
  readonly jobToken: string;
  readonly job: Promise<Result<IssuedCopy, IssueProblem>>;
  readonly cancel: AbortController;
}

export function openIssuance(room: IssuanceRoom): Issuance {
  const { store, settings, clock, random } = room;

  /** The beginning of the time in which copies count. */
  const since = (): string => new Date(clock.wall().getTime() - settings.quota.days * 86_400_000).toISOString();

  function offer(document: DocumentKind, record: PersonRecord): Offer {
    return entitle(document, record, settings.quota, countedCopies(store, record.holder.number, document, since()));
  }

  let running: Promise<void> = Promise.resolve();
  let present: PresentJob | null = null;
  const recoverLeftBehind = (): Promise<void> => recover(room, unsettledJobs(store));

  return {
    offers: (record) => kinds().map((document) => offer(document, record)),

    async prepare(order, record) {
      const offered = offer(order.document, record);
      if (!offered.allowed) return fail(offered.refusal);
      if (order.copies > offered.copiesLeft) return fail({ kind: 'tooManyCopies', copiesLeft: offered.copiesLeft });
      const purpose = order.purpose === null ? ok(null) : wordPurpose(order.purpose);
      if (!purpose.ok) return fail({ kind: 'badPurpose', detail: purpose.problem });
      const wall = clock.wall();
      if (isBeforeLastEvent(store, wall)) return fail({ kind: 'clockWrong' });
      const issuedAt = localDateTime(wall, settings.timeZone);
      const prefix = serialPrefix(issuedAt.slice(0, 4), settings.id);
      const last = lastSerial(store, prefix);
      const owed = owedCopies(store, record.holder.number, order.document, since());
      const copies: PrintableDocument[] = [];
      for (let index = 0; index < order.copies; index += 1) {
        const names = { serial: nextSerial(prefix, last, index + 1), replaces: owed[index] ?? null };
        const copy = await prepareCopy({ ...order, purpose: purpose.value }, record, names, issuedAt);
        if (!copy.ok) return copy;
        copies.push(copy.value);
      }
      return ok(copies);
    },

    print(copy, onProgress = () => undefined) {
      const cancel = new AbortController();
      const job = printCopy(copy, { onProgress, cancel: cancel.signal });
      present = { jobToken: copy.jobToken, job, cancel };
      running = job.then(
        () => undefined,
        () => undefined,
      );
      return job;
    },

    cancel(jobToken) {
      if (present?.jobToken !== jobToken) throw new Error(`${jobToken} is not being printed`);
      present.cancel.abort();
      return present.job;
    },

    unruled: () => unruledJobs(store),
    rule: (request) => ruleJob(store, room.journal, request),

    recover: recoverLeftBehind,
    idle: () => running,
  };

  async function printCopy(copy: PrintableDocument, attendance: Attendance): Promise<Result<IssuedCopy, IssueProblem>> {
    await recoverLeftBehind();
    const report = await room.printer.inquire();
    if (!report.ok) return fail({ kind: 'printerUnavailable', fault: report.problem.fault });
    const fault = unfitness(report.value);
    if (fault !== null) return fail({ kind: 'printerUnavailable', fault });
    // What a lost connection left behind goes first; a job that will not go keeps the printer from the next one.
    if (!(await takeOut(room.printer, jobTokenPrefix(settings.id)))) {
      return fail({ kind: 'printerUnavailable', fault: 'notReady' });
    }
    const settlement = await printOnce(room, copy, report.value, attendance);
    const { pdf: _, ...named } = copy;
    return ok({ copy: named, ...settlement });
  }

  async function prepareCopy(
    order: Wording,
    record: PersonRecord,
    { serial, replaces }: Pick<CopyFacts, 'serial' | 'replaces'>,
    issuedAt: string,
  ): Promise<Result<PrintableDocument, IssueProblem>> {
    const { study, holder } = record;
    if (study === null) return fail({ kind: 'notForStaff' });
    const { host, validityDays } = settings.verification;
    const verificationCode = newVerificationCode(random);
    const url = verificationUrl(host, verificationCode);
    const specimen = settings.demo;
    const verifiableUntil = addDays(issuedAt, validityDays);
    const copy = { serial, verificationCode, verificationUrl: url, issuedAt, verifiableUntil, specimen };
    const rendered = await renderCertificate(certificateOrder(order, { ...record, study }, settings, copy));
    if (!rendered.ok) return fail(rendered.problem);
    const { pdf, pages } = rendered;
    return ok({
      jobToken: newJobToken(settings.id, random),
      serial,
      verificationCode,
      number: holder.number,
      document: order.document,
      language: order.language,
      pages,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      specimen,
      replaces,
      pdf,
    });
  }
}

/** What makes it useless to hand this printer a job; what somebody on site can clear is waited for instead. */
function unfitness(report: PrinterReport): FaultCode | null {
  if (!report.capabilities.pdf || !report.capabilities.a4) return 'unsupportedFormat';
  const fault = report.faults.find(({ action, code }) => action === 'maintenance' && stopsPrinting(code));
  return fault?.code ?? null;
}

/** The kinds of the catalogue, in its order. */
export function kinds(): readonly DocumentKind[] {
  return Object.keys(documents).filter((name): name is DocumentKind => name in documents);
}
