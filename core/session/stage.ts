/** The stages of a visit, and what can happen to it. */
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import type { Result } from '../../devices/result.ts';
import type { Intent, Order, Reading } from '../api.ts';
import type { CardProof } from '../documents/assurance.ts';
import type { Offer } from '../documents/entitlement.ts';
import type { IssuedCopy, IssueProblem } from '../issuance/issuance.ts';
import type { RulingRequest } from '../issuance/rulings.ts';
import type { CardTrouble } from '../messages/card-troubles.ts';
import type { InternalError, OrderProblem, VisitProblem, WrongPin } from '../messages/problems.ts';
import type { PrintableDocument } from '../printing/print-job.ts';
import type { JobProgress } from '../printing/settlement.ts';
import type { AuthenticationProblem, CampusDown, Cardholder, PersonRecord } from '../records/record-source.ts';

/** What is known of a visitor once the campus has answered. */
export interface Known {
  readonly record: PersonRecord;
  readonly offers: readonly Offer[];
  /** What the card proved: some documents need more than others. */
  readonly proof: CardProof;
}

/** A card as it was read, and whose it is by the station file: a technician's number, or `null` for anybody else. */
export interface PresentedCard {
  readonly read: CardRead;
  readonly technician: string | null;
}

interface AtPin {
  readonly card: PresentedCard;
  /** From 1. */
  readonly attempt: number;
  /** The last try, with the tries left by the campus's count; `null` before the first. */
  readonly wrongPin: WrongPin | null;
}

/** Nobody is known yet, or a technician is. */
export type AdmissionStage =
  | { readonly name: 'welcome' }
  | { readonly name: 'cardTrouble'; readonly trouble: CardTrouble }
  | ({ readonly name: 'enteringPin' } & AtPin)
  /** No PIN may be tried before `until`, a monotonic instant: wrong ones were typed. */
  | ({ readonly name: 'delayed'; readonly until: number } & AtPin)
  | {
      readonly name: 'authenticating';
      readonly card: PresentedCard;
      readonly attempt: number;
      readonly pin: string;
    }
  /** `ruling`: what is being written into the ledger; `refused`: what kept the last one from it. */
  | {
      readonly name: 'vendorMode';
      readonly technician: string;
      readonly ruling: RulingRequest | null;
      readonly refused: InternalError['kind'] | null;
    };

export type Stage =
  | AdmissionStage
  | { readonly name: 'consulting'; readonly cardholder: Cardholder; readonly proof: CardProof }
  | ({ readonly name: 'choosing' } & Known)
  /** `problem`: why the order could not be taken as it was, until it is changed. */
  | ({ readonly name: 'ordering'; readonly order: Order; readonly problem: OrderProblem | null } & Known)
  | ({ readonly name: 'preparing'; readonly order: Order } & Known)
  | ({
      readonly name: 'previewing';
      readonly order: Order;
      readonly copies: readonly [PrintableDocument, ...PrintableDocument[]];
    } & Known)
  | {
      readonly name: 'printing';
      /** Who is printing, for the screen. */
      readonly holderName: string;
      readonly order: Order;
      readonly copy: PrintableDocument;
      readonly toCome: readonly PrintableDocument[];
      readonly issued: readonly IssuedCopy[];
      /** Of `copy`. */
      readonly progress: JobProgress;
      /** The visitor gave up this copy and those to come. */
      readonly canceling: boolean;
    }
  | {
      readonly name: 'collecting';
      readonly holderName: string;
      readonly order: Order;
      readonly issued: readonly IssuedCopy[];
    }
  | {
      readonly name: 'concluded';
      readonly problem: VisitProblem;
      readonly order: Order | null;
      readonly issued: readonly IssuedCopy[];
      /** The slip with the reference number of an unknown outcome; `null` where there is nothing to refer to. */
      readonly slip: 'printing' | 'printed' | 'failed' | null;
    };

export interface Session {
  /** Counts visits, so that no effect of one can be taken for another's. */
  readonly visit: number;
  readonly stage: Stage;
  /** Monotonic milliseconds at which the visitor last did something, or the stage began. */
  readonly idleSince: number;
  /** The visitor is being asked whether more time is needed. */
  readonly warned: boolean;
  readonly reading: Reading;
  /** Of the card that began this visit. */
  readonly uid: string | null;
}

export type SessionEvent =
  /** `notBefore`: the monotonic instant from which a PIN may be tried. */
  | { readonly type: 'cardPresented'; readonly card: PresentedCard; readonly notBefore: number }
  | { readonly type: 'cardTroubled'; readonly trouble: CardTrouble }
  /** Told of readers that hold the card for the whole visit alone. */
  | { readonly type: 'cardTaken' }
  | { readonly type: 'intent'; readonly intent: Intent }
  | { readonly type: 'timePassed' }
  | {
      readonly type: 'authenticated';
      readonly answer: Result<Cardholder, AuthenticationProblem>;
      readonly notBefore: number;
    }
  | { readonly type: 'technicianChecked'; readonly right: boolean; readonly notBefore: number }
  | { readonly type: 'ruled' }
  | {
      readonly type: 'consulted';
      readonly answer: Result<{ readonly record: PersonRecord; readonly offers: readonly Offer[] }, CampusDown>;
    }
  | { readonly type: 'prepared'; readonly answer: Result<readonly PrintableDocument[], IssueProblem> }
  | { readonly type: 'printProgress'; readonly progress: JobProgress }
  | { readonly type: 'printEnded'; readonly answer: Result<IssuedCopy, IssueProblem> }
  | { readonly type: 'slipEnded'; readonly printed: boolean }
  | { readonly type: 'effectBroke'; readonly problem: InternalError };

/** The one object that is the welcome. */
export const welcome: Stage = { name: 'welcome' };

export function conclude(stage: Stage, problem: VisitProblem): Stage {
  const order = 'order' in stage ? stage.order : null;
  const issued = 'issued' in stage ? stage.issued : [];
  return { name: 'concluded', problem, order, issued, slip: null };
}

export function wants(event: SessionEvent, type: Intent['type']): boolean {
  return event.type === 'intent' && event.intent.type === type;
}
