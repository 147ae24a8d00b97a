import type { Bilingual } from '../certificates/certificate.ts';

/** For a visitor whose sheet may or may not have come out. Without the name, because slips are thrown away. */
export interface Reference {
  readonly school: Bilingual;
  readonly site: Bilingual;
  readonly document: Bilingual;
  /** The serial number of the copy. */
  readonly number: string;
  /** The station's local wall time: `2026-11-23T21:46`. */
  readonly at: string;
  readonly phone: string;
}

/** Columns of an 80 mm slip: 576 dots at 12 a Latin character. */
export const slipColumns = 48;
const labelColumns = 10;

/** The slip for an unknown outcome, as lines of at most the paper's width. */
export function referenceSlip({ school, site, document, number, at, phone }: Reference): readonly string[] {
  const rule = '-'.repeat(slipColumns);
  const fact = (label: string, value: string): readonly string[] => {
    const [first = '', ...more] = wrapped(value, slipColumns - labelColumns);
    const pad = ' '.repeat(labelColumns - columnsOf(label));
    return [`${label}${pad}${first}`, ...more.map((line) => ' '.repeat(labelColumns) + line)];
  };
  return [
    ...wrapped(school.zh),
    ...wrapped(school.en),
    rule,
    '结果待核实 OUTCOME NOT KNOWN',
    number,
    rule,
    ...fact('证明', document.zh),
    ...fact('Document', document.en),
    ...fact('时间 Time', at.replace('T', ' ')),
    ...fact('地点', site.zh),
    ...fact('Place', site.en),
    rule,
    ...wrapped(`请先看出纸口。如果没有纸，请致电${phone}，报上面的编号。核实之前暂计一份。`),
    ...wrapped(
      `Look into the slot first. If it is empty, call ${phone} and give the number above. Until that is settled it counts as one copy.`,
    ),
    '本条不是证明。 This slip proves nothing.',
  ];
}

/** A Han character and its full-width marks take two columns. */
export function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0);
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
    character,
  );
}

/** Breaks between Han characters and at spaces; a mark stays with its character. */
function wrapped(text: string, columns = slipColumns): readonly string[] {
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
