import type { CardReader, CardReaderEvent } from './card-reader.ts';

/** Those who want to hear of a reader. */
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
