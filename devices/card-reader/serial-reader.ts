import type { DeviceClock } from '../clock.ts';
import { supervise } from '../supervisor.ts';
import { type AsciiLineSettings, createAsciiLineDecoder } from './ascii-line.ts';
import { type CardReader, identified } from './card-reader.ts';
import { createFrameGate } from './frame-gate.ts';
import { createPresence } from './presence.ts';
import { createRdm6300Decoder } from './rdm6300.ts';
import { createReaderState, startingStatus } from './reader-state.ts';
import { statusOf } from './reader-status.ts';
import { createRepetition } from './repetition.ts';
import { openSerialLine } from './serial-line.ts';
import type { UidDecoder } from './uid-decoder.ts';
import type { WireTrace } from './wire-view.ts';

export interface SerialCardReaderSettings {
  readonly protocol: 'rdm6300' | 'ascii-line';
  readonly path: string;
  /** Default 9600, the factory setting of the readers of both kinds. */
  readonly baudRate?: number;
  readonly asciiLine?: Partial<AsciiLineSettings>;
  readonly clock: DeviceClock;
  readonly trace?: WireTrace;
}

/**
 * How long after the last sighting a card counts as removed. An RDM6300 repeats every 50 ms while the tag is there. A line
 * reader sends one line a tap, some of them two or three.
 */
const holdMs = { rdm6300: 300, 'ascii-line': 500 } as const;

/**
 * An output-only reader: it sends the UID of a card and takes no commands, so a broken reader cannot be told from one without
 * a card. `seenAt` is therefore `null` until the first intact frame of a connection. Reconnects by itself until `close`.
 */
export function openSerialCardReader(settings: SerialCardReaderSettings): CardReader {
  const { path, baudRate = 9600, clock, trace = () => undefined } = settings;
  const { status, subscribe, tell, update } = createReaderState(startingStatus);
  const presence = createPresence({
    clock,
    holdMs: holdMs[settings.protocol],
    presented: (uid) => tell({ type: 'cardPresented', card: identified(uid) }),
    removed: () => {
      // A line reader sends nothing more while the card lies there, so its silence does not mean that the card was removed.
      if (settings.protocol === 'rdm6300') tell({ type: 'cardRemoved' });
    },
  });
  const listen = (): ((bytes: Uint8Array) => void) => {
    const decoder = decoderFor(settings);
    const isRepeated = createRepetition(clock);
    const received = createFrameGate(decoder, clock, (uid) => {
      if (status().seenAt === null) update({ ...status(), seenAt: clock.wall().toISOString() });
      if (isRepeated(uid) || !decoder.repeats()) presence.sighted(uid);
    });
    return (bytes) => {
      trace('reader', bytes);
      received(bytes);
    };
  };

  const supervised = supervise({
    clock,
    open: () => openSerialLine({ path, baudRate, clock, listen }),
    changed: (state) => update(statusOf(state, status(), null)),
  });

  return {
    subscribe,
    status,
    isStuck: () => supervised.isStuck(),
    close: () => {
      presence.close();
      return supervised.close();
    },
  };
}

const decoderFor = ({ protocol, asciiLine }: SerialCardReaderSettings): UidDecoder =>
  protocol === 'rdm6300' ? createRdm6300Decoder() : createAsciiLineDecoder(asciiLine);
