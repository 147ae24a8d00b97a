/** Every slip of a visit as the simulated printer shows it, in `out/slips`: looked at beside the drawings. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { slipPicture } from '../../../core/cli/slip-picture.ts';
import { openEscPosStream } from '../../../devices/receipt-printer/simulator/escpos-stream.ts';
import { type Mark, switchedOn, textOf, worked } from '../../../devices/receipt-printer/simulator/paper.ts';
import { slipOctets, usualSlipPrinter } from '../../../templates/slips/escpos.ts';
import type { Slip } from '../../../templates/slips/slip.ts';
import { failedSlip, printedSlip, unknownSlip } from '../../../templates/slips/visit-slips.ts';

const visit = {
  school: { zh: '之江示范大学', en: 'Zhijiang Model University' },
  site: { zh: '校务服务大厅', en: 'Main Service Hall' },
  station: 'ZJG-01',
  document: { zh: '在读证明', en: 'Certificate of Enrolment' },
  number: 'ZD-2026-ZJG01-000123',
  at: '2026-11-23T21:46',
  phone: '0571-0000-0000',
  desk: {
    place: { zh: '校务服务大厅3号窗口', en: 'Main Service Hall, window 3' },
    hours: { zh: '工作日8:30–17:00', en: 'Weekdays 8:30–17:00' },
  },
};

const slips: Readonly<Record<string, Slip>> = {
  printed: printedSlip({
    ...visit,
    numbers: ['ZD-2026-ZJG01-000123', 'ZD-2026-ZJG01-000124'],
    sheets: 2,
    verifyAt: 'verify.zjmu.example',
    verifiableUntil: '2027-05-22',
  }),
  failed: failedSlip({
    ...visit,
    why: {
      zh: '打印机等待处理超时，这一份已取消，没有出纸。',
      en: 'The printer waited too long for attention, so this copy was canceled.',
    },
  }),
  unknown: unknownSlip(visit),
};

test.each(Object.entries(slips))('the octets of the slip “%s” leave all its lines on the paper', (name, slip) => {
  let settings = switchedOn;
  const marks: Mark[] = [];
  for (const command of openEscPosStream()(slipOctets(slip, usualSlipPrinter).slip)) {
    const [next, mark] = worked(settings, command);
    settings = next;
    if (mark !== null) marks.push(mark);
  }
  mkdirSync('out/slips', { recursive: true });
  writeFileSync(`out/slips/${name}.png`, slipPicture(marks));
  const lines = slip.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  expect(textOf(marks).filter((line) => line !== '')).toEqual(lines);
});
