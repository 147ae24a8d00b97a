import type { DeviceClock } from '../clock.ts';
import type { DeviceStatus } from '../device.ts';
import { supervise } from '../supervisor.ts';
import { type AsciiLineSettings, createAsciiLineDecoder } from './ascii-line.ts';
import { type CardReader, identified } from './card-reader.ts';
import { createIntake } from './frame-gate.ts';
import { createListeners } from './listeners.ts';
import { createPresence } from './presence.ts';
import { createRdm6300Decoder } from './rdm6300.ts';
import { statusOf } from './reader-status.ts';
import { openSerialLine } from './serial-line.ts';
import type { UidDecoder } from './uid-decoder.ts';
import type { WireTrace } from './wire-view.ts';

export interface SerialCardReaderSettings {
  readonly protocol: 'rdm6300' | 'ascii-line';
  readonly path: string;
  /** Default 9600, which all readers of both kinds are sold with. */
  readonly baudRate?: number;
  readonly asciiLine?: Partial<AsciiLineSettings>;
  readonly clock: DeviceClock;
  readonly trace?: WireTrace;
}

/**
 * A reader that only talks: it sends the UID of a card and answers nothing. Whether it is mute or there is no card, nobody
 * can tell: `seenAt` stays `null` until the first good frame of a connection. Opens, and opens again, by itself.
 */
export function openSerialCardReader(settings: SerialCardReaderSettings): CardReader {
  const { path, baudRate = 9600, clock, trace = () => undefined } = settings;
  const { subscribe, tell } = createListeners();
  const presence = createPresence({
    clock,
    // RDM6300 repeats every 50 ms while the tag is there. A line reader sends one line a tap, some of them two or three.
    holdMs: settings.protocol === 'rdm6300' ? 300 : 500,
    presented: (uid) => tell({ type: 'cardPresented', card: identified(uid) }),
    removed: () => {
      // The silence of a line reader says nothing about the card.
      if (settings.protocol === 'rdm6300') tell({ type: 'cardRemoved' });
    },
  });
  let status: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
  const update = (next: DeviceStatus): void => {
    status = next;
    tell({ type: 'statusChanged', status });
  };
  const sighted = (uid: string): void => {
    if (status.seenAt === null) update({ ...status, seenAt: clock.wall().toISOString() });
    presence.sighted(uid);
  };

  const createDecoder = (): UidDecoder =>
    settings.protocol === 'rdm6300' ? createRdm6300Decoder() : createAsciiLineDecoder(settings.asciiLine);

  const listen = (): ((bytes: Uint8Array) => void) => {
    const take = createIntake(createDecoder(), clock, sighted);
    return (bytes) => {
      trace('reader', bytes);
      take(bytes);
    };
  };

  const supervised = supervise({
    clock,
    open: () => openSerialLine({ path, baudRate, clock, listen }),
    changed: (state) => update(statusOf(state, status, null)),
  });

  return {
    subscribe,
    status: () => status,
    close: () => {
      presence.close();
      return supervised.close();
    },
  };
}
