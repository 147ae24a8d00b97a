/** A card as the antenna sees it (ISO 14443-3, type A). */
export interface SimulatedCard {
  /** Hex, 4 or 7 bytes. */
  readonly uid: string;
  /** ATQA, two bytes in the order in which the chip reports them. */
  readonly senseResponse: number;
  /** SAK; bit 0x20: the card speaks ISO 14443-4. */
  readonly selectResponse: number;
  /** ATS, its length byte first; empty without ISO 14443-4. */
  readonly answerToSelect: Uint8Array;
  /** The card was selected anew, which ends its session and its selected application. */
  activated(): void;
  /** The answer to one command; `null`: none. */
  exchange(command: Uint8Array): Uint8Array | null;
}

/** Whether commands can be sent to this card. */
export const speaksIso14443Part4 = ({ selectResponse }: SimulatedCard): boolean => (selectResponse & 0x20) !== 0;

/** A MIFARE Classic: its cipher is broken, so it answers no command and proves nothing. */
export function createClassicCard(uid: string): SimulatedCard {
  return {
    uid,
    senseResponse: uid.length === 8 ? 0x0004 : 0x0044,
    selectResponse: 0x08,
    answerToSelect: new Uint8Array(0),
    activated: () => undefined,
    exchange: () => null,
  };
}
