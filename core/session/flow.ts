/**
 * What a flow of a visit is made of. A flow is one file in `flows/`: its stages, and for each stage how it goes on, what
 * it asks for, what the screen shows, whom it waits for and what the ledger keeps when it is left. `session.ts` composes
 * the flows; a flow knows no other one, and hands over by an `Exit`.
 */
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import type { ReceiptPrinter } from '../../devices/receipt-printer/receipt-printer.ts';
import type { Clock } from '../clock.ts';
import type { CardProof } from '../documents/assurance.ts';
import type { Catalogue } from '../documents/catalogue.ts';
import type { Order } from '../documents/order.ts';
import type { Issuance, IssuedCopy } from '../issuance/issuance.ts';
import type { PreparedCopy } from '../issuance/prepare.ts';
import type { JobEvent, PrintJob, StationEvent } from '../ledger/events.ts';
import type { CardTrouble } from '../messages/card-troubles.ts';
import type { InternalError, VisitProblem } from '../messages/problems.ts';
import type { Availability, DeviceStatuses, StationHealth } from '../operations/availability.ts';
import type { PrinterProof } from '../printing/printer-proof.ts';
import type { Cardholder, RecordSource } from '../records/record-source.ts';
import type { Sentence } from '../sentence.ts';
import type { Settings } from '../settings/settings.ts';
import type { PinGuard } from './pin-guard.ts';
import type { Reading } from './reading.ts';
import type { TechnicianDesk } from './technician-desk.ts';

/** A card as it was read, and whose it is by the station file: a technician's number, or `null` for anybody else. */
export interface PresentedCard {
  readonly read: CardRead;
  readonly technician: string | null;
}

/** Who is there, as card and campus have it: enough to ask for the record once more. */
export interface Visitor {
  readonly cardholder: Cardholder;
  /** What the card proved: some documents need more than others. */
  readonly proof: CardProof;
  /** A document of this visit has come to its end, and the ledger was told: leaving adds nothing to it. */
  readonly served: boolean;
}

/** What a hand can ask for in more than one flow. */
export type CommonIntent =
  | { readonly type: 'finish' }
  /** The list of documents, with the offers counted anew. */
  | { readonly type: 'another' }
  /** What this visitor printed in the last days. */
  | { readonly type: 'recentPrints' };

/** What can happen in any flow; `Intent`: what a hand can ask for in this one. */
export type CommonEvent<Intent> =
  | {
      readonly type: 'cardPresented';
      readonly card: PresentedCard;
      /** The monotonic instant from which a PIN may be tried. */
      readonly notBefore: number;
      /** Print jobs from before a restart have no outcome yet: only technicians are served. */
      readonly settling: boolean;
      /** Why the campus cannot be reached: nobody could check a visitor's PIN. `null` while it answers. */
      readonly campusDown: string | null;
    }
  | { readonly type: 'cardTroubled'; readonly trouble: CardTrouble }
  | { readonly type: 'intent'; readonly intent: Intent | CommonIntent };

/** What a flow hears. The passing of time, a card that was taken and an effect that threw are rules of their own. */
export type FlowEvent<Own, Intent> = Own | CommonEvent<Intent>;

/** A flow is left; `session.ts` says which stage each exit leads to. */
export type Exit = { readonly name: 'exit' } & (
  | { readonly to: 'welcome' }
  | { readonly to: 'certificate'; readonly visitor: Visitor }
  | { readonly to: 'recentPrints'; readonly visitor: Visitor; readonly holderName: Sentence }
  | ({ readonly to: 'printing' } & Confirmed)
  | { readonly to: 'vendorMode'; readonly technician: string }
  | ({ readonly to: 'conclusion' } & Conclusion)
);

/** An order that its visitor looked at and confirmed. */
export interface Confirmed {
  readonly visitor: Visitor;
  readonly holderName: Sentence;
  readonly order: Order;
  readonly copies: readonly [PreparedCopy, ...PreparedCopy[]];
}

/** What kept a visitor from a sheet, and what had been ordered and printed by then. */
export interface Conclusion {
  readonly problem: VisitProblem;
  /** `null`: nobody who could have another document. */
  readonly visitor: Visitor | null;
  readonly order: Order | null;
  readonly issued: readonly IssuedCopy[];
  /** Of the copy whose outcome is unknown: the pages that the printer says came out; `null` where it says none did. */
  readonly pagesOut: PagesOut | null;
}

export interface PagesOut {
  readonly out: number;
  readonly of: number;
}

export const toWelcome: Exit = { name: 'exit', to: 'welcome' };

/** To the list of documents, after one of this visit has come to its end. */
export function toAnother(visitor: Visitor): Exit {
  return { name: 'exit', to: 'certificate', visitor: { ...visitor, served: true } };
}

export function toConclusion(problem: VisitProblem, at: Partial<Omit<Conclusion, 'problem'>> = {}): Exit {
  const { visitor = null, order = null, issued = [], pagesOut = null } = at;
  return { name: 'exit', to: 'conclusion', problem, visitor, order, issued, pagesOut };
}

/** What effects work with. */
export interface EffectDependencies {
  readonly records: RecordSource;
  readonly issuance: Issuance;
  /** `null`: the station has none. */
  readonly receiptPrinter: ReceiptPrinter | null;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly pinGuard: PinGuard;
  readonly printerProof: Pick<PrinterProof, 'printForTechnician'>;
  readonly technicianDesk: TechnicianDesk;
}

export interface EffectControl<Event> {
  /** Aborts when the stage that asked is gone: nobody waits for the outcome any more. */
  readonly signal: AbortSignal;
  /** Aborts when the stage asks for the effect to be canceled; the effect still ends by its outcome. */
  readonly cancel: AbortSignal;
  /** Passes on what is heard on the way. */
  readonly tell: (event: Event) => void;
}

/**
 * What a stage asks for. It is started when its key appears and aborted when its key goes, so none runs twice. `run`
 * resolves to the event that its outcome is; it may throw only for the disk (StorageError) or a bug.
 */
export interface Effect<Event> {
  /** Unique within a visit: `authenticate/2`. */
  readonly key: string;
  /** A command to the running effect, never taken back. */
  readonly canceled?: boolean;
  readonly run: (ports: EffectDependencies, control: EffectControl<Event>) => Promise<Event>;
}

/** What the station knows of itself, for the screen. */
export interface StationFacts extends StationHealth {
  readonly availability: Availability;
  /** The devices as the staff were last told of them, by status.json; `null` before. */
  readonly reported: DeviceStatuses | null;
  /** Jobs whose outcome nobody knows and nobody has ruled on; empty outside of vendor mode. */
  readonly jobsToRule: readonly PrintJob[];
}

export interface ViewContext {
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly facts: StationFacts;
  /** Monotonic milliseconds, as the session counts them. */
  readonly now: number;
}

export type LedgerEntry = Exclude<StationEvent, JobEvent>;
export type VisitEnd = Extract<LedgerEntry, { kind: 'visitEnded' }>;

export function visitEnded(outcome: VisitEnd['outcome'], reason: string | null, document: string | null): VisitEnd {
  return { kind: 'visitEnded', outcome, reason, document };
}

/**
 * One stage. The members are methods, whose parameters TypeScript compares both ways: so `session.ts` can hold the rules
 * of all stages in one table, and hands each only stages of its own name.
 */
export interface StageRule<Stage, Next, Event, View> {
  /** The stage after an event; the same object when it is not accepted here. */
  next(stage: Stage, event: Event, now: number, reading: Reading): Next;
  /** What it asks for; without this nothing. */
  effect?(stage: Stage): Effect<Event> | null;
  view(stage: Stage, context: ViewContext): View;
  /** Who is there, by name, for the screen; without this nobody is told. */
  holder?(stage: Stage): Sentence;
  /** The very document that will be printed, while it is looked at. */
  preview?(stage: Stage): Uint8Array;
  /**
   * Whose idleness ends it. `visitor`, `technician`: after a warning, at the limits of each; `machine`: never, for it takes
   * the time that it takes; `nobody`: no visit is under way.
   */
  readonly waitsFor: 'visitor' | 'technician' | 'machine' | 'nobody';
  /** The monotonic instant at which time alone ends it, whoever is there; `since`: when something last happened. */
  deadline?(stage: Stage, since: number): number;
  /** The stage after its deadline; without this the welcome. */
  afterDeadline?(stage: Stage): Next;
  /** The stage after the card was taken from a reader that holds it; without this the visit ends. */
  withoutCard?(stage: Stage): Stage;
  /** The visit is over but for its farewell: another's card begins the next one. */
  over?(stage: Stage): boolean;
  /** The stage after its effect threw; without this the visit ends with that problem. */
  afterError?(stage: Stage, problem: InternalError): Next;
  /** What the ledger keeps when this stage begins. */
  entered?(stage: Stage): LedgerEntry;
  /** What the ledger keeps when the visit is left from here; `idle`: by time. `null`: it was told before. */
  left(stage: Stage, idle: boolean): LedgerEntry | null;
}

/** A flow: its stages by name. */
export type Flow<Stage extends { readonly name: string }, Own, Intent, View> = {
  readonly [Name in Stage['name']]: StageRule<
    Extract<Stage, { readonly name: Name }>,
    Stage | Exit,
    FlowEvent<Own, Intent>,
    View
  >;
};

/** The intent of this type, where the event is one; `null` for any other event. */
export function intentOf<Intent extends { readonly type: string }, Type extends Intent['type']>(
  event: { readonly type: string; readonly intent?: Intent },
  type: Type,
): Extract<Intent, { readonly type: Type }> | null {
  const { intent } = event;
  return event.type === 'intent' && intent !== undefined && isOfType(intent, type) ? intent : null;
}

function isOfType<Intent extends { readonly type: string }, Type extends Intent['type']>(
  intent: Intent,
  type: Type,
): intent is Extract<Intent, { readonly type: Type }> {
  return intent.type === type;
}

/** Whether a hand asked for this. */
export function wants<Intent extends { readonly type: string }>(
  event: { readonly type: string; readonly intent?: Intent },
  type: Intent['type'],
): boolean {
  return intentOf(event, type) !== null;
}
