/**
 * Before a visitor is known: cards at the reader, the PIN, how long one must wait for it, and the technician's way into
 * vendor mode. A part of the pure session.
 */

import { proofOf } from '../../documents/assurance.ts';
import {
  type AdmissionStage,
  conclude,
  type PresentedCard,
  type SessionEvent,
  type Stage,
  wants,
  welcome,
} from '../stage.ts';

type At<Name extends Stage['name']> = Extract<Stage, { name: Name }>;

/** Milliseconds for which what was wrong with a card is told; the next card ends it sooner. */
export const troubleShown = 15_000;

export function admit(stage: AdmissionStage, event: SessionEvent, now: number): Stage {
  switch (stage.name) {
    case 'welcome':
      return atReader(stage, event, now);
    case 'cardTrouble':
      return wants(event, 'finish') ? welcome : atReader(stage, event, now);
    case 'enteringPin': {
      if (wants(event, 'finish')) return welcome;
      if (event.type !== 'intent' || event.intent.type !== 'submitPin') return stage;
      const { card, attempt } = stage;
      return { name: 'authenticating', card, attempt, pin: event.intent.pin };
    }
    case 'delayed':
      if (wants(event, 'finish')) return welcome;
      // Whoever waits keeps nobody else from the terminal, and no forged card from the ledger.
      return event.type === 'cardPresented' && isSame(event.card, stage.card) ? stage : atReader(stage, event, now);
    case 'authenticating':
      return stage.card.technician === null
        ? askedCampus(stage, event, now)
        : askedStation(stage, stage.card.technician, event, now);
    case 'vendorMode':
      return atWork(stage, event);
  }
}

/** When an admission ends or goes on by time alone, whoever is there or not; `null`: only a visitor's idleness ends it. */
export function admissionDeadline(stage: Stage, since: number): number | null {
  if (stage.name === 'cardTrouble') return since + troubleShown;
  return stage.name === 'delayed' ? stage.until : null;
}

export function afterDeadline(stage: Stage): Stage {
  if (stage.name !== 'delayed') return welcome;
  const { card, attempt, wrongPin } = stage;
  return { name: 'enteringPin', card, attempt, wrongPin };
}

function atReader(stage: Stage, event: SessionEvent, now: number): Stage {
  if (event.type === 'cardTroubled') return { name: 'cardTrouble', trouble: event.trouble };
  if (event.type !== 'cardPresented') return stage;
  return askPin({ card: event.card, attempt: 1, wrongPin: null }, event.notBefore, now);
}

/** The campus's word is heard of a visitor's card alone, and never opens vendor mode. */
function askedCampus(stage: At<'authenticating'>, event: SessionEvent, now: number): Stage {
  if (event.type !== 'authenticated') return stage;
  const { answer, notBefore } = event;
  if (answer.ok) return { name: 'consulting', cardholder: answer.value, proof: proofOf(stage.card.read) };
  if (answer.problem.kind !== 'wrongPin') return conclude(stage, answer.problem);
  return again(stage, answer.problem.triesLeft, notBefore, now);
}

function askedStation(stage: At<'authenticating'>, technician: string, event: SessionEvent, now: number): Stage {
  if (event.type !== 'technicianChecked') return stage;
  return event.right
    ? { name: 'vendorMode', technician, ruling: null, refused: null }
    : again(stage, null, event.notBefore, now);
}

/** Who rules is whoever opened vendor mode: the screen has no say in it. */
function atWork(stage: At<'vendorMode'>, event: SessionEvent): Stage {
  if (wants(event, 'finish')) return welcome;
  if (event.type === 'ruled') return { ...stage, ruling: null };
  if (stage.ruling !== null || event.type !== 'intent' || event.intent.type !== 'rule') return stage;
  const { jobToken, ruling, ground } = event.intent;
  return { ...stage, ruling: { jobToken, ruling, ground, by: stage.technician }, refused: null };
}

function again(
  { card, attempt }: At<'authenticating'>,
  triesLeft: number | null,
  notBefore: number,
  now: number,
): Stage {
  return askPin({ card, attempt: attempt + 1, wrongPin: { kind: 'wrongPin', triesLeft } }, notBefore, now);
}

/** Asks for the PIN, or for patience. */
function askPin(who: Omit<At<'enteringPin'>, 'name'>, notBefore: number, now: number): Stage {
  return notBefore > now ? { name: 'delayed', ...who, until: notBefore } : { name: 'enteringPin', ...who };
}

function isSame(one: PresentedCard, other: PresentedCard): boolean {
  return one.read.uid === other.read.uid;
}
