import type { DeviceStatus } from '../device.ts';
import type { CardReader, CardReaderEvent } from './card-reader.ts';

/** The status of one reader and the subscriptions to its events. */
export interface ReaderState extends Pick<CardReader, 'status' | 'subscribe'> {
  /** Sends an event to all subscribers. */
  readonly tell: (event: CardReaderEvent) => void;
  /** Sets the status and reports it as `statusChanged`. */
  readonly update: (status: DeviceStatus) => void;
}

export function createReaderState(initial: DeviceStatus): ReaderState {
  const listeners = new Set<(event: CardReaderEvent) => void>();
  let status = initial;
  const tell = (event: CardReaderEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return {
    status: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell,
    update: (next) => {
      status = next;
      tell({ type: 'statusChanged', status });
    },
  };
}

/** The status of a reader that was not yet connected. */
export const startingStatus: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
