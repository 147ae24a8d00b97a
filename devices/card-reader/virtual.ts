import type { DeviceClock, DeviceStatus } from '../device.ts';
import type { CardReader } from './card-reader.ts';
import { createListeners } from './listeners.ts';

/** A reader without hardware that keeps the interface's promises; a hand or a test plays the card. */
export interface VirtualCardReader extends CardReader {
  /** Lays a card on the reader, in place of the one that lies there. Nothing happens while it is unplugged. */
  present(uid: string): void;
  /** Takes the card away. */
  remove(): void;
  unplug(): void;
  plug(): void;
}

export function createVirtualCardReader(clock: DeviceClock): VirtualCardReader {
  const { subscribe, tell } = createListeners();
  const now = (): string => clock.wall().toISOString();
  let status: DeviceStatus = { state: 'online', faults: [], seenAt: now() };
  let present: string | null = null;

  const update = (next: DeviceStatus): void => {
    status = next;
    tell({ type: 'statusChanged', status });
  };
  const remove = (): void => {
    if (present === null) return;
    present = null;
    tell({ type: 'cardRemoved' });
  };

  return {
    subscribe,
    status: () => status,
    close: () => Promise.resolve(),
    remove,
    present: (uid) => {
      if (status.state !== 'online' || uid === present) return;
      remove();
      present = uid;
      tell({ type: 'cardPresented', card: { uid, assurance: 'identified' } });
    },
    unplug: () => {
      if (status.state !== 'online') return;
      remove();
      const fault = { code: 'portMissing', action: 'maintenance', since: now(), detail: 'unplugged' } as const;
      update({ ...status, state: 'offline', faults: [fault] });
    },
    plug: () => {
      if (status.state !== 'online') update({ state: 'online', faults: [], seenAt: now() });
    },
  };
}
