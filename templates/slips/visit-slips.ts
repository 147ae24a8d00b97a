/** The slips that a visitor takes along: what came of a print. Without the name, not even masked, because slips are thrown away. */
import type { Bilingual } from '../certificates/certificate.ts';
import { fact, paragraph, type Slip, slipHead } from './slip.ts';

interface VisitSlip {
  readonly school: Bilingual;
  readonly site: Bilingual;
  readonly station: string;
  readonly document: Bilingual;
  /** The station's local wall time: `2026-11-23T21:46`. */
  readonly at: string;
  readonly phone: string;
  /** Who answers at the school, where and when; `null` where the station file does not say. */
  readonly desk: { readonly place: Bilingual | null; readonly hours: Bilingual | null } | null;
}

export interface UnknownSlip extends VisitSlip {
  /** The serial number of the copy. */
  readonly number: string;
}

export interface FailedSlip extends VisitSlip {
  readonly number: string;
  /** Why, as a sentence. */
  readonly why: Bilingual;
}

export interface PrintedSlip extends VisitSlip {
  /** The serial number of each copy that came out. */
  readonly numbers: readonly string[];
  readonly sheets: number;
  readonly verifyAt: string;
  /** The last local date on which the sheets can be verified; `null`: not known. */
  readonly verifiableUntil: string | null;
}

/** For a visitor whose sheet may or may not have come out. */
export function unknownSlip(slip: UnknownSlip): Slip {
  const { number, phone } = slip;
  return framed(
    slip,
    ['结果待核实', 'OUTCOME NOT KNOWN'],
    [number],
    [
      ...paragraph('先看出纸口', { bold: true }),
      ...paragraph(`没有纸：请致电${phone}，报上面的编号。核实之前暂计一份。`),
      ...paragraph('Look into the slot first', { bold: true }),
      ...paragraph(
        `If it is empty, call ${phone} and give the number above. Until that is settled it counts as one copy.`,
      ),
    ],
  );
}

/** For a visitor who leaves without a sheet that was ordered. */
export function failedSlip(slip: FailedSlip): Slip {
  const { number, why, phone } = slip;
  return framed(
    slip,
    ['没有打印出来', 'NOT PRINTED'],
    [number],
    [
      ...paragraph(why.zh, { bold: true }),
      ...paragraph(`没有计入份数。要问：致电${phone}，报上面的编号。`),
      ...paragraph(why.en, { bold: true }),
      ...paragraph(`Nothing is counted. To ask, call ${phone} and give the number above.`),
    ],
  );
}

/** For a visitor who asked for one after the sheets came out. */
export function printedSlip(slip: PrintedSlip): Slip {
  const { numbers, sheets, phone, verifyAt, verifiableUntil } = slip;
  const copies = numbers.length;
  const until =
    verifiableUntil === null ? { zh: '', en: '' } : { zh: `，到${verifiableUntil}`, en: ` until ${verifiableUntil}` };
  return framed(
    slip,
    [
      `已打印 ${copies}份，共${sheets}张`,
      `PRINTED: ${counted(copies, 'copy', 'copies')}, ${counted(sheets, 'sheet', 'sheets')}`,
    ],
    numbers,
    [
      ...paragraph(`请点一点：${sheets}张`, { bold: true }),
      ...paragraph(`少一张，或印得不清楚：致电${phone}，报上面的编号。`),
      ...paragraph(`Count them: ${counted(sheets, 'sheet', 'sheets')}`, { bold: true }),
      ...paragraph(`If one is missing or unclear, call ${phone} and give the number above.`),
      { kind: 'space' },
      ...paragraph('谁要核对，看证明上的验证码', { bold: true }),
      ...paragraph(`${verifyAt}${until.zh}`),
      ...paragraph(`To verify a sheet: its code at ${verifyAt}${until.en}`),
    ],
  );
}

function framed(
  { school, site, station, document, at, desk }: VisitSlip,
  [zh, en]: readonly [string, string],
  numbers: readonly string[],
  advice: Slip,
): Slip {
  const [only] = numbers;
  const isOne = numbers.length === 1 && only !== undefined;
  return [
    ...slipHead(school.zh, school.en, `${site.zh} ${site.en} ${station}`),
    ...paragraph(zh, { size: 2, bold: true, centred: true }),
    ...paragraph(en, { bold: true, centred: true }),
    ...(isOne ? paragraph(only, { size: 2, bold: true, centred: true }) : []),
    { kind: 'rule' },
    ...(isOne ? [] : fact('编号 No.', ...numbers)),
    ...fact('证明', document.zh),
    ...fact('Document', document.en),
    ...fact('时间 Time', at.replace('T', ' ')),
    { kind: 'rule', dashed: true },
    ...advice,
    ...deskLines(desk),
    { kind: 'rule' },
    ...paragraph('本条不作证明，不记姓名', { centred: true }),
    ...paragraph('This slip proves nothing and bears no name.', { centred: true }),
  ];
}

function deskLines(desk: VisitSlip['desk']): Slip {
  if (desk === null) return [];
  const { place, hours } = desk;
  return [
    { kind: 'space' },
    ...(place === null ? [] : [...fact('窗口', place.zh), ...fact('Window', place.en)]),
    ...(hours === null ? [] : [...fact('开放', hours.zh), ...fact('Open', hours.en)]),
  ];
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
