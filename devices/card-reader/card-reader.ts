import type { Device, DeviceStatus } from '../device.ts';

/** One card as a reader saw it. */
export interface CardRead {
  /** The card's identifier in upper-case hex, 4 to 10 bytes. */
  readonly uid: string;
  /** A bare UID can be copied: it says who the card claims to be, never who holds it. */
  readonly assurance: 'identified';
}

export type CardReaderEvent =
  | { readonly type: 'cardPresented'; readonly card: CardRead }
  /** Only from readers that can tell (an ASCII line reader sends one line a tap and then knows no more). */
  | { readonly type: 'cardRemoved' }
  | { readonly type: 'statusChanged'; readonly status: DeviceStatus };

/** A reader tells; nobody asks it. A card is told once for each time that it enters the field. */
export interface CardReader extends Device {
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: CardReaderEvent) => void): () => void;
}
