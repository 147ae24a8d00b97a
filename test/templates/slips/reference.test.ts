import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Reference, referenceSlip } from '../../../templates/slips/reference.ts';
import { columnsOf, slipColumns } from '../../../templates/slips/slip.ts';

const reference: Reference = {
  school: { zh: '之江示范大学', en: 'Zhijiang Model University' },
  site: { zh: '校务服务大厅', en: 'Main Service Hall' },
  document: { zh: '在读证明', en: 'Certificate of Enrolment' },
  number: 'ZD-2026-ZJG01-000123',
  at: '2026-11-23T21:46',
  phone: '0571-0000-0000',
};

test('the slip says what is not known, under which number, and what to do', () => {
  const lines = referenceSlip(reference).map((line) => (line.kind === 'text' ? line.text : `[${line.kind}]`));
  expect(lines).toMatchInlineSnapshot(`
    [
      "之江示范大学",
      "Zhijiang Model University",
      "校务服务大厅 Main Service Hall",
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

test('no line is wider than the paper, whatever the school is called', () => {
  const words = fc.array(fc.constantFrom('大', '学，', '堂。', 'Hall ', 'of ', '（东）', '𠮷'), { maxLength: 80 });
  fc.assert(
    fc.property(words, words, (zh, en) => {
      const names = { zh: zh.join(''), en: en.join('') };
      for (const line of referenceSlip({ ...reference, school: names, site: names })) {
        if (line.kind !== 'text') continue;
        expect(columnsOf(line.text) * (line.size ?? 1)).toBeLessThanOrEqual(slipColumns);
        expect(line.text).not.toMatch(/^[，。）]|（$/);
      }
    }),
  );
});
