import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, type Slip, slipColumns } from '../../../templates/slips/slip.ts';
import { failedSlip, printedSlip, type UnknownSlip, unknownSlip } from '../../../templates/slips/visit-slips.ts';

const reference: UnknownSlip = {
  school: { zh: '之江示范大学', en: 'Zhijiang Model University' },
  site: { zh: '校务服务大厅', en: 'Main Service Hall' },
  document: { zh: '在读证明', en: 'Certificate of Enrolment' },
  number: 'ZD-2026-ZJG01-000123',
  at: '2026-11-23T21:46',
  phone: '0571-0000-0000',
  station: 'ZJG-01',
  desk: null,
};

test('the slip says what is not known, under which number, and what to do', () => {
  const lines = unknownSlip(reference).map((line) => (line.kind === 'text' ? line.text : `[${line.kind}]`));
  expect(lines).toMatchInlineSnapshot(`
    [
      "之江示范大学",
      "Zhijiang Model University",
      "校务服务大厅 Main Service Hall ZJG-01",
      "[rule]",
      "结果待核实",
      "OUTCOME NOT KNOWN",
      "ZD-2026-ZJG01-000123",
      "[rule]",
      "证明      在读证明",
      "Document  Certificate of Enrolment",
      "时间 Time 2026-11-23 21:46",
      "[rule]",
      "先看出纸口",
      "没有纸：请致电0571-0000-0000，报上面的编号。核实",
      "之前暂计一份。",
      "Look into the slot first",
      "If it is empty, call 0571-0000-0000 and give the",
      "number above. Until that is settled it counts as",
      "one copy.",
      "[rule]",
      "本条不作证明，不记姓名",
      "This slip proves nothing and bears no name.",
    ]
  `);
});

const textOf = (slip: Slip): string[] => slip.map((line) => (line.kind === 'text' ? line.text : `[${line.kind}]`));
const desk = {
  place: { zh: '校务服务大厅3号窗口', en: 'Main Service Hall, window 3' },
  hours: { zh: '工作日8:30–17:00', en: 'Weekdays 8:30–17:00' },
};

test('the slip of sheets that came out says how many, and how they are verified', () => {
  const numbers = ['ZD-2026-ZJG01-000123', 'ZD-2026-ZJG01-000124'];
  const slip = printedSlip({
    ...reference,
    numbers,
    sheets: 2,
    verifyAt: 'verify.zjmu.example',
    verifiableUntil: '2027-05-22',
  });
  expect(textOf(slip)).toEqual(
    expect.arrayContaining([
      '已打印 2份，共2张',
      'PRINTED: 2 copies, 2 sheets',
      '编号 No.  ZD-2026-ZJG01-000123',
      '          ZD-2026-ZJG01-000124',
      '请点一点：2张',
      'verify.zjmu.example，到2027-05-22',
    ]),
  );
});

test('the slip of a sheet that did not says why, that nothing is counted, and whom to see', () => {
  const why = {
    zh: '打印机等待处理超时，这一份已取消。',
    en: 'The printer waited too long, so this copy was canceled.',
  };
  expect(textOf(failedSlip({ ...reference, desk, why }))).toMatchInlineSnapshot(`
    [
      "之江示范大学",
      "Zhijiang Model University",
      "校务服务大厅 Main Service Hall ZJG-01",
      "[rule]",
      "没有打印出来",
      "NOT PRINTED",
      "ZD-2026-ZJG01-000123",
      "[rule]",
      "证明      在读证明",
      "Document  Certificate of Enrolment",
      "时间 Time 2026-11-23 21:46",
      "[rule]",
      "打印机等待处理超时，这一份已取消。",
      "没有计入份数。要问：致电0571-0000-0000，报上面的",
      "编号。",
      "The printer waited too long, so this copy was",
      "canceled.",
      "Nothing is counted. To ask, call 0571-0000-0000",
      "and give the number above.",
      "[space]",
      "窗口      校务服务大厅3号窗口",
      "Window    Main Service Hall, window 3",
      "开放      工作日8:30–17:00",
      "Open      Weekdays 8:30–17:00",
      "[rule]",
      "本条不作证明，不记姓名",
      "This slip proves nothing and bears no name.",
    ]
  `);
});

test('no line is wider than the paper, whatever the school is called', () => {
  const words = fc.array(fc.constantFrom('大', '学，', '堂。', 'Hall ', 'of ', '（东）', '𠮷'), { maxLength: 80 });
  fc.assert(
    fc.property(words, words, (zh, en) => {
      const names = { zh: zh.join(''), en: en.join('') };
      for (const line of unknownSlip({ ...reference, school: names, site: names })) {
        if (line.kind !== 'text') continue;
        expect(columnsOf(line.text) * (line.size ?? 1)).toBeLessThanOrEqual(slipColumns);
        expect(line.text).not.toMatch(/^[，。）]|（$/);
      }
    }),
  );
});
