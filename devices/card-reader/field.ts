/** Watches the field of a PN532: which cards come and go, and whether the reader still answers. */
import { type DeviceClock, pause } from '../clock.ts';
import { makeFault } from '../faults.ts';
import type { Problem } from '../supervisor.ts';
import type { CardReaderEvent } from './card-reader.ts';
import { examine, type RequiredProof } from './examination.ts';
import { createOccupancy } from './occupancy.ts';
import type { Pn532Chip } from './pn532-chip.ts';
import { createPolling } from './polling.ts';

export interface FieldOptions {
  readonly chip: Pn532Chip;
  readonly clock: DeviceClock;
  /** What a card must prove; `null`: it is identified by its UID. */
  readonly proof: RequiredProof | null;
  readonly tell: (event: CardReaderEvent) => void;
  /** Whether several cards lie there; called at each change. */
  readonly collided: (collision: boolean) => void;
}

/** From the start of one poll to the start of the next, milliseconds: with a card in the field, and without one. */
const presentIntervalMs = 150;
const emptyIntervalMs = 20;
/** Unanswered questions in a row after which the reader counts as lost. */
const missesUntilSilent = 3;

export interface WatchedField {
  /** Resolves when the reader left `missesUntilSilent` questions in a row unanswered. Never rejects. */
  readonly lost: Promise<Problem>;
  /** The reader is lost, so a card that was presented is reported as removed. */
  forget(): void;
  /** Ends the polling; no event follows. */
  stop(): void;
}

export function watchField({ chip, clock, proof, tell, collided }: FieldOptions): WatchedField {
  const stopping = new AbortController();
  const wanted = (): boolean => !stopping.signal.aborted;
  const polling = createPolling(chip);
  const occupancy = createOccupancy({
    tell: (event) => (wanted() ? tell(event) : undefined),
    collided: (collision) => (wanted() ? collided(collision) : undefined),
  });

  /** Until `stop` is called or the reader falls silent. */
  const run = async (): Promise<Problem | null> => {
    while (wanted()) {
      const began = clock.monotonic();
      const seen = await polling.poll(occupancy.occupied());
      const arrived = seen.ok && wanted() ? occupancy.polled(seen.value) : null;
      if (arrived !== null) occupancy.examined(await examine(arrived, proof, polling));
      if (polling.misses() >= missesUntilSilent && wanted()) return silent;
      const interval = occupancy.single() ? presentIntervalMs : emptyIntervalMs;
      await pause(clock, Math.max(0, began + interval - clock.monotonic()), stopping.signal);
    }
    return null;
  };

  const lost = new Promise<Problem>((resolve) => {
    const lose = (problem: Problem | null): void => (problem === null ? undefined : resolve(problem));
    // An exception in here counts as a loss too, so that the reader is opened anew.
    run().then(lose, (error: unknown) => lose(broken(error)));
  });
  return { lost, forget: () => occupancy.leave(), stop: () => stopping.abort() };
}

const silent: Problem = makeFault('silent', 'the reader stopped answering');

function broken(error: unknown): Problem {
  const detail = `reading broke (${error instanceof Error ? error.name : 'no error'})`;
  return makeFault('protocolError', detail);
}
