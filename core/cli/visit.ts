/**
 * Plays a visitor at a station: does by program what hands do at the screen, on the same session, and reports.
 */
import { identified } from '../../devices/card-reader/card-reader.ts';
import type { Intent, Order, VisitOutcome } from '../api.ts';
import { systemClock } from '../clock.ts';
import { StationHeldError } from '../exit-codes.ts';
import type { IssuedCopy } from '../issuance/issuance.ts';
import { cardTroubleSentence } from '../messages/card-troubles.ts';
import { outcomeOf, problemSentence, reasonOf, type VisitProblem } from '../messages/problems.ts';
import { printedSentence, waitingSentence, waitingTitle } from '../messages/sentences.ts';
import { lockHolder } from '../operations/lock-holder.ts';
import type { Ports } from '../ports.ts';
import type { Sentence } from '../sentence.ts';
import type { Stage } from '../session/session.ts';
import type { Settings } from '../settings/settings.ts';
import { openStation, type Station } from '../station.ts';

export interface Wishes {
  /** A card's UID, or to wait for one at the station's reader. */
  readonly card: { readonly uid: string } | { readonly waitMs: number };
  readonly pin: string;
  readonly order: Order;
}

export interface VisitReport {
  readonly outcome: VisitOutcome;
  readonly reason: string | null;
  readonly message: Sentence;
  readonly issued: readonly IssuedCopy[];
  /** How long each part took, in milliseconds; `null` for what was not reached. */
  readonly timings: Record<Timing, number | null>;
}

type Timing = 'authenticateMs' | 'recordMs' | 'renderMs' | 'printMs';
const timed: Partial<Record<Stage['name'], Timing>> = {
  authenticating: 'authenticateMs',
  consulting: 'recordMs',
  preparing: 'renderMs',
  printing: 'printMs',
};

/** Told each stage that the visit comes to. */
export type StageListener = (stage: Stage) => void;

/** One whole visit on a station of its own. Throws StationHeldError when another process holds the station. */
export async function visit(
  settings: Settings,
  wishes: Wishes,
  onStage: StageListener = () => undefined,
  ports: Partial<Ports> = {},
): Promise<VisitReport> {
  const timings = { authenticateMs: null, recordMs: null, renderMs: null, printMs: null };
  const stopwatch = startStopwatch(timings);
  let onEnd: (end: VisitProblem | null) => void = () => undefined;
  const ended = new Promise<VisitProblem | null>((resolve) => {
    onEnd = resolve;
  });
  let issued: readonly IssuedCopy[] = [];

  const opened = await openStation(settings, {
    ...ports,
    observe(before, { stage }) {
      if (before.stage === stage) return;
      stopwatch(stage.name);
      onStage(stage);
      if (stage.name === 'collecting' || stage.name === 'concluded') issued = stage.issued;
      // Not at once: a hand also touches only after the screen has changed.
      queueMicrotask(() => touch(station, stage, wishes, onEnd));
    },
  });
  if (!opened.ok) throw new StationHeldError(lockHolder(settings));
  const station = opened.value;
  // Sheets of earlier jobs may come out until then, and must not be taken for this visit's.
  await station.recovered;
  void station.broken.then(() => onEnd({ kind: 'storage' }));
  const cancelWait = bringCard(station, wishes, onEnd);
  const problem = await ended;
  cancelWait();
  await station.close();

  const message = problem === null ? printedSentence : problemSentence(problem, settings);
  const reason = problem === null ? null : reasonOf(problem);
  return { outcome: problem === null ? 'printed' : outcomeOf(problem), reason, message, issued, timings };
}

/** Sends the intent that a visitor would send at this stage. */
function touch(station: Station, stage: Stage, wishes: Wishes, onEnd: (end: VisitProblem | null) => void): void {
  const leave = (end: VisitProblem | null): void => {
    onEnd(end);
    station.act({ type: 'finish' });
  };
  switch (stage.name) {
    case 'enteringPin':
      // At the campus nobody has a technician's card; the terminal's screen is the way into vendor mode.
      if (stage.card.technician !== null) return leave({ kind: 'unknownCard' });
      if (stage.wrongPin === null) return station.act({ type: 'submitPin', pin: wishes.pin });
      return leave(stage.wrongPin);
    case 'delayed':
      return leave(stage.wrongPin ?? { kind: 'tooSoon', waitMs: stage.until - systemClock.monotonic() });
    case 'cardTrouble':
      // Any other can be mended by who stands there, and the wait goes on.
      if (stage.trouble !== 'wrongKey' && stage.trouble !== 'tampered') return;
      return leave({ kind: 'cardRefused', trouble: stage.trouble });
    case 'choosing':
      return station.act({ type: 'choose', document: wishes.order.document });
    case 'preparing':
    case 'ordering':
    case 'previewing': {
      const change = amendment(stage.order, wishes.order);
      // Before anything is set: the preset order is none that was wished.
      if (change !== null) return station.act(change);
      if (stage.name === 'ordering') return leave(stage.problem);
      return stage.name === 'previewing' ? station.act({ type: 'confirm', edition: stage.edition }) : undefined;
    }
    case 'collecting':
      return leave(null);
    case 'concluded':
      return stage.slip === 'printing' ? undefined : leave(stage.problem);
    case 'welcome':
      // By idleness, from a stage that this program does not pass through; a card that is waited for may still come.
      // Also when the disk fails, and then a wait goes on until the disk is broken or mended.
      return 'uid' in wishes.card ? onEnd({ kind: hasDiskFault(station) ? 'storage' : 'internal' }) : undefined;
    default:
      // A machine is at work, or the stage is none that leads to a sheet.
      return;
  }
}

/** What makes the order the one that is wished; `null` where it is. */
function amendment(order: Order, { language, purpose, gpa, copies }: Order): Intent | null {
  const same = language === order.language && purpose === order.purpose && gpa === order.gpa && copies === order.copies;
  if (same) return null;
  return { type: 'amend', language, purpose: purpose ?? undefined, gpa, moreCopies: copies - order.copies };
}

function hasDiskFault(station: Station): boolean {
  return station.status().diskFault !== null;
}

/** How often a visit that outlasts the wait is looked at. */
const afterDeadlineMs = 1_000;

/** Lays the card on the reader, or gives up waiting for one; returns what ends the wait. */
function bringCard(station: Station, { card }: Wishes, onEnd: (end: VisitProblem) => void): () => void {
  if ('uid' in card) {
    station.present(identified(card.uid));
    return () => undefined;
  }
  const giveUp = (): void => {
    const { stage } = station.session();
    if (stage.name === 'cardTrouble') return onEnd({ kind: 'cardRefused', trouble: stage.trouble });
    // A visit is under way; one that a taken card ends brings nobody back to wait for.
    if (stage.name !== 'welcome') return void (cancel = systemClock.after(afterDeadlineMs, giveUp));
    const { state, faults } = station.devices.cardReader.status();
    onEnd(state === 'online' ? { kind: 'noCard' } : { kind: 'readerUnavailable', fault: faults[0]?.code ?? null });
  };
  let cancel = systemClock.after(card.waitMs, giveUp);
  return () => cancel();
}

function startStopwatch(timings: Record<Timing, number | null>): (stage: Stage['name']) => void {
  let part: Timing | undefined;
  let since = 0;
  return (stage) => {
    const now = systemClock.monotonic();
    if (part !== undefined) timings[part] = Math.round(((timings[part] ?? 0) + now - since) * 10) / 10;
    part = timed[stage];
    since = now;
  };
}

/** What is told while the visit goes on; nothing of the visitor's is in it. */
export function describeStage(stage: Stage, settings: Settings): string | null {
  const sentence = told(stage, settings);
  return sentence === null ? null : `${sentence.zh} ${sentence.en}`;
}

function told(stage: Stage, settings: Settings): Sentence | null {
  if (stage.name === 'cardTrouble') return cardTroubleSentence(stage.trouble, settings);
  if (stage.name !== 'printing' || stage.progress.waiting === null) return null;
  const { obstacle } = stage.progress.waiting;
  const [title, todo] = [waitingTitle(obstacle), waitingSentence(obstacle, false, settings)];
  return { zh: `${title.zh}。${todo.zh}`, en: `${title.en}. ${todo.en}` };
}
