import type { CardReader, CardReaderEvent } from '../../../devices/card-reader/card-reader.ts';

/** What a reader told, in short: a card's identifier, `removed`, or the reader's state with its fault. */
export interface ReaderEvents {
  readonly told: readonly string[];
  /** Only the cards and their leaving. */
  cards(): readonly string[];
  /** Settles as soon as this was told once more than by the time of the call. */
  next(what: string): Promise<void>;
}

export function watchReader(reader: CardReader): ReaderEvents {
  const told: string[] = [];
  const waiting = new Set<(what: string) => void>();
  reader.subscribe((event) => {
    const what = inShort(event);
    told.push(what);
    for (const check of waiting) check(what);
  });
  return {
    told,
    cards: () => told.filter((what) => /^[0-9A-F]+$|^removed$/.test(what)),
    next: (what) =>
      new Promise((resolve) => {
        const check = (heard: string): void => {
          if (heard !== what) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
      }),
  };
}

function inShort(event: CardReaderEvent): string {
  if (event.type === 'cardPresented')
    return event.card.assurance === 'authenticated' ? event.card.cardNumber : event.card.uid;
  if (event.type === 'cardRefused') return `refused ${event.reason}`;
  if (event.type === 'cardRemoved') return 'removed';
  const { state, faults, seenAt } = event.status;
  return [state, ...faults.map((fault) => fault.code), ...(state === 'online' && seenAt !== null ? ['seen'] : [])].join(
    ' ',
  );
}
