import { type DeviceClock } from '../../clock.ts';
import { ok, type Result } from '../../result.ts';
import { encodeAsciiLine } from '../ascii-line.ts';
import { encodeRdm6300 } from '../rdm6300.ts';
import { faultyWire, type WireFault } from './faulty-wire.ts';
import { createSimulatedPn532 } from './pn532.ts';
import { plugSerialLink, type SerialLinkProblem } from './serial-link.ts';
import type { SimulatedCard } from './simulated-card.ts';

/** How often an RDM6300 repeats its frame, and how long a tap lasts, milliseconds. */
const repeatMs = 50;
const tapMs = 500;

export type CardReaderSimulation = {
  /** Seconds from tap to tap. `null`: the card is laid down once and stays, so an RDM6300 repeats it and a line reader sends one line. */
  readonly everySeconds: number | null;
  readonly fault?: WireFault | null;
  readonly clock: DeviceClock;
} & (
  | {
      readonly protocol: 'rdm6300' | 'ascii-line';
      /** Identifier of the card in hex: five bytes for RDM6300, 4 to 10 for a line. */
      readonly card: string;
    }
  | { readonly protocol: 'pn532'; readonly cards: readonly SimulatedCard[] }
);

/** A simulated reader: it takes what the host sends, until it is stopped. */
export interface SimulatedReader {
  received(bytes: Uint8Array): void;
  stop(): void;
}

/** Simulates a reader at the serial link `link` until `signal` aborts; the link is then gone. */
export async function simulateCardReader(
  simulation: CardReaderSimulation & { readonly link: string; readonly signal: AbortSignal },
): Promise<Result<void, SerialLinkProblem>> {
  const plugged = await plugSerialLink(simulation.link);
  if (!plugged.ok) return plugged;
  const link = plugged.value;
  const unplug = (): void => void link.unplug();
  simulation.signal.addEventListener('abort', unplug, { once: true });
  if (simulation.signal.aborted) unplug();
  const reader = startSimulatedReader(simulation, (bytes) => link.write(bytes));
  link.received.on('data', (bytes: Buffer) => reader.received(bytes));
  await link.gone;
  reader.stop();
  return ok(undefined);
}

/** Starts a reader without a serial link: what it sends goes to `send`. */
export function startSimulatedReader(
  simulation: CardReaderSimulation,
  send: (bytes: Uint8Array) => void,
): SimulatedReader {
  const { everySeconds, clock } = simulation;
  const wire = faultyWire(simulation.fault ?? null, clock, send);
  if (simulation.protocol === 'pn532') {
    const chip = createSimulatedPn532(clock, wire);
    const lift = tapping(clock, everySeconds, (laid) => chip.field(laid ? simulation.cards : []));
    return {
      received: (bytes) => chip.received(bytes),
      stop: () => {
        lift();
        chip.stop();
      },
    };
  }
  return { received: () => undefined, stop: startOutputOnly(simulation.protocol, simulation.card, simulation, wire) };
}

/** An output-only reader; the returned function stops it. */
function startOutputOnly(
  protocol: 'rdm6300' | 'ascii-line',
  card: string,
  { clock, everySeconds }: CardReaderSimulation,
  send: (frame: Uint8Array) => void,
): () => void {
  const frame = protocol === 'rdm6300' ? encodeRdm6300(card) : encodeAsciiLine(card.toUpperCase());
  let cancelRepeat = (): void => undefined;
  const repeat = (): void => {
    send(frame);
    if (protocol === 'rdm6300') cancelRepeat = clock.after(repeatMs, repeat);
  };
  const lift = tapping(clock, everySeconds, (laid) => (laid ? repeat() : cancelRepeat()));
  return () => {
    lift();
    cancelRepeat();
  };
}

/** Lays the card down and takes it away, again and again; the returned function ends it. */
function tapping(clock: DeviceClock, everySeconds: number | null, lay: (laid: boolean) => void): () => void {
  let cancelLift = (): void => undefined;
  let cancelTap = (): void => undefined;
  const tap = (): void => {
    if (everySeconds !== null) {
      // Set before the next tap, so that of two timers due at once the lifting fires first.
      cancelLift = clock.after(tapMs, () => lay(false));
      cancelTap = clock.after(everySeconds * 1000, tap);
    }
    lay(true);
  };
  tap();
  return () => {
    cancelLift();
    cancelTap();
  };
}
