/**
 * Before a visitor is known: cards at the reader, the PIN, how long one must wait for it, and the technician's way into
 * vendor mode.
 */
import { z } from 'zod';
import type { Result } from '../../../devices/result.ts';
import { proofOf } from '../../documents/assurance.ts';
import { documentOf } from '../../documents/catalogue.ts';
import type { CardTrouble } from '../../messages/card-troubles.ts';
import { cardTroubleSentence } from '../../messages/card-troubles.ts';
import type { WrongPin } from '../../messages/problems.ts';
import { problemSentence } from '../../messages/problems.ts';
import { isPinOf } from '../../operations/technicians.ts';
import type { AuthenticationProblem, Cardholder } from '../../records/record-source.ts';
import type { Sentence } from '../../sentence.ts';
import { askWithDeadline } from '../deadline.ts';
import {
  type EffectControl,
  type EffectDependencies,
  type Exit,
  type Flow,
  type FlowEvent,
  intentOf,
  type PresentedCard,
  toConclusion,
  toWelcome,
  type ViewContext,
  visitEnded,
  wants,
} from '../flow.ts';

interface AtPin {
  readonly card: PresentedCard;
  /** From 1. */
  readonly attempt: number;
  /** The last try, with the tries left by the campus's count; `null` before the first. */
  readonly wrongPin: WrongPin | null;
}

interface Authenticating {
  readonly name: 'authenticating';
  readonly card: PresentedCard;
  readonly attempt: number;
  readonly pin: string;
}

export type AuthenticationStage =
  | { readonly name: 'welcome' }
  /** `times`: how many cards in a row were refused. */
  | { readonly name: 'cardTrouble'; readonly trouble: CardTrouble; readonly times: number }
  /** A technician whose card no reader can read. */
  | { readonly name: 'enteringNumber' }
  | ({ readonly name: 'enteringPin' } & AtPin)
  /** No PIN may be tried before `until`, a monotonic instant: wrong ones were typed. */
  | ({ readonly name: 'delayed'; readonly until: number } & AtPin)
  | Authenticating;

export type AuthenticationEvent =
  | {
      readonly type: 'authenticated';
      readonly answer: Result<Cardholder, AuthenticationProblem>;
      readonly notBefore: number;
    }
  | { readonly type: 'technicianChecked'; readonly right: boolean; readonly notBefore: number };

/** A PIN of more digits than any campus gives comes from a broken page. */
export const authenticationIntents = [
  z.strictObject({ type: z.literal('callTechnician') }),
  /** The digits of a technician's number; the station makes of them the card that was not read. */
  z.strictObject({ type: z.literal('technicianIs'), digits: z.string().regex(/^\d{1,20}$/) }),
  z.strictObject({ type: z.literal('submitPin'), pin: z.string().max(20) }),
] as const;
type AuthenticationIntent = z.output<(typeof authenticationIntents)[number]>;

export type AuthenticationView =
  /** The documents that can be had now. */
  | { readonly name: 'welcome'; readonly documents: readonly Sentence[] }
  | { readonly name: 'technicianNumber' }
  /**
   * `message` after a wrong PIN, with the tries left. `cardTail`: the last four signs of the number that the card proved;
   * `null` for a card that is known by its UID, which is printed on no card, and for a technician's.
   */
  | { readonly name: 'pin'; readonly message: Sentence | null; readonly cardTail: string | null }
  /** Too many wrong PINs: `message` tells of the last; `retryInMs` counts from when this view was sent. */
  | { readonly name: 'delayed'; readonly message: Sentence | null; readonly retryInMs: number }
  /** A card that cannot be taken as it lies: what happened and what to do. */
  /** `times`: how many cards in a row were refused; the next one may have the same message. */
  | { readonly name: 'cardTrouble'; readonly message: Sentence; readonly times: number }
  | { readonly name: 'busy'; readonly doing: 'authenticating' };

type Heard = FlowEvent<AuthenticationEvent, AuthenticationIntent>;
type Next = AuthenticationStage | Exit;

/** The one object that is the welcome. */
export const welcome: AuthenticationStage = { name: 'welcome' };

/** Milliseconds for which what was wrong with a card is told; the next card ends it sooner. */
export const troubleShown = 15_000;

export const authentication: Flow<AuthenticationStage, AuthenticationEvent, AuthenticationIntent, AuthenticationView> =
  {
    welcome: {
      waitsFor: 'nobody',
      next: (stage, event, now) =>
        wants(event, 'callTechnician') ? { name: 'enteringNumber' } : atReader(stage, event, now),
      view: (_, context) => ({ name: 'welcome', documents: availableNames(context) }),
      left: () => null,
    },
    cardTrouble: {
      waitsFor: 'nobody',
      next: (stage, event, now) => (wants(event, 'finish') ? toWelcome : atReader(stage, event, now)),
      view: ({ trouble, times }, { settings }) => ({
        name: 'cardTrouble',
        message: cardTroubleSentence(trouble, settings),
        times,
      }),
      deadline: (_, since) => since + troubleShown,
      withoutCard: (stage) => stage,
      left: () => null,
    },
    enteringNumber: {
      waitsFor: 'visitor',
      next: (stage, event, now) => (wants(event, 'finish') ? toWelcome : atReader(stage, event, now)),
      view: () => ({ name: 'technicianNumber' }),
      withoutCard: (stage) => stage,
      left: () => null,
    },
    enteringPin: {
      waitsFor: 'visitor',
      next(stage, event) {
        if (wants(event, 'finish')) return toWelcome;
        const submitted = intentOf(event, 'submitPin');
        if (submitted === null) return stage;
        return { name: 'authenticating', card: stage.card, attempt: stage.attempt, pin: submitted.pin };
      },
      view: ({ card, wrongPin }, { settings }) => ({
        name: 'pin',
        message: wrongPin === null ? null : problemSentence(wrongPin, settings),
        cardTail:
          card.technician === null && card.read.assurance === 'authenticated' ? card.read.cardNumber.slice(-4) : null,
      }),
      // A visit that ends here after a wrong PIN is recorded as refused, so that PIN guessing shows in the ledger.
      left: ({ wrongPin }) =>
        wrongPin === null ? visitEnded('left', null, null) : visitEnded('refused', 'wrongPin', null),
    },
    delayed: {
      waitsFor: 'visitor',
      next(stage, event, now) {
        if (wants(event, 'finish')) return toWelcome;
        // During the delay another card starts its own visit, and a refused card is still recorded in the ledger.
        const waits = event.type === 'cardPresented' && isSame(event.card, stage.card);
        return waits ? stage : atReader(stage, event, now);
      },
      view: ({ wrongPin, until }, { settings, now }) => ({
        name: 'delayed',
        message: wrongPin === null ? null : problemSentence(wrongPin, settings),
        retryInMs: Math.max(0, until - now),
      }),
      deadline: ({ until }) => until,
      afterDeadline: ({ card, attempt, wrongPin }) => ({ name: 'enteringPin', card, attempt, wrongPin }),
      left: ({ wrongPin }) => visitEnded('refused', wrongPin === null ? 'tooSoon' : 'wrongPin', null),
    },
    authenticating: {
      waitsFor: 'machine',
      next: (stage, event, now) =>
        stage.card.technician === null
          ? campusAnswered(stage, event, now)
          : stationAnswered(stage, stage.card.technician, event, now),
      effect: (stage) => ({
        key: `authenticate/${stage.attempt}`,
        run: (ports, control) =>
          stage.card.technician === null ? askCampus(ports, stage, control) : askStation(ports, stage),
      }),
      view: () => ({ name: 'busy', doing: 'authenticating' }),
      left: () => visitEnded('left', null, null),
    },
  };

function availableNames({ catalogue, facts }: ViewContext): readonly Sentence[] {
  const { documents } = facts.availability;
  return documents.flatMap(({ document, trouble }) => (trouble === null ? [documentOf(document, catalogue).name] : []));
}

function atReader(stage: AuthenticationStage, event: Heard, now: number): Next {
  if (event.type === 'cardTroubled') {
    const before = stage.name === 'cardTrouble' ? stage.times : 0;
    return { name: 'cardTrouble', trouble: event.trouble, times: before + 1 };
  }
  if (event.type !== 'cardPresented') return stage;
  const { card, campusDown, notBefore } = event;
  if (campusDown !== null && card.technician === null) return toConclusion({ kind: 'campusDown', reason: campusDown });
  return askPin({ card, attempt: 1, wrongPin: null }, notBefore, now);
}

/** The campus's word is heard of a visitor's card alone, and never opens vendor mode. */
function campusAnswered(stage: Authenticating, event: Heard, now: number): Next {
  if (event.type !== 'authenticated') return stage;
  const { answer, notBefore } = event;
  if (answer.ok) {
    const visitor = { cardholder: answer.value, proof: proofOf(stage.card.read), served: false };
    return { name: 'exit', to: 'certificate', visitor };
  }
  if (answer.problem.kind !== 'wrongPin') return toConclusion(answer.problem);
  return askAgain(stage, answer.problem.triesLeft, notBefore, now);
}

function stationAnswered(stage: Authenticating, technician: string, event: Heard, now: number): Next {
  if (event.type !== 'technicianChecked') return stage;
  return event.right ? { name: 'exit', to: 'vendorMode', technician } : askAgain(stage, null, event.notBefore, now);
}

function askAgain({ card, attempt }: Authenticating, triesLeft: number | null, notBefore: number, now: number): Next {
  return askPin({ card, attempt: attempt + 1, wrongPin: { kind: 'wrongPin', triesLeft } }, notBefore, now);
}

function askPin(at: AtPin, notBefore: number, now: number): Next {
  return notBefore > now ? { name: 'delayed', ...at, until: notBefore } : { name: 'enteringPin', ...at };
}

function isSame(one: PresentedCard, other: PresentedCard): boolean {
  return one.read.uid === other.read.uid;
}

async function askCampus(
  { records, clock, pinGuard }: EffectDependencies,
  { card, pin }: Authenticating,
  { signal }: EffectControl<Heard>,
): Promise<AuthenticationEvent> {
  const pinTry = pinGuard.begin(card.read);
  const entry = { try: pinTry.name, card: card.read, pin };
  const answer = await askWithDeadline(clock, signal, 'tryLost', (limit) => records.authenticate(entry, limit));
  // A visitor who went meanwhile is not told, and a guess is not taken back.
  if (!signal.aborted) {
    if (answer.ok) pinTry.right();
    else if (!mayCount(answer.problem)) pinTry.unchecked();
  }
  return { type: 'authenticated', answer, notBefore: clock.monotonic() + pinGuard.waitFor(card.read) };
}

/** Whether the campus counted this try, or may have. */
function mayCount({ kind }: AuthenticationProblem): boolean {
  return kind === 'wrongPin' || kind === 'pinLocked' || kind === 'tryLost';
}

/** A technician stands in the station file: the campus is not asked. */
async function askStation(
  { settings, clock, pinGuard }: EffectDependencies,
  { card, pin }: Authenticating,
): Promise<AuthenticationEvent> {
  const pinTry = pinGuard.begin(card.read);
  const technician = settings.technicians.find(({ number }) => number === card.technician);
  const right = technician !== undefined && (await isPinOf(technician, pin));
  if (right) pinTry.right();
  return { type: 'technicianChecked', right, notBefore: clock.monotonic() + pinGuard.waitFor(card.read) };
}
