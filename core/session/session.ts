/**
 * One visit, from card to farewell, as a pure function of what happened. Time is an event, so is a card, a touch, a
 * printer's word. Each stage carries just what it needs; what it asks for is an effect with a key (`effectOf`).
 */
import type { Result } from '../../devices/device.ts';
import type { Intent, Order } from '../api.ts';
import type { Offer } from '../issuance/entitlement.ts';
import type { IssuedCopy, IssueProblem } from '../issuance/issuance.ts';
import type { PrintableDocument } from '../issuance/print-job.ts';
import type { JobProgress } from '../issuance/settlement.ts';
import type { AuthenticationProblem, CampusDown, Cardholder, PersonRecord } from '../records/record-source.ts';
import type { VisitProblem } from './problems.ts';

/** What is known of a visitor once the campus has answered. */
interface Known {
  readonly record: PersonRecord;
  readonly offers: readonly Offer[];
}

export type Stage =
  | { readonly name: 'welcome' }
  /** `triesLeft` is the campus's count after a wrong PIN; `null` before the first. */
  | { readonly name: 'enteringPin'; readonly card: string; readonly attempt: number; readonly triesLeft: number | null }
  | { readonly name: 'authenticating'; readonly card: string; readonly attempt: number; readonly pin: string }
  | { readonly name: 'consulting'; readonly cardholder: Cardholder }
  | ({ readonly name: 'choosing' } & Known)
  | ({ readonly name: 'ordering'; readonly order: Order } & Known)
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
  /** Large type is on: such a visitor is given twice the time. */
  readonly large: boolean;
}

export type SessionEvent =
  | { readonly type: 'cardPresented'; readonly uid: string }
  /** Told of readers that hold the card for the whole visit alone. */
  | { readonly type: 'cardTaken' }
  | { readonly type: 'intent'; readonly intent: Intent }
  | { readonly type: 'timePassed' }
  | { readonly type: 'authenticated'; readonly answer: Result<Cardholder, AuthenticationProblem> }
  | {
      readonly type: 'consulted';
      readonly answer: Result<{ readonly record: PersonRecord; readonly offers: readonly Offer[] }, CampusDown>;
    }
  | { readonly type: 'prepared'; readonly answer: Result<readonly PrintableDocument[], IssueProblem> }
  | { readonly type: 'printProgress'; readonly progress: JobProgress }
  | { readonly type: 'printEnded'; readonly answer: Result<IssuedCopy, IssueProblem> }
  | { readonly type: 'slipEnded'; readonly printed: boolean }
  /** An effect threw: the disk, or a bug. */
  | { readonly type: 'effectBroke'; readonly problem: VisitProblem };

/** Milliseconds; with large type twice as many. */
export const idleLimit = { warning: 60_000, end: 80_000 } as const;

export function firstSession(now: number): Session {
  return { visit: 0, stage: welcome, idleSince: now, warned: false, large: false };
}

/** The session after an event at `now`; the same object when the present stage does not accept it. */
export function nextSession(session: Session, event: SessionEvent, now: number): Session {
  if (event.type === 'timePassed') return passTime(session, now);
  const { intent } = event.type === 'intent' ? event : { intent: null };
  if (intent?.type === 'moreTime') return { ...session, idleSince: now, warned: false };
  if (intent?.type === 'largeType') return { ...session, large: intent.on, idleSince: now, warned: false };
  const stage = nextStage(session.stage, event);
  if (stage === session.stage) return session;
  if (stage === welcome) return backToWelcome(session, now);
  const visit = session.stage.name === 'welcome' ? session.visit + 1 : session.visit;
  return { ...session, visit, stage, idleSince: now, warned: false };
}

/** The instant at which time alone will change this session; `null` while it waits for a machine, not for a person. */
export function nextDeadline(session: Session): number | null {
  return waitsForVisitor(session.stage) ? idleDeadline(session, session.warned ? 'end' : 'warning') : null;
}

/** The instant of the warning, or of the end, while nobody does anything. */
export function idleDeadline({ idleSince, large }: Session, limit: keyof typeof idleLimit): number {
  return idleSince + (large ? 2 : 1) * idleLimit[limit];
}

function passTime(session: Session, now: number): Session {
  const deadline = nextDeadline(session);
  if (deadline === null || now < deadline) return session;
  return session.warned ? backToWelcome(session, now) : { ...session, warned: true };
}

/** Nothing of the visitor's goes on, not even the size of the type. */
function backToWelcome({ visit }: Session, now: number): Session {
  return { visit, stage: welcome, idleSince: now, warned: false, large: false };
}

function waitsForVisitor(stage: Stage): boolean {
  switch (stage.name) {
    case 'enteringPin':
    case 'choosing':
    case 'ordering':
    case 'previewing':
    case 'collecting':
    case 'concluded':
      return true;
    case 'welcome':
    case 'authenticating':
    case 'consulting':
    case 'preparing':
    case 'printing':
      return false;
  }
}

const welcome: Stage = { name: 'welcome' };

function nextStage(stage: Stage, event: SessionEvent): Stage {
  if (event.type === 'effectBroke') return broke(stage, event.problem);
  if (event.type === 'cardTaken') return cardTaken(stage);
  switch (stage.name) {
    case 'welcome':
      if (event.type !== 'cardPresented') return stage;
      return { name: 'enteringPin', card: event.uid, attempt: 1, triesLeft: null };
    case 'enteringPin':
      return enteringPin(stage, event);
    case 'authenticating':
      return event.type === 'authenticated' ? authenticated(stage, event.answer) : stage;
    case 'consulting':
      if (event.type !== 'consulted') return stage;
      return event.answer.ok ? { name: 'choosing', ...event.answer.value } : conclude(stage, event.answer.problem);
    case 'choosing':
      return choosing(stage, event);
    case 'ordering':
      return ordering(stage, event);
    case 'preparing':
      return event.type === 'prepared' ? prepared(stage, event.answer) : stage;
    case 'previewing':
      return previewing(stage, event);
    case 'printing':
      return printing(stage, event);
    case 'concluded':
      if (event.type === 'slipEnded') return { ...stage, slip: event.printed ? 'printed' : 'failed' };
      return wants(event, 'finish') ? welcome : stage;
    case 'collecting':
      return wants(event, 'finish') ? welcome : stage;
  }
}

type At<Name extends Stage['name']> = Extract<Stage, { name: Name }>;

function enteringPin(stage: At<'enteringPin'>, event: SessionEvent): Stage {
  if (wants(event, 'finish')) return welcome;
  if (event.type !== 'intent' || event.intent.type !== 'submitPin') return stage;
  return { name: 'authenticating', card: stage.card, attempt: stage.attempt, pin: event.intent.pin };
}

function authenticated(stage: At<'authenticating'>, answer: Result<Cardholder, AuthenticationProblem>): Stage {
  if (answer.ok) return { name: 'consulting', cardholder: answer.value };
  if (answer.problem.kind !== 'wrongPin') return conclude(stage, answer.problem);
  const { triesLeft } = answer.problem;
  return { name: 'enteringPin', card: stage.card, attempt: stage.attempt + 1, triesLeft };
}

function choosing(stage: At<'choosing'>, event: SessionEvent): Stage {
  if (wants(event, 'finish')) return welcome;
  if (event.type !== 'intent' || event.intent.type !== 'choose') return stage;
  const { document } = event.intent;
  // One that is refused can be chosen too: whoever prepares it says why not.
  return { ...stage, name: 'ordering', order: { document, language: 'zh', purpose: null, copies: 1 } };
}

function ordering(stage: At<'ordering'>, event: SessionEvent): Stage {
  if (wants(event, 'finish')) return welcome;
  if (wants(event, 'back')) return known(stage);
  if (wants(event, 'order')) return { ...stage, name: 'preparing' };
  if (event.type !== 'intent' || event.intent.type !== 'amend') return stage;
  const { order } = event.intent;
  return order.document === stage.order.document ? { ...stage, order } : stage;
}

function known({ record, offers }: Known): Stage {
  return { name: 'choosing', record, offers };
}

function prepared(stage: At<'preparing'>, answer: Result<readonly PrintableDocument[], IssueProblem>): Stage {
  if (!answer.ok) return conclude(stage, answer.problem);
  const [first, ...more] = answer.value;
  if (first === undefined) return known(stage);
  return { ...stage, name: 'previewing', copies: [first, ...more] };
}

function previewing(stage: At<'previewing'>, event: SessionEvent): Stage {
  if (wants(event, 'finish')) return welcome;
  const { record, offers, order, copies } = stage;
  if (wants(event, 'back')) return { name: 'ordering', record, offers, order };
  if (wants(event, 'reportWrong')) {
    return conclude(stage, { kind: 'reportedWrong', office: record.study?.office ?? null });
  }
  if (!wants(event, 'confirm')) return stage;
  const [copy, ...toCome] = copies;
  return { name: 'printing', holderName: record.holder.name, order, issued: [], ...begin(copy, toCome) };
}

const notYet: JobProgress = { impressions: null, waiting: null, canceling: false };

function begin(copy: PrintableDocument, toCome: readonly PrintableDocument[]) {
  return { copy, toCome, progress: notYet, canceling: false };
}

function printing(stage: At<'printing'>, event: SessionEvent): Stage {
  if (event.type === 'printEnded') return printEnded(stage, event.answer);
  if (event.type === 'printProgress') return { ...stage, progress: event.progress };
  // A copy that goes on comes out sooner than it could be stopped.
  return wants(event, 'cancelPrint') && stage.progress.waiting !== null ? { ...stage, canceling: true } : stage;
}

/** Who takes the card has gone; only a sheet that may come out is waited for, and told of. */
function cardTaken(stage: Stage): Stage {
  switch (stage.name) {
    case 'printing':
    case 'collecting':
    case 'concluded':
      return stage;
    default:
      return welcome;
  }
}

function printEnded(stage: At<'printing'>, answer: Result<IssuedCopy, IssueProblem>): Stage {
  if (!answer.ok) return conclude(stage, answer.problem);
  const ended = answer.value;
  const issued = [...stage.issued, answer.value];
  const { order, holderName } = stage;
  if (ended.outcome === 'printed') {
    const [next, ...toCome] = stage.toCome;
    if (next === undefined || stage.canceling) return { name: 'collecting', holderName, order, issued };
    return { ...stage, issued, ...begin(next, toCome) };
  }
  const { outcome, reason } = ended;
  const { serial } = ended.copy;
  const problem: VisitProblem =
    outcome === 'failed' ? { kind: 'jobFailed', reason } : { kind: 'jobUnknown', reason, serial };
  return { name: 'concluded', problem, order, issued, slip: outcome === 'unknown' ? 'printing' : null };
}

function concludedUnknown(serial: string): Pick<At<'concluded'>, 'name' | 'problem' | 'slip'> {
  return { name: 'concluded', problem: { kind: 'jobUnknown', reason: 'notJournalled', serial }, slip: 'printing' };
}

/** A slip that cannot be printed must not hide what the visit came to. */
function broke(stage: Stage, problem: VisitProblem): Stage {
  if (stage.name === 'concluded') return { ...stage, slip: 'failed' };
  if (stage.name !== 'printing') return conclude(stage, problem);
  // The job runs on without us: `failed` would promise that no sheet comes out.
  const { serial } = stage.copy;
  return { ...concludedUnknown(serial), order: stage.order, issued: stage.issued };
}

function conclude(stage: Stage, problem: VisitProblem): Stage {
  const order = 'order' in stage ? stage.order : null;
  const issued = 'issued' in stage ? stage.issued : [];
  return { name: 'concluded', problem, order, issued, slip: null };
}

function wants(event: SessionEvent, type: Intent['type']): boolean {
  return event.type === 'intent' && event.intent.type === type;
}
