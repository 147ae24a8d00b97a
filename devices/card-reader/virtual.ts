import type { DeviceClock } from '../clock.ts';
import { makeFault } from '../faults.ts';
import type { CardRead, CardReader, CardRefusal } from './card-reader.ts';
import { createReaderState } from './reader-state.ts';

/** A reader without hardware that fulfils the interface; its methods stand for the cards. */
export interface VirtualCardReader extends CardReader {
  /** Lays a card on the reader, in place of the one that lies there. Without effect while the reader is unplugged. */
  present(card: CardRead): void;
  /** Lays a card there that is refused. */
  refuse(reason: CardRefusal): void;
  /** Lays several cards there at once. */
  collide(): void;
  /** Takes away whatever lies there. */
  remove(): void;
  unplug(): void;
  plug(): void;
}

export function createVirtualCardReader(clock: DeviceClock): VirtualCardReader {
  const now = (): string => clock.wall().toISOString();
  const { status, subscribe, tell, update } = createReaderState({ state: 'online', faults: [], seenAt: now() });
  let present: string | null = null;

  const remove = (): void => {
    if (present !== null) {
      present = null;
      tell({ type: 'cardRemoved' });
    }
    if (status().state === 'online' && status().faults.length > 0) update({ ...status(), faults: [] });
  };

  /** What lies there goes, then `next` happens; neither while the reader is unplugged. */
  const replace = (next: () => void): void => {
    if (status().state !== 'online') return;
    remove();
    next();
  };

  return {
    subscribe,
    status,
    isStuck: () => false,
    close: () => Promise.resolve(),
    remove,
    present: (card) => {
      if (card.uid !== present) {
        replace(() => {
          present = card.uid;
          tell({ type: 'cardPresented', card });
        });
      }
    },
    refuse: (reason) => replace(() => tell({ type: 'cardRefused', reason })),
    collide: () => replace(() => update({ ...status(), faults: [{ ...makeFault('cardCollision'), since: now() }] })),
    unplug: () =>
      replace(() => {
        const fault = { ...makeFault('portMissing', 'unplugged'), since: now() };
        update({ ...status(), state: 'offline', faults: [fault] });
      }),
    plug: () => {
      if (status().state !== 'online') update({ state: 'online', faults: [], seenAt: now() });
    },
  };
}
