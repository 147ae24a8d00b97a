/**
 * One visit, from card to farewell, as a pure function of what happened. Time is an event, so is a card, a touch, a
 * printer's word. Each stage carries just what it needs; what it asks for is an effect with a key (`effectOf`).
 */
import type { Result } from '../../devices/result.ts';
import type { Reading } from '../api.ts';
import type { IssuedCopy, IssueProblem } from '../issuance/issuance.ts';
import { type InternalError, isOrderProblem, type OrderProblem, type VisitProblem } from '../messages/problems.ts';
import type { PrintableDocument } from '../printing/print-job.ts';
import type { JobProgress } from '../printing/settlement.ts';
import { admissionDeadline, admit, afterDeadline } from './flows/authentication.ts';
import { conclude, type Known, type Session, type SessionEvent, type Stage, wants, welcome } from './stage.ts';

/** Milliseconds; with large type twice as many. */
export const idleLimit = { warning: 60_000, end: 80_000 } as const;

/** Milliseconds: who chose a language on the welcome and walked off must not have chosen it for the next one. */
export const choiceKept = 60_000;

const firstReading: Reading = { language: 'zh', largeType: false };

/** Milliseconds: a technician's hands are in the machine. */
export const vendorIdleLimit = { warning: 300_000, end: 320_000 } as const;

export function firstSession(now: number): Session {
  return { visit: 0, stage: welcome, idleSince: now, warned: false, reading: firstReading, uid: null };
}

/** The session after an event at `now`; the same object when the present stage does not accept it. */
export function nextSession(session: Session, event: SessionEvent, now: number): Session {
  if (event.type === 'timePassed') return passTime(session, now);
  const { intent } = event.type === 'intent' ? event : { intent: null };
  if (intent?.type === 'moreTime') return { ...session, idleSince: now, warned: false };
  if (intent?.type === 'readAs') return { ...session, reading: intent.reading, idleSince: now, warned: false };
  const stage = nextStage(isOver(session, event) ? welcome : session.stage, event, now);
  if (stage === session.stage) return session;
  if (stage === welcome) return backToWelcome(session, now);
  if (event.type !== 'cardPresented') return { ...session, stage, idleSince: now, warned: false };
  // What was chosen between visits is for the one that begins; not so what another chose, whose place it takes.
  const reading = isBetween(session.stage) ? session.reading : firstReading;
  return { visit: session.visit + 1, stage, idleSince: now, warned: false, reading, uid: event.card.read.uid };
}

function isBetween(stage: Stage): boolean {
  return stage.name === 'welcome' || stage.name === 'cardTrouble';
}

/** Nothing is left to do of this visit, and here is the next one's card: its own, laid once more, ends nothing. */
function isOver({ stage, uid }: Session, event: SessionEvent): boolean {
  if (event.type !== 'cardPresented' || event.card.read.uid === uid) return false;
  return stage.name === 'collecting' || (stage.name === 'concluded' && stage.slip !== 'printing');
}

/** The instant at which time alone will change this session; `null` while it waits for a machine, not for a person. */
export function nextDeadline(session: Session): number | null {
  const instants = [admissionDeadline(session.stage, session.idleSince)];
  if (session.stage === welcome && session.reading !== firstReading) instants.push(session.idleSince + choiceKept);
  if (waitsForVisitor(session.stage)) instants.push(idleDeadline(session, session.warned ? 'end' : 'warning'));
  return instants.reduce((first, each) => (each === null || (first !== null && first <= each) ? first : each));
}

/** The instant of the warning, or of the end, while nobody does anything. */
export function idleDeadline({ stage, idleSince, reading }: Session, limit: keyof typeof idleLimit): number {
  const limits = stage.name === 'vendorMode' ? vendorIdleLimit : idleLimit;
  return idleSince + (reading.largeType ? 2 : 1) * limits[limit];
}

function passTime(session: Session, now: number): Session {
  const { stage, idleSince } = session;
  const due = admissionDeadline(stage, idleSince);
  if (due !== null && now >= due) {
    const next = afterDeadline(stage);
    return next === welcome ? backToWelcome(session, now) : { ...session, stage: next, idleSince: now, warned: false };
  }
  const deadline = nextDeadline(session);
  if (deadline === null || now < deadline) return session;
  if (stage === welcome) return { ...session, reading: firstReading };
  return session.warned ? backToWelcome(session, now) : { ...session, warned: true };
}

/** Nothing of the visitor's goes on, not even the language; whoever had trouble with a card is about to begin. */
function backToWelcome({ visit, stage, reading }: Session, now: number): Session {
  const begins = stage.name === 'cardTrouble';
  return { visit, stage: welcome, idleSince: now, warned: false, reading: begins ? reading : firstReading, uid: null };
}

function waitsForVisitor(stage: Stage): boolean {
  switch (stage.name) {
    case 'enteringPin':
    case 'delayed':
    case 'vendorMode':
    case 'choosing':
    case 'ordering':
    case 'previewing':
    case 'collecting':
    case 'concluded':
      return true;
    case 'welcome':
    case 'cardTrouble':
    case 'authenticating':
    case 'consulting':
    case 'preparing':
    case 'printing':
      return false;
  }
}

function nextStage(stage: Stage, event: SessionEvent, now: number): Stage {
  if (event.type === 'effectBroke') return broke(stage, event.problem);
  if (event.type === 'cardTaken') return cardTaken(stage);
  switch (stage.name) {
    case 'welcome':
    case 'cardTrouble':
    case 'enteringPin':
    case 'delayed':
    case 'authenticating':
    case 'vendorMode':
      return admit(stage, event, now);
    case 'consulting':
      if (event.type !== 'consulted') return stage;
      return event.answer.ok
        ? { name: 'choosing', ...event.answer.value, proof: stage.proof }
        : conclude(stage, event.answer.problem);
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

function choosing(stage: At<'choosing'>, event: SessionEvent): Stage {
  if (wants(event, 'finish')) return welcome;
  if (event.type !== 'intent' || event.intent.type !== 'choose') return stage;
  const { document } = event.intent;
  if (!stage.offers.some((offer) => offer.document === document)) return stage;
  // One that is refused can be chosen too: whoever prepares it says why not.
  const order = { document, language: 'zh', purpose: null, gpa: true, copies: 1 } as const;
  return { ...stage, name: 'ordering', problem: null, order };
}

function ordering(stage: At<'ordering'>, event: SessionEvent): Stage {
  if (wants(event, 'finish')) return welcome;
  if (wants(event, 'back')) return known(stage);
  if (wants(event, 'order')) return { ...stage, name: 'preparing' };
  if (event.type !== 'intent' || event.intent.type !== 'amend') return stage;
  const { order } = event.intent;
  return order.document === stage.order.document ? { ...stage, order, problem: null } : stage;
}

function known({ record, offers, proof }: Known): Stage {
  return { name: 'choosing', record, offers, proof };
}

function prepared(stage: At<'preparing'>, answer: Result<readonly PrintableDocument[], IssueProblem>): Stage {
  if (!answer.ok) {
    const { problem } = answer;
    // What another choice mends is asked for again, with all else as it was chosen.
    return isOrderProblem(problem)
      ? { ...stage, ...offersAfter(stage, problem), name: 'ordering', problem }
      : conclude(stage, problem);
  }
  const [first, ...more] = answer.value;
  if (first === undefined) return known(stage);
  return { ...stage, name: 'previewing', copies: [first, ...more] };
}

/** Copies that were left when the visit began may have gone since, at another terminal too. */
function offersAfter({ offers, order }: At<'preparing'>, problem: OrderProblem): Pick<Known, 'offers'> {
  if (problem.kind !== 'tooManyCopies') return { offers };
  const { copiesLeft } = problem;
  return {
    offers: offers.map((offer) =>
      offer.allowed && offer.document === order.document ? { ...offer, copiesLeft } : offer,
    ),
  };
}

function previewing(stage: At<'previewing'>, event: SessionEvent): Stage {
  if (wants(event, 'finish')) return welcome;
  const { record, offers, proof, order, copies } = stage;
  if (wants(event, 'back')) return { name: 'ordering', record, offers, proof, order, problem: null };
  if (wants(event, 'reportWrong')) {
    return conclude(stage, { kind: 'reportedWrong', office: record.office });
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

/** Who takes the card has gone; only a sheet that may come out is waited for, and told of. A technician works on. */
function cardTaken(stage: Stage): Stage {
  switch (stage.name) {
    case 'cardTrouble':
    case 'vendorMode':
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

/** A slip that cannot be printed must not hide what the visit came to, nor a full disk the work of a technician. */
function broke(stage: Stage, problem: InternalError): Stage {
  if (stage.name === 'concluded') return { ...stage, slip: 'failed' };
  if (stage.name === 'vendorMode') return { ...stage, ruling: null, refused: problem.kind };
  if (stage.name !== 'printing') return conclude(stage, problem);
  // The job runs on without us: `failed` would promise that no sheet comes out.
  const { serial } = stage.copy;
  return { ...concludedUnknown(serial), order: stage.order, issued: stage.issued };
}
