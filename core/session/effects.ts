/**
 * What a stage asks for. An effect is started when its key appears and aborted when its key goes, so none runs twice.
 * A print job is not aborted: once begun it belongs to issuance.
 */
import { ok } from '../../devices/device.ts';
import type { ReceiptPrinter } from '../../devices/receipt-printer/receipt-printer.ts';
import { type DocumentKind, documents } from '../../templates/certificates/index.ts';
import { referenceSlip } from '../../templates/slips/reference.ts';
import type { Order } from '../api.ts';
import type { Clock } from '../clock.ts';
import type { Issuance } from '../issuance/issuance.ts';
import type { PrintableDocument } from '../issuance/print-job.ts';
import type { JobProgress } from '../issuance/settlement.ts';
import { localDateTime } from '../local-time.ts';
import type { PersonRecord, RecordSource } from '../records/record-source.ts';
import type { Settings } from '../settings.ts';
import type { Session, SessionEvent } from './session.ts';

export type Effect = { readonly key: string } & (
  | { readonly kind: 'authenticate'; readonly card: string; readonly pin: string }
  | { readonly kind: 'consult'; readonly number: string }
  | { readonly kind: 'prepare'; readonly order: Order; readonly record: PersonRecord }
  | { readonly kind: 'print'; readonly copy: PrintableDocument }
  | { readonly kind: 'cancel'; readonly copy: PrintableDocument }
  | { readonly kind: 'slip'; readonly document: DocumentKind; readonly serial: string }
);

export function effectOf({ visit, stage }: Session): Effect | null {
  switch (stage.name) {
    case 'authenticating': {
      const { card, pin, attempt } = stage;
      return { key: `${visit}/authenticate/${attempt}`, kind: 'authenticate', card, pin };
    }
    case 'consulting':
      return { key: `${visit}/consult`, kind: 'consult', number: stage.cardholder.number };
    case 'preparing':
      return { key: `${visit}/prepare`, kind: 'prepare', order: stage.order, record: stage.record };
    case 'printing': {
      const kind = stage.canceling ? 'cancel' : 'print';
      return { key: `${visit}/${kind}/${stage.copy.jobToken}`, kind, copy: stage.copy };
    }
    case 'welcome':
    case 'enteringPin':
    case 'choosing':
    case 'ordering':
    case 'previewing':
    case 'collecting':
      return null;
    case 'concluded': {
      const { slip, problem, order } = stage;
      if (slip === null || problem.kind !== 'jobUnknown' || order === null) return null;
      return { key: `${visit}/slip`, kind: 'slip', document: order.document, serial: problem.serial };
    }
  }
}

/** Does what is asked; `tell` passes on what is heard on the way. The outcome is the session's next event. */
export type Perform = (
  effect: Effect,
  signal: AbortSignal,
  tell: (event: SessionEvent) => void,
) => Promise<SessionEvent>;

/** Milliseconds that the campus has for an answer. */
const campusDeadline = 8_000;

export interface SessionPorts {
  readonly records: RecordSource;
  readonly issuance: Issuance;
  readonly receiptPrinter: ReceiptPrinter;
  readonly settings: Settings;
  readonly clock: Clock;
}

export function performWith({ records, issuance, receiptPrinter, settings, clock }: SessionPorts): Perform {
  return async (effect, signal, tell) => {
    switch (effect.kind) {
      case 'authenticate': {
        const { card, pin } = effect;
        const answer = await inTime(clock, signal, (limit) => records.authenticate(card, pin, limit));
        return { type: 'authenticated', answer };
      }
      case 'consult': {
        const answer = await inTime(clock, signal, (limit) => records.record(effect.number, limit));
        if (!answer.ok) return { type: 'consulted', answer };
        const record = answer.value;
        return { type: 'consulted', answer: ok({ record, offers: issuance.offers(record) }) };
      }
      case 'prepare':
        return { type: 'prepared', answer: await issuance.prepare(effect.order, effect.record) };
      case 'print': {
        const onProgress = (progress: JobProgress): void => tell({ type: 'printProgress', progress });
        return { type: 'printEnded', answer: await issuance.print(effect.copy, onProgress) };
      }
      case 'cancel':
        return { type: 'printEnded', answer: await issuance.cancel(effect.copy.jobToken) };
      case 'slip': {
        const { school, site, timeZone } = settings;
        const at = localDateTime(clock.wall(), timeZone);
        const document = documents[effect.document].title;
        const lines = referenceSlip({
          school: school.name,
          phone: school.phone,
          site: site.name,
          document,
          number: effect.serial,
          at,
        });
        return { type: 'slipEnded', printed: (await receiptPrinter.print(lines)).ok };
      }
    }
  };
}

/** Gives the campus its deadline; a source of records answers `campusDown` when its signal aborts. */
async function inTime<Answer>(
  clock: Clock,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const late = new AbortController();
  const cancel = clock.after(campusDeadline, () => late.abort());
  try {
    return await ask(AbortSignal.any([signal, late.signal]));
  } finally {
    cancel();
  }
}
