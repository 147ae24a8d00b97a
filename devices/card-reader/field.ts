/** Watches the field of a PN532: which cards come and go, and whether the reader still answers. */
import { type DeviceClock } from '../clock.ts';
import { makeFault } from '../faults.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Problem } from '../supervisor.ts';
import type { KeyHolder } from './card-key.ts';
import { type CardRead, type CardReaderEvent, type CardRefusal, identified } from './card-reader.ts';
import { type CardApplication, readCardNumber, type Transceive } from './desfire.ts';
import type { Pn532Chip } from './pn532-chip.ts';
import { cardAnswerIn, commands, type Target, targetsIn } from './pn532-commands.ts';

export interface FieldOptions {
  readonly chip: Pn532Chip;
  readonly clock: DeviceClock;
  /** What a card must prove; `null`: it is told by its UID. */
  readonly proof: { readonly application: CardApplication; readonly key: KeyHolder } | null;
  readonly tell: (event: CardReaderEvent) => void;
  /** Several cards lie there, or no longer. */
  readonly collided: (collision: boolean) => void;
}

/** A search is called off after so long, and the chip asked for a sign of life: its heartbeat. */
const searchMs = 800;
const answerMs = 500;
/** Whether a card is still there is asked so often; a search follows the one before sooner, but never at once. */
const presenceMs = 150;
const shortestLookMs = 20;
const missesUntilSilent = 3;
/** A card at the edge of the field is missed now and then. */
const absencesUntilRemoved = 2;
const mostReadings = 3;

export interface WatchedField {
  /** Settles when the reader has not answered three questions in a row. */
  readonly lost: Promise<Problem>;
  /** Nobody knows any more what lies there: a card that was told is told to have left. */
  forget(): void;
  /** Nothing is told any more. */
  stop(): void;
}

export function watchField(options: FieldOptions): WatchedField {
  const { chip, clock, proof } = options;
  let stopped = false;
  const wanted = (): boolean => !stopped;
  let misses = 0;
  /** The card that lies there and is read, told or refused; `uid: null`: it left while it was read, so any card is another. */
  let present: { readonly uid: string | null; readonly presented: boolean } | null = null;
  let absences = 0;
  let collision = false;
  const { promise: lost, resolve: lose } = Promise.withResolvers<Problem>();
  const tell = (event: CardReaderEvent): void => {
    if (!stopped) options.tell(event);
  };

  const ask = async (question: ReturnType<Pn532Chip['ask']>): ReturnType<Pn532Chip['ask']> => {
    const answer = await question;
    misses = answer.ok ? 0 : misses + 1;
    return answer;
  };

  /** What lies in the field; a failure counts as a miss. */
  const look = async (): Promise<Result<readonly Target[], unknown>> => {
    if (present !== null || collision) {
      // Frees what lies there, so that it can be found anew: a card that is awake need not answer a search.
      const released = await ask(chip.ask(commands.releaseAll, answerMs));
      if (!released.ok) return released;
    }
    const found = await ask(chip.askBriefly(commands.listTargets, searchMs));
    if (found.ok) return targetsIn(found.value);
    if (found.problem !== 'noAnswer') return found;
    const alive = await ask(chip.ask(commands.firmwareVersion, answerMs));
    return alive.ok ? ok([]) : alive;
  };

  const leave = (): void => {
    if (present?.presented === true) tell({ type: 'cardRemoved' });
    present = null;
    absences = 0;
  };
  const collide = (now: boolean): void => {
    if (collision === now) return;
    collision = now;
    if (!stopped) options.collided(now);
  };

  const accept = (card: CardRead): void => {
    present = { uid: card.uid, presented: true };
    tell({ type: 'cardPresented', card });
  };
  const refuse = (uid: string | null, reason: CardRefusal): void => {
    present = { uid, presented: false };
    tell({ type: 'cardRefused', reason });
  };

  /** Makes a card prove itself, as often as it takes while it lies there and only the air fails. */
  const examine = async (card: Target): Promise<void> => {
    const { uid } = card;
    present = { uid, presented: false };
    if (proof === null) return accept(identified(uid));
    const unsupported = { uid, assurance: 'identified', unproven: 'unsupported' } as const;
    if (!card.takesCommands) return accept(unsupported);

    let target = card;
    for (let reading = 1; reading <= mostReadings; reading += 1) {
      const read = await readCardNumber(transceiveWith(target), uid, proof.application, proof.key);
      if (read.ok) return accept({ uid, assurance: 'authenticated', cardNumber: read.value });
      if (read.problem === 'unsupported') return accept(unsupported);
      if (read.problem !== 'lost') return refuse(uid, read.problem);
      const found = await look();
      if (!found.ok) break;
      const [still, other] = found.value;
      if (still?.uid !== uid || other !== undefined) return refuse(null, 'removed');
      target = still;
    }
    refuse(uid, 'timeout');
  };

  const transceiveWith =
    ({ number }: Target): Transceive =>
    async (command) => {
      const answer = await ask(chip.ask(commands.exchange(number, command), answerMs));
      return answer.ok ? cardAnswerIn(answer.value) : fail('lost');
    };

  const see = async ([card, other]: readonly Target[]): Promise<void> => {
    if (other !== undefined) {
      leave();
      return collide(true);
    }
    collide(false);
    if (card === undefined) {
      absences += 1;
      if (present !== null && absences >= absencesUntilRemoved) leave();
      return;
    }
    absences = 0;
    if (card.uid === present?.uid) return;
    leave();
    await examine(card);
  };

  const run = async (): Promise<void> => {
    while (wanted()) {
      const began = clock.monotonic();
      const seen = await look();
      if (stopped) return;
      if (seen.ok) await see(seen.value);
      if (misses >= missesUntilSilent) {
        return lose(makeFault('silent', 'the reader stopped answering'));
      }
      const least = present === null ? shortestLookMs : presenceMs;
      await pause(Math.max(0, began + least - clock.monotonic()));
    }
  };
  let wake = (): void => undefined;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  // Whatever breaks in here, the reader is opened anew.
  run().catch((error: unknown) => {
    const detail = `reading broke (${error instanceof Error ? error.name : 'no error'})`;
    lose(makeFault('protocolError', detail));
  });
  return {
    lost,
    forget: leave,
    stop: () => {
      stopped = true;
      wake();
    },
  };
}
