import type { Device, DeviceStatus } from '../device.ts';

/** One card as a reader saw it. `uid`: upper-case hex, 4 to 10 bytes; it can be copied to another card. */
export type CardRead = { readonly uid: string } & (
  | {
      /** The card proved that it holds the school's key. */
      readonly assurance: 'authenticated';
      /** Read from the card's file under a CMAC. The holder is looked up by this number and never by the UID. */
      readonly cardNumber: string;
    }
  | {
      /** Only the UID is known: a claim without proof. */
      readonly assurance: 'identified';
      /** Why there is no proof: the card cannot give one (`unsupported`), or this reader does not ask for one (`null`). */
      readonly unproven: 'unsupported' | null;
    }
);

/**
 * Why a card was refused. `wrongKey` and `tampered`: it has the school's application and failed the proof, so it is not
 * accepted as merely `identified` either. `removed` and `timeout`: it left or stopped answering during the reading; lay it
 * down again. `randomUid`: a phone or another device that shows an identifier made up for the occasion (ISO 14443-3).
 */
export type CardRefusal = 'wrongKey' | 'tampered' | 'removed' | 'timeout' | 'randomUid';

export type CardReaderEvent =
  | { readonly type: 'cardPresented'; readonly card: CardRead }
  /** Instead of `cardPresented`. */
  | { readonly type: 'cardRefused'; readonly reason: CardRefusal }
  /** A card that was presented has left. Not sent by ASCII line readers, which send one line a tap and nothing after it. */
  | { readonly type: 'cardRemoved' }
  | { readonly type: 'statusChanged'; readonly status: DeviceStatus };

/**
 * A reader reports cards as events and is not polled by the caller. A card is reported once each time that it enters the
 * field. While several lie there, none is reported: the reader is `online` with the fault `cardCollision`, which ends when
 * all but one are taken away.
 */
export interface CardReader extends Device {
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: CardReaderEvent) => void): () => void;
  /** Whether the driver hangs: it neither reads nor says why not. */
  isStuck(): boolean;
}

/** A card of which only the UID was read. */
export function identified(uid: string): CardRead {
  return { uid, assurance: 'identified', unproven: null };
}
