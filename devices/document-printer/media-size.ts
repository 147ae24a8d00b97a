/**
 * The size of the sheets in a tray. IPP has hundredths of a millimetre (PWG 5101.1), but what a tray tells of itself is in the
 * unit of the Printer MIB (RFC 3805, PrtMediaUnitTC), which many printers do not name.
 */

/** Millimetres in one of it. */
const hundredthMm = 0.01;
const micrometre = 0.001;
const tenThousandthInch = 0.00254;

/** `dimunit` as the keywords and numbers of the Printer MIB. */
const named = new Map([
  ['micrometers', micrometre],
  ['4', micrometre],
  ['tenthousandthsofinches', tenThousandthInch],
  ['3', tenThousandthInch],
]);

/** Upright, in millimetres: ISO A and B, JIS B, the envelopes and the American sizes that office printers list (PWG 5101.1). */
const known = [
  [297, 420],
  [210, 297],
  [148, 210],
  [105, 148],
  [250, 353],
  [176, 250],
  [257, 364],
  [182, 257],
  [195, 270],
  [184, 260],
  [110, 220],
  [162, 229],
  [229, 324],
  [215.9, 279.4],
  [215.9, 355.6],
  [215.9, 330.2],
  [184.15, 266.7],
  [139.7, 215.9],
  [279.4, 431.8],
  [101.6, 152.4],
  [104.775, 241.3],
  [98.425, 190.5],
] as const;

/** Millimetres by which a printer may round. */
const tolerance = 1.2;

interface Millimetres {
  readonly width: number;
  readonly length: number;
}

/**
 * Upright, `210 × 297 mm`, whichever edge goes first into the printer; `null` where there is no size. The unit is the named
 * one, or else the one in which the size is a known one; hundredths of a millimetre where no unit makes it known.
 *
 * @example
 * sizeOf(21_000, 29_700, null) // '210 × 297 mm'
 * sizeOf(82_677, 116_929, null) // '210 × 297 mm', from ten-thousandths of an inch
 */
export function sizeOf(width: number, length: number, dimunit: string | null): string | null {
  if (width <= 0 || length <= 0) return null;
  const unit = named.get(dimunit?.toLowerCase() ?? '');
  const units = [...(unit === undefined ? [] : [unit]), hundredthMm, micrometre, tenThousandthInch];
  const sizes = units.map((each): Millimetres => {
    const [short = 0, long = 0] = [width * each, length * each].toSorted((a, b) => a - b);
    return { width: short, length: long };
  });
  const size = sizes.map(knownSize).find((found) => found !== undefined) ?? sizes[0];
  return size === undefined ? null : `${Math.round(size.width)} × ${Math.round(size.length)} mm`;
}

/** The known size that this is but for rounding. */
function knownSize({ width, length }: Millimetres): Millimetres | undefined {
  const found = known.find(([w, l]) => Math.abs(width - w) <= tolerance && Math.abs(length - l) <= tolerance);
  return found === undefined ? undefined : { width: found[0], length: found[1] };
}

/** ISO A4 as media are named in PWG 5101.1. */
export const a4 = 'iso_a4_210x297mm';

/** The size of a tray with A4 in it. */
export const a4Size = '210 × 297 mm';
