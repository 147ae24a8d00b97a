/** What stands on a slip, line by line, on paper of 80 mm: 576 dots, 48 columns of 12. */

export type SlipLine =
  /** `size`: how many times as high and as wide. It must have room: `wrapped` breaks a text. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly size?: 2 | 3 | 4;
      readonly bold?: true;
      readonly inverse?: true;
      readonly centred?: true;
    }
  | { readonly kind: 'rule'; readonly dashed?: true }
  /** ASCII alone. */
  | { readonly kind: 'qr'; readonly text: string }
  /** Code 128, at most 12 characters of ASCII: more have no room at three dots a module. */
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'space' };

export type Slip = readonly SlipLine[];

export const slipColumns = 48;
export const slipDots = 576;
const labelColumns = 10;

/** A text as lines that have room; `style` as of a text line. */
export function paragraph(text: string, style: Omit<Extract<SlipLine, { kind: 'text' }>, 'kind' | 'text'> = {}): Slip {
  const columns = Math.floor(slipColumns / (style.size ?? 1));
  return wrapped(text, columns).map((line) => ({ kind: 'text', text: line, ...style }));
}

/** A label and its values, each on a line of its own below the first. */
export function fact(label: string, ...values: readonly string[]): Slip {
  const lines = values.flatMap((value) => wrapped(value, slipColumns - labelColumns));
  const pad = ' '.repeat(Math.max(1, labelColumns - columnsOf(label)));
  return lines.map((line, index) => ({
    kind: 'text',
    text: index === 0 ? `${label}${pad}${line}` : `${' '.repeat(labelColumns)}${line}`,
  }));
}

/** The head of every slip: whose it is, and where it was printed. */
export function slipHead(school: string, ...places: readonly string[]): Slip {
  return [
    ...paragraph(school, { size: 2, bold: true, centred: true }),
    ...places.flatMap((place) => paragraph(place, { centred: true })),
    { kind: 'rule' },
  ];
}

/** A Han character and its full-width marks take two columns. */
export function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0);
}

export function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
    character,
  );
}

/** Breaks between Han characters and at spaces; a mark stays with its character. */
function wrapped(text: string, columns: number): readonly string[] {
  const pieces =
    text.match(/（*[\u2e80-\u9fff\uf900-\ufaff\u{20000}-\u{3fffd}][，。；：、）]*|[^\s（\u2e80-\u9fff]+\s*|\s+/gu) ??
    [];
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf((last + piece).trimEnd()) <= columns) lines[lines.length - 1] = last + piece;
    else lines.push(piece.trimStart());
  }
  return lines.map((line) => line.trimEnd());
}
