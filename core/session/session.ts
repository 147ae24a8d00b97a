/**
 * One visit, from card to farewell, as a pure function of what happened: time is an event, so is a card, a touch, a
 * printer's answer. The flows are composed here: their stages, events, intents and views, and where each exit leads.
 */
import { z } from 'zod';
import type { InternalError } from '../messages/problems.ts';
import { type Effect as EffectOf, type Exit, type FlowEvent, type StageRule, toConclusion } from './flow.ts';
import {
  type AuthenticationEvent,
  type AuthenticationStage,
  type AuthenticationView,
  authentication,
  authenticationIntents,
  welcome,
} from './flows/authentication.ts';
import {
  type CertificateEvent,
  type CertificateStage,
  certificate,
  certificateIntents,
  consult,
} from './flows/certificate.ts';
import type { CertificateView } from './flows/certificate-view.ts';
import { type Concluded, type ConclusionEvent, type ConclusionView, conclude, conclusion } from './flows/conclusion.ts';
import {
  beginPrinting,
  type PrintingEvent,
  type PrintingStage,
  type PrintingView,
  printing,
  printingIntents,
} from './flows/printing.ts';
import {
  type RecentPrintsEvent,
  type RecentPrintsStage,
  type RecentPrintsView,
  recall,
  recentPrints,
  recentPrintsIntents,
} from './flows/recent-prints.ts';
import type { TechnicianView } from './flows/vendor/technician-view.ts';
import { type VendorEvent, vendor, vendorIntents } from './flows/vendor/vendor.ts';
import { enterVendorMode, type VendorMode } from './flows/vendor/vendor-mode.ts';
import type { Reading } from './reading.ts';

export type Stage = AuthenticationStage | CertificateStage | PrintingStage | RecentPrintsStage | Concluded | VendorMode;

export type ScreenView =
  | AuthenticationView
  | CertificateView
  | PrintingView
  | RecentPrintsView
  | ConclusionView
  | TechnicianView;

/** What a hand can ask for. Checked where it comes in; one that the present stage does not accept is dropped and logged. */
export const intentSchema = z.discriminatedUnion('type', [
  ...authenticationIntents,
  ...certificateIntents,
  ...printingIntents,
  ...recentPrintsIntents,
  ...vendorIntents,
  z.strictObject({
    type: z.literal('readAs'),
    reading: z.strictObject({
      language: z.enum(['zh', 'en']),
      largeType: z.boolean(),
      reachable: z.boolean(),
    }) satisfies z.ZodType<Reading>,
  }),
  z.strictObject({ type: z.literal('moreTime') }),
  z.strictObject({ type: z.literal('finish') }),
  z.strictObject({ type: z.literal('another') }),
  z.strictObject({ type: z.literal('recentPrints') }),
]);
export type Intent = z.output<typeof intentSchema>;

type HeardByFlows = FlowEvent<
  AuthenticationEvent | CertificateEvent | PrintingEvent | RecentPrintsEvent | ConclusionEvent | VendorEvent,
  Intent
>;

export type SessionEvent =
  | HeardByFlows
  /** Told of readers that hold the card for the whole visit alone. */
  | { readonly type: 'cardTaken' }
  | { readonly type: 'timePassed' }
  /** Nothing that is done can be remembered any more: no visit goes on. */
  | { readonly type: 'diskFailed' }
  | { readonly type: 'effectBroke'; readonly problem: InternalError };

export type Effect = EffectOf<SessionEvent>;

type Rule = StageRule<Stage, Stage | Exit, HeardByFlows, ScreenView>;

const rules: Readonly<Record<Stage['name'], Rule>> = {
  ...authentication,
  ...certificate,
  ...printing,
  ...recentPrints,
  ...conclusion,
  ...vendor,
};

export const ruleOf = ({ name }: Stage): Rule => rules[name];

/** Where each exit leads. */
function stageAfter(exit: Exit): Stage {
  switch (exit.to) {
    case 'welcome':
      return welcome;
    case 'certificate':
      return consult(exit.visitor);
    case 'recentPrints':
      return recall(exit.visitor, exit.holderName);
    case 'printing':
      return beginPrinting(exit);
    case 'vendorMode':
      return enterVendorMode(exit.technician);
    case 'conclusion':
      return conclude(exit);
  }
}

export interface Session {
  /** Counts visits, so that no effect of one can be taken for another's. */
  readonly visit: number;
  readonly stage: Stage;
  /** Monotonic milliseconds at which the visit began. */
  readonly startedAt: number;
  /** Monotonic milliseconds at which the visitor last did something, or the stage began. */
  readonly idleSince: number;
  /** The visitor is being asked whether more time is needed. */
  readonly warned: boolean;
  readonly reading: Reading;
  /** Of the card that began this visit. */
  readonly uid: string | null;
}

/** Milliseconds; with large type, or all controls in reach, twice as many. */
export const idleLimit = { warning: 60_000, end: 80_000 } as const;

/** Milliseconds: a technician's hands are in the machine. */
export const vendorIdleLimit = { warning: 300_000, end: 320_000 } as const;

/** Milliseconds: who chose a language on the welcome and walked off must not have chosen it for the next one. */
export const choiceKept = 60_000;

const firstReading: Reading = { language: 'zh', largeType: false, reachable: false };

export function firstSession(now: number): Session {
  return { visit: 0, stage: welcome, startedAt: now, idleSince: now, warned: false, reading: firstReading, uid: null };
}

/** The session after an event at `now`; the same object when the present stage does not accept it. */
export function nextSession(session: Session, event: SessionEvent, now: number): Session {
  if (event.type === 'timePassed') return passTime(session, now);
  if (event.type === 'diskFailed') return session.stage === welcome ? session : backToWelcome(session, now);
  const { intent } = event.type === 'intent' ? event : { intent: null };
  if (intent?.type === 'moreTime') return { ...session, idleSince: now, warned: false };
  if (intent?.type === 'readAs') return { ...session, reading: intent.reading, idleSince: now, warned: false };
  // A sheet that comes out while earlier jobs are settled is somebody else's.
  if (event.type === 'cardPresented' && event.settling && event.card.technician === null) return session;
  const stage = nextStage(isOver(session, event) ? welcome : session.stage, event, now, session.reading);
  if (stage === session.stage) return session;
  if (stage === welcome) return backToWelcome(session, now);
  // What was chosen between visits is for the visit that begins; what a visitor chose ends with that visitor's place.
  const reading = isBetween(session.stage) ? session.reading : firstReading;
  if (isBetween(stage)) return { ...session, stage, reading, idleSince: now, warned: false };
  if (event.type !== 'cardPresented') return { ...session, stage, idleSince: now, warned: false };
  const visit = session.visit + 1;
  return { visit, stage, startedAt: now, idleSince: now, warned: false, reading, uid: event.card.read.uid };
}

function nextStage(
  stage: Stage,
  event: Exclude<SessionEvent, { type: 'timePassed' | 'diskFailed' }>,
  now: number,
  reading: Reading,
): Stage {
  const rule = ruleOf(stage);
  if (event.type === 'cardTaken') return rule.withoutCard?.(stage) ?? welcome;
  if (event.type !== 'effectBroke') return stageOf(rule.next(stage, event, now, reading));
  const { problem } = event;
  return stageOf(rule.afterError === undefined ? toConclusion(problem) : rule.afterError(stage, problem));
}

function stageOf(next: Stage | Exit): Stage {
  return next.name === 'exit' ? stageAfter(next) : next;
}

/** No visit is under way. */
export function isBetween(stage: Stage): boolean {
  return ruleOf(stage).waitsFor === 'nobody';
}

/** Nothing is left to do of this visit, and another card is there. The visit's own card, presented again, ends nothing. */
function isOver({ stage, uid }: Session, event: SessionEvent): boolean {
  if (event.type !== 'cardPresented' || event.card.read.uid === uid) return false;
  return ruleOf(stage).over?.(stage) === true;
}

/** The instant at which time alone will change this session; `null` while it waits for a machine, not for a person. */
export function nextDeadline(session: Session): number | null {
  const { stage, idleSince, reading, warned } = session;
  const rule = ruleOf(stage);
  const instants = [rule.deadline?.(stage, idleSince) ?? null];
  if (stage === welcome && reading !== firstReading) instants.push(idleSince + choiceKept);
  if (waitsForPerson(rule)) instants.push(idleDeadline(session, warned ? 'end' : 'warning'));
  return instants.reduce((first, each) => (each === null || (first !== null && first <= each) ? first : each));
}

function waitsForPerson({ waitsFor }: Rule): boolean {
  return waitsFor === 'visitor' || waitsFor === 'technician';
}

/** The instant of the warning, or of the end, while nobody does anything. */
export function idleDeadline({ stage, idleSince, reading }: Session, limit: keyof typeof idleLimit): number {
  const limits = ruleOf(stage).waitsFor === 'technician' ? vendorIdleLimit : idleLimit;
  return idleSince + (reading.largeType || reading.reachable ? 2 : 1) * limits[limit];
}

function passTime(session: Session, now: number): Session {
  const { stage, idleSince } = session;
  const rule = ruleOf(stage);
  const due = rule.deadline?.(stage, idleSince) ?? null;
  if (due !== null && now >= due) {
    const next = rule.afterDeadline === undefined ? welcome : stageOf(rule.afterDeadline(stage));
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
  return { ...firstSession(now), visit, reading: begins ? reading : firstReading };
}

/** What the present stage asks for, under a key that no other visit's effect has. */
export function effectOf({ visit, stage }: Session): Effect | null {
  const effect = ruleOf(stage).effect?.(stage) ?? null;
  return effect === null ? null : { ...effect, key: `${visit}/${effect.key}` };
}

/** The very document that will be printed, while it is looked at; `null` at any other time. */
export function previewOf({ stage }: Session): Uint8Array | null {
  return ruleOf(stage).preview?.(stage) ?? null;
}

/** Whoever was there is gone, or another has taken the place. */
export function hasLeft(before: Session, after: Session): boolean {
  if (before.stage.name === 'welcome') return false;
  return after.stage.name === 'welcome' || after.visit !== before.visit;
}
