import { type DeviceClock, ok, type Result } from '../device.ts';
import { encodeAsciiLine } from './ascii-line.ts';
import { encodeRdm6300 } from './rdm6300.ts';
import { plugSerialLink, type SerialLinkProblem } from './serial-link.ts';

/** How often an RDM6300 says what it sees, and how often it does so while a hand holds the card there for half a second. */
const repeatMs = 50;
const repeatsOfATap = 10;

export interface CardReaderSimulation {
  readonly protocol: 'rdm6300' | 'ascii-line';
  /** Identifier of the card in hex: five bytes for RDM6300, 4 to 10 for a line. */
  readonly card: string;
  /** A tap so often. `null`: the card is laid down once and stays, so an RDM6300 repeats it and a line reader sends one line. */
  readonly everySeconds: number | null;
  /** Sends interference and a spoilt frame before each good one. */
  readonly noise?: boolean;
  readonly clock: DeviceClock;
}

/** Plays a reader at `link` until `signal` aborts; the link is then gone. A link that cannot be made is a problem. */
export async function simulateCardReader(
  simulation: CardReaderSimulation & { readonly link: string; readonly signal: AbortSignal },
): Promise<Result<void, SerialLinkProblem>> {
  const plugged = await plugSerialLink(simulation.link);
  if (!plugged.ok) return plugged;
  const link = plugged.value;
  const unplug = (): void => void link.unplug();
  simulation.signal.addEventListener('abort', unplug, { once: true });
  if (simulation.signal.aborted) unplug();
  link.received.resume();
  const stop = playCardReader(simulation, (bytes) => link.write(bytes));
  await link.gone;
  stop();
  return ok(undefined);
}

/** Sends what a reader of this kind sends; the returned function ends it. */
export function playCardReader(simulation: CardReaderSimulation, send: (bytes: Uint8Array) => void): () => void {
  const { protocol, everySeconds, clock } = simulation;
  const frame = wire(simulation);
  let cancelTap: (() => void) | undefined;
  let cancelRepeat: (() => void) | undefined;

  const repeat = (times: number): void => {
    send(frame);
    if (times > 1) cancelRepeat = clock.after(repeatMs, () => repeat(times - 1));
  };
  const tap = (): void => {
    cancelRepeat?.();
    if (protocol === 'ascii-line') repeat(1);
    else repeat(everySeconds === null ? Number.POSITIVE_INFINITY : repeatsOfATap);
    if (everySeconds !== null) cancelTap = clock.after(everySeconds * 1000, tap);
  };

  tap();
  return () => {
    cancelTap?.();
    cancelRepeat?.();
  };
}

function wire({ protocol, card, noise }: CardReaderSimulation): Uint8Array {
  const frame = protocol === 'rdm6300' ? encodeRdm6300(card) : encodeAsciiLine(card.toUpperCase());
  if (noise !== true) return frame;
  const spoilt = Uint8Array.from(frame);
  // The sixth character: a digit of the identifier in both protocols. 'Z' is one in neither.
  spoilt.set([0x5a], 5);
  // A false start, a false end, bytes above ASCII. The line feed ends what a line reader takes for a line.
  const interference = Uint8Array.of(0xff, 0x00, 0x02, 0x41, 0x42, 0x03, 0x80, 0x0a);
  return Uint8Array.of(...interference, ...spoilt, ...frame);
}
