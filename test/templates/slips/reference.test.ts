import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, type Reference, referenceSlip, slipColumns } from '../../../templates/slips/reference.ts';

const reference: Reference = {
  school: { zh: '之江示范大学', en: 'Zhijiang Model University' },
  site: { zh: '校务服务大厅', en: 'Main Service Hall' },
  document: { zh: '在读证明', en: 'Certificate of Enrolment' },
  number: 'ZD-2026-ZJG01-000123',
  at: '2026-11-23T21:46',
  phone: '0571-0000-0000',
};

test('the slip says what is not known, under which number, and what to do', () => {
  expect(referenceSlip(reference)).toMatchInlineSnapshot(`
    [
      "之江示范大学",
      "Zhijiang Model University",
      "------------------------------------------------",
      "结果待核实 OUTCOME NOT KNOWN",
      "ZD-2026-ZJG01-000123",
      "------------------------------------------------",
      "证明      在读证明",
      "Document  Certificate of Enrolment",
      "时间 Time 2026-11-23 21:46",
      "地点      校务服务大厅",
      "Place     Main Service Hall",
      "------------------------------------------------",
      "请先看出纸口。如果没有纸，请致电0571-0000-0000，",
      "报上面的编号。核实之前暂计一份。",
      "Look into the slot first. If it is empty, call",
      "0571-0000-0000 and give the number above. Until",
      "that is settled it counts as one copy.",
      "本条不是证明。 This slip proves nothing.",
    ]
  `);
});

test('no line is wider than the paper, whatever the school is called', () => {
  const words = fc.array(fc.constantFrom('大', '学，', '堂。', 'Hall ', 'of ', '（东）', '𠮷'), { maxLength: 80 });
  fc.assert(
    fc.property(words, words, (zh, en) => {
      const names = { zh: zh.join(''), en: en.join('') };
      for (const line of referenceSlip({ ...reference, school: names, site: names })) {
        expect(columnsOf(line)).toBeLessThanOrEqual(slipColumns);
        expect(line).not.toMatch(/^[，。）]|（$/);
      }
    }),
  );
});
