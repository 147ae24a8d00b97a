import type { DeviceClock } from '../clock.ts';
import { makeFault } from '../faults.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { type Connection, type Problem, supervise } from '../supervisor.ts';
import type { KeyHolder } from './card-key.ts';
import type { CardReader } from './card-reader.ts';
import type { CardApplication } from './desfire.ts';
import type { RequiredProof } from './examination.ts';
import { type WatchedField, watchField } from './field.ts';
import { createPn532Chip, type Pn532Chip } from './pn532-chip.ts';
import { commands, firmwareName, wakeUp } from './pn532-commands.ts';
import { createReaderState, startingStatus } from './reader-state.ts';
import { statusOf } from './reader-status.ts';
import { openSerialLine } from './serial-line.ts';
import type { WireTrace } from './wire-view.ts';

/** The school's application on its cards. `key` is read anew at each opening. */
export interface CardProof {
  readonly application: CardApplication;
  readonly key: () => Result<KeyHolder, Problem>;
}

export interface Pn532ReaderSettings {
  readonly path: string;
  /** Default 115200, the chip's own after a reset. */
  readonly baudRate?: number;
  /** `null`: cards are identified only. */
  readonly proof: CardProof | null;
  readonly clock: DeviceClock;
  readonly trace?: WireTrace;
  /** Called at each opening with the chip and its firmware, `PN532 1.6`. */
  readonly recognised?: (firmware: string) => void;
}

/** Attempts to wake and set up the chip before the opening counts as failed. */
const mostSetUps = 3;
const answerMs = 500;

/**
 * A PN532 on a serial port: polls for cards, makes them prove themselves where an application is set, and notices when the
 * reader no longer answers. Reconnects by itself until `close`.
 */
export function openPn532Reader(settings: Pn532ReaderSettings): CardReader {
  const { clock } = settings;
  const { status, subscribe, tell, update } = createReaderState(startingStatus);
  const now = (): string => clock.wall().toISOString();
  const collided = (collision: boolean): void => {
    const fault = { ...makeFault('cardCollision'), since: now() };
    update({ ...status(), faults: collision ? [fault] : [] });
  };

  const open = async (): Promise<Result<Connection, Problem>> => {
    const proof = requiredProof(settings.proof);
    if (!proof.ok) return proof;
    const connected = await connect(settings);
    if (!connected.ok) return connected;
    const { chip, line } = connected.value;
    return ok(watched(chip, line, watchField({ chip, clock, proof: proof.value, tell, collided })));
  };

  const supervised = supervise({ clock, open, changed: (state) => update(statusOf(state, status(), now())) });
  return { subscribe, status, isStuck: () => supervised.isStuck(), close: () => supervised.close() };
}

/** Reads the card key: `null` where no proof is required, a problem where the key cannot be used. */
function requiredProof(proof: CardProof | null): Result<RequiredProof | null, Problem> {
  if (proof === null) return ok(null);
  const key = proof.key();
  return key.ok ? ok({ application: proof.application, key: key.value }) : key;
}

/** Lost when the line is lost or the chip falls silent; a card that was presented is then reported as removed. */
function watched(chip: Pn532Chip, line: Connection, field: WatchedField): Connection {
  return {
    lost: Promise.race([line.lost, field.lost]).then((problem) => {
      field.forget();
      return problem;
    }),
    close: () => {
      field.stop();
      chip.close();
      return line.close();
    },
  };
}

/** Opens the port and finds a PN532 behind it. */
async function connect(
  settings: Pn532ReaderSettings,
): Promise<Result<{ readonly chip: Pn532Chip; readonly line: Connection }, Problem>> {
  const { path, baudRate = 115_200, clock, trace } = settings;
  let write: (bytes: Uint8Array) => void = () => undefined;
  const chip = createPn532Chip({ clock, write: (bytes) => write(bytes), ...(trace === undefined ? {} : { trace }) });
  const opened = await openSerialLine({ path, baudRate, clock, listen: () => (bytes) => chip.received(bytes) });
  if (!opened.ok) return opened;
  const line = opened.value;
  write = (bytes) => line.write(bytes);
  // If the port is unplugged during the set-up, the command under way ends at once instead of by its deadline.
  void line.lost.then(() => chip.close());
  const firmware = await start(chip, () => line.write(wakeUp));
  if (firmware.ok) {
    settings.recognised?.(firmware.value);
    return ok({ chip, line });
  }
  await line.close();
  return firmware;
}

/** Wakes the chip and sets it up, within `mostSetUps` attempts; gives the name of its firmware. */
async function start(chip: Pn532Chip, wake: () => void): Promise<Result<string, Problem>> {
  for (let attempt = 1; attempt <= mostSetUps; attempt += 1) {
    wake();
    const configured = await chip.ask(commands.samConfiguration, answerMs);
    if (!configured.ok) continue;
    const version = await chip.ask(commands.firmwareVersion, answerMs);
    const bounded = await chip.ask(commands.boundedRetries, answerMs);
    if (!version.ok || !bounded.ok) continue;
    const name = firmwareName(version.value);
    return name === null ? fail(otherDevice('the chip is no PN532')) : ok(name);
  }
  if (chip.heard() === 'noise') return fail(otherDevice('what answers does not speak as a PN532 does'));
  return fail({ ...silent, detail: 'the reader does not answer' });
}

const silent: Problem = { code: 'silent', action: 'maintenance' };

function otherDevice(detail: string): Problem {
  return { code: 'protocolError', action: 'configuration', detail };
}
