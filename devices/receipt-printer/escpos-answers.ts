/**
 * Tells apart what comes from a receipt printer, by the bits that Epson's command reference fixes: what it sends of its own accord
 * must not pass for an answer about a slip. Pure but for what it has heard so far.
 */

export type EscPosAnswer =
  /** To DLE EOT: bits 0 and 7 are 0, 1 and 4 are 1. */
  | { readonly kind: 'state'; readonly octet: number }
  /** To GS r: bits 4 and 7 are 0. */
  | { readonly kind: 'workedOff' }
  /** To DLE DC4 8: 37 25 00. */
  | { readonly kind: 'cleared' };

const clearHead = [0x37, 0x25, 0x00];
/** Octets of an automatic status (GS a) behind its first, which has bit 4 alone of 0, 1, 4 and 7. */
const automaticTail = 3;

/** Returns the answers that are whole with these octets. Anything else is dropped: XON, XOFF, an automatic status, noise. */
export function openAnswers(): (octets: Uint8Array) => readonly EscPosAnswer[] {
  let ofAutomatic = 0;
  let ofClear = 0;
  const take = (octet: number): EscPosAnswer | null => {
    const isSlow = (octet & 0x90) === 0;
    if (ofAutomatic > 0 && isSlow) {
      ofAutomatic -= 1;
      return null;
    }
    ofAutomatic = 0;
    if (octet === clearHead[ofClear]) {
      ofClear = (ofClear + 1) % clearHead.length;
      return ofClear === 0 ? { kind: 'cleared' } : null;
    }
    ofClear = 0;
    if ((octet & 0x93) === 0x12) return { kind: 'state', octet };
    if ((octet & 0x93) === 0x10) ofAutomatic = automaticTail;
    return isSlow ? { kind: 'workedOff' } : null;
  };
  return (octets) => [...octets].flatMap((octet) => take(octet) ?? []);
}
