import type { DeviceClock } from '../clock.ts';
import type { DeviceStatus } from '../device.ts';
import { makeFault } from '../faults.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { type Connection, type Problem, supervise } from '../supervisor.ts';
import type { KeyHolder } from './card-key.ts';
import type { CardReader } from './card-reader.ts';
import type { CardApplication } from './desfire.ts';
import { watchField } from './field.ts';
import { createListeners } from './listeners.ts';
import { createPn532Chip, type Pn532Chip } from './pn532-chip.ts';
import { commands, firmwareName, wakeUp } from './pn532-commands.ts';
import { statusOf } from './reader-status.ts';
import { openSerialLine } from './serial-line.ts';
import type { WireTrace } from './wire-view.ts';

/** The school's application on its cards, and how its key is come by at each opening. */
export interface CardProof {
  readonly application: CardApplication;
  readonly key: () => Result<KeyHolder, Problem>;
}

export interface Pn532ReaderSettings {
  readonly path: string;
  /** Default 115200, which the chip wakes up with. */
  readonly baudRate?: number;
  /** `null`: cards are identified only. */
  readonly proof: CardProof | null;
  readonly clock: DeviceClock;
  readonly trace?: WireTrace;
  /** Told the chip and its firmware at each opening. */
  readonly recognised?: (firmware: string) => void;
}

const openings = 3;
const answerMs = 500;

/**
 * A PN532 on a serial port: asks for cards, makes them prove themselves where an application is set, and knows when it is
 * no longer answered. Opens, and opens again, by itself.
 */
export function openPn532Reader(settings: Pn532ReaderSettings): CardReader {
  const { clock } = settings;
  const { subscribe, tell } = createListeners();
  let status: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
  const update = (next: DeviceStatus): void => {
    status = next;
    tell({ type: 'statusChanged', status });
  };
  const now = (): string => clock.wall().toISOString();

  const open = async (): Promise<Result<Connection, Problem>> => {
    const key = settings.proof?.key() ?? ok(null);
    if (!key.ok) return key;
    const proof =
      settings.proof === null || key.value === null
        ? null
        : { application: settings.proof.application, key: key.value };
    const connected = await connect(settings);
    if (!connected.ok) return connected;
    const { chip, line } = connected.value;
    const field = watchField({
      chip,
      clock,
      proof,
      tell,
      collided: (collision) => {
        const fault = { ...makeFault('cardCollision'), since: now() };
        update({ ...status, faults: collision ? [fault] : [] });
      },
    });
    return ok({
      lost: Promise.race([line.lost, field.lost]).then((problem) => {
        field.forget();
        return problem;
      }),
      close: () => {
        field.stop();
        chip.close();
        return line.close();
      },
    });
  };

  const supervised = supervise({
    clock,
    open,
    changed: (state) => update(statusOf(state, status, now())),
  });
  return { subscribe, status: () => status, close: () => supervised.close() };
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
  // A port that is pulled out meanwhile has nobody to answer.
  void line.lost.then(() => chip.close());
  const firmware = await start(chip, () => line.write(wakeUp));
  if (firmware.ok) {
    settings.recognised?.(firmware.value);
    return ok({ chip, line });
  }
  await line.close();
  return firmware;
}

/** Wakes the chip and sets it up, within `openings` attempts; gives the name of its firmware. */
async function start(chip: Pn532Chip, wake: () => void): Promise<Result<string, Problem>> {
  for (let opening = 1; opening <= openings; opening += 1) {
    wake();
    const configured = await chip.ask(commands.samConfiguration, answerMs);
    if (!configured.ok) continue;
    const version = await chip.ask(commands.firmwareVersion, answerMs);
    const bounded = await chip.ask(commands.boundedRetries, answerMs);
    if (!version.ok || !bounded.ok) continue;
    const name = firmwareName(version.value);
    return name === null ? fail(otherDevice('the chip is no PN532')) : ok(name);
  }
  if (chip.understood() || !chip.heard()) return fail(makeFault('silent', 'the reader does not answer'));
  return fail(otherDevice('what answers does not speak as a PN532 does'));
}

function otherDevice(detail: string): Problem {
  return { ...makeFault('protocolError', detail), action: 'configuration' };
}
