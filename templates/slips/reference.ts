/** The slip for a visitor whose sheet may or may not have come out. Without the name, because slips are thrown away. */
import type { Bilingual } from '../certificates/certificate.ts';
import { fact, paragraph, type Slip, slipHead } from './slip.ts';

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

export function referenceSlip({ school, site, document, number, at, phone }: Reference): Slip {
  return [
    ...slipHead(school.zh, school.en, `${site.zh} ${site.en}`),
    ...paragraph('结果待核实', { size: 2, bold: true, centred: true }),
    ...paragraph('OUTCOME NOT KNOWN', { bold: true, centred: true }),
    ...paragraph(number, { size: 2, bold: true, centred: true }),
    { kind: 'rule' },
    ...fact('证明', document.zh),
    ...fact('Document', document.en),
    ...fact('时间 Time', at.replace('T', ' ')),
    { kind: 'rule', dashed: true },
    ...paragraph('先看出纸口', { bold: true }),
    ...paragraph(`没有纸：请致电${phone}，报上面的编号。核实之前暂计一份。`),
    ...paragraph('Look into the slot first', { bold: true }),
    ...paragraph(
      `If it is empty, call ${phone} and give the number above. Until that is settled it counts as one copy.`,
    ),
    { kind: 'rule' },
    ...paragraph('本条不作证明，不记姓名', { centred: true }),
    ...paragraph('This slip proves nothing and bears no name.', { centred: true }),
  ];
}
