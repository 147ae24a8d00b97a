/**
 * What a stage asks for. An effect is started when its key appears and aborted when its key goes, so none runs twice.
 * A print job is not aborted: once begun it belongs to issuance.
 */

import { pause } from '../../devices/clock.ts';
import type { ReceiptPrinter } from '../../devices/receipt-printer/receipt-printer.ts';
import { ok } from '../../devices/result.ts';
import { referenceSlip } from '../../templates/slips/reference.ts';
import type { Order } from '../api.ts';
import type { Clock } from '../clock.ts';
import type { CardProof } from '../documents/assurance.ts';
import { catalogueOf } from '../documents/catalogue.ts';
import type { Issuance } from '../issuance/issuance.ts';
import type { RulingRequest } from '../issuance/rulings.ts';
import { localDateTime } from '../local-time.ts';
import { isPinOf } from '../operations/technicians.ts';
import type { PrintableDocument } from '../printing/print-job.ts';
import type { JobProgress } from '../printing/settlement.ts';
import type { RecordSource } from '../records/record-source.ts';
import type { Settings } from '../settings/settings.ts';
import type { PinGuard } from './pin-guard.ts';
import type { Known, PresentedCard, Session, SessionEvent } from './stage.ts';

export type Effect = { readonly key: string } & (
  | { readonly kind: 'authenticate'; readonly card: PresentedCard; readonly pin: string }
  | { readonly kind: 'consult'; readonly number: string; readonly proof: CardProof }
  | { readonly kind: 'prepare'; readonly order: Order; readonly known: Known }
  | { readonly kind: 'rule'; readonly request: RulingRequest }
  | { readonly kind: 'print'; readonly copy: PrintableDocument }
  | { readonly kind: 'cancel'; readonly copy: PrintableDocument }
  | { readonly kind: 'slip'; readonly document: string; readonly serial: string }
);

export function effectOf({ visit, stage }: Session): Effect | null {
  switch (stage.name) {
    case 'authenticating': {
      const { card, pin, attempt } = stage;
      return { key: `${visit}/authenticate/${attempt}`, kind: 'authenticate', card, pin };
    }
    case 'consulting':
      return { key: `${visit}/consult`, kind: 'consult', number: stage.cardholder.number, proof: stage.proof };
    case 'preparing':
      return { key: `${visit}/prepare`, kind: 'prepare', order: stage.order, known: stage };
    case 'printing': {
      const kind = stage.canceling ? 'cancel' : 'print';
      return { key: `${visit}/${kind}/${stage.copy.jobToken}`, kind, copy: stage.copy };
    }
    case 'vendorMode': {
      const { ruling } = stage;
      return ruling === null ? null : { key: `${visit}/rule/${ruling.jobToken}`, kind: 'rule', request: ruling };
    }
    case 'welcome':
    case 'cardTrouble':
    case 'enteringPin':
    case 'delayed':
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

/** Milliseconds after which a slip is not waited for any longer: the number stands on the screen too. */
const slipDeadline = 15_000;

export interface SessionPorts {
  readonly records: RecordSource;
  readonly issuance: Issuance;
  readonly receiptPrinter: ReceiptPrinter;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly pinGuard: PinGuard;
}

export function performWith(ports: SessionPorts): Perform {
  const { records, issuance, receiptPrinter, settings, clock } = ports;
  return async (effect, signal, tell) => {
    switch (effect.kind) {
      case 'authenticate':
        return effect.card.technician === null ? askCampus(ports, effect, signal) : askStation(ports, effect);
      case 'consult': {
        const answer = await inTime(clock, signal, (limit) => records.record(effect.number, limit));
        if (!answer.ok) return { type: 'consulted', answer };
        const record = answer.value;
        return { type: 'consulted', answer: ok({ record, offers: issuance.offers(record, effect.proof) }) };
      }
      case 'prepare':
        return {
          type: 'prepared',
          answer: await issuance.prepare(effect.order, effect.known.record, effect.known.proof),
        };
      case 'print': {
        const onProgress = (progress: JobProgress): void => tell({ type: 'printProgress', progress });
        return { type: 'printEnded', answer: await issuance.print(effect.copy, onProgress) };
      }
      case 'cancel':
        return { type: 'printEnded', answer: await issuance.cancel(effect.copy.jobToken) };
      case 'rule':
        // One that can no longer be ruled on was ruled on meanwhile: it has gone from the list.
        issuance.rule(effect.request);
        return { type: 'ruled' };
      case 'slip': {
        const { school, site, timeZone } = settings;
        const at = localDateTime(clock.wall(), timeZone);
        const { document: id } = effect;
        const document = catalogueOf(settings).get(id)?.title ?? { zh: id, en: id };
        const lines = referenceSlip({
          school: school.name,
          phone: school.phone,
          site: site.name,
          document,
          number: effect.serial,
          at,
        });
        const printed = await within(clock, slipDeadline, receiptPrinter.print(lines));
        return { type: 'slipEnded', printed: printed?.ok === true };
      }
    }
  };
}

type Authentication = Extract<Effect, { kind: 'authenticate' }>;

async function askCampus(
  { records, clock, pinGuard }: SessionPorts,
  { card, pin }: Authentication,
  signal: AbortSignal,
): Promise<SessionEvent> {
  const pinTry = pinGuard.begin(card.read);
  const answer = await inTime(clock, signal, (limit) => records.authenticate(card.read, pin, limit));
  // A visitor who went meanwhile is not told, and a guess is not taken back.
  if (!signal.aborted) {
    if (answer.ok) pinTry.right();
    else if (answer.problem.kind !== 'wrongPin' && answer.problem.kind !== 'pinLocked') pinTry.unchecked();
  }
  return { type: 'authenticated', answer, notBefore: clock.monotonic() + pinGuard.waitFor(card.read) };
}

/** A technician stands in the station file: the campus is not asked. */
async function askStation(
  { settings, clock, pinGuard }: SessionPorts,
  { card, pin }: Authentication,
): Promise<SessionEvent> {
  const pinTry = pinGuard.begin(card.read);
  const technician = settings.technicians.find(({ number }) => number === card.technician);
  const right = technician !== undefined && (await isPinOf(technician, pin));
  if (right) pinTry.right();
  return { type: 'technicianChecked', right, notBefore: clock.monotonic() + pinGuard.waitFor(card.read) };
}

/** `null` when it takes longer; what still comes of it then is nobody's. */
async function within<Value>(clock: Clock, ms: number, work: Promise<Value>): Promise<Value | null> {
  const over = new AbortController();
  try {
    return await Promise.race([work, pause(clock, ms, over.signal).then(() => null)]);
  } finally {
    over.abort();
  }
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
