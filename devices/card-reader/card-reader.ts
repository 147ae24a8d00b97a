import type { Device, DeviceStatus } from '../device.ts';

/** One card as a reader saw it. `uid`: its identifier in upper-case hex, 4 to 10 bytes; anyone can copy it. */
export type CardRead = { readonly uid: string } & (
  | {
      /** The card proved that it holds the school's key. */
      readonly assurance: 'authenticated';
      /** Read from the card's own file under a CMAC: who the holder is looked up by, never by the UID. */
      readonly cardNumber: string;
    }
  | {
      /** Who the card claims to be, never who holds it. */
      readonly assurance: 'identified';
      /** Why it did not prove itself: it cannot (`unsupported`), or this reader cannot ask for proof (`null`). */
      readonly unproven: 'unsupported' | null;
    }
);

/**
 * Why a card was turned away. `wrongKey` and `tampered`: it should have proved itself and did not, so it is never taken for
 * a card that merely identifies. `removed` and `timeout`: it left or fell silent half way; lay it down again.
 */
export type CardRefusal = 'wrongKey' | 'tampered' | 'removed' | 'timeout';

export type CardReaderEvent =
  | { readonly type: 'cardPresented'; readonly card: CardRead }
  /** Told in place of `cardPresented`. */
  | { readonly type: 'cardRefused'; readonly reason: CardRefusal }
  /** A card that was presented has left. Only from readers that can tell (an ASCII line reader sends one line a tap and then knows no more). */
  | { readonly type: 'cardRemoved' }
  | { readonly type: 'statusChanged'; readonly status: DeviceStatus };

/**
 * A reader tells; nobody asks it. A card is told once for each time that it enters the field. While several lie there, none
 * is told: the reader is `online` with the fault `cardCollision`, which goes when all but one are taken away.
 */
export interface CardReader extends Device {
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: CardReaderEvent) => void): () => void;
}

/** The card that a reader tells which only reads UIDs. */
export function identified(uid: string): CardRead {
  return { uid, assurance: 'identified', unproven: null };
}
