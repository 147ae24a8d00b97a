import type { CardReader, CardReaderEvent } from './card-reader.ts';

/** The subscriptions to one reader's events. */
export function createListeners(): {
  readonly subscribe: CardReader['subscribe'];
  readonly tell: (event: CardReaderEvent) => void;
} {
  const listeners = new Set<(event: CardReaderEvent) => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}
