import { expect, test } from 'vitest';
import { renderTestPage } from '../../../templates/slips/test-page.ts';
import { registerPlaces, sheet } from '../../../templates/slips/test-targets.ts';
import { fileOf, picture, run, textOf } from '../printed.ts';

const page = { station: 'ZJG-01', at: '2026-11-23T21:46+08:00', hasBack: false };

test('is sound, its text and its codes can be read, and the same page has the same bytes', () => {
  const pdf = renderTestPage(page);
  expect(Buffer.compare(renderTestPage(page), pdf)).toBe(0);
  run('qpdf', '--check', fileOf(pdf, 'test-page'));
  const words = textOf(pdf);
  for (const mark of ['测试页', 'TEST PAGE', '这不是证明，请勿使用。', 'ZJG-01', '2026-11-23 21:46'])
    expect(words).toContain(mark);
  const codes = run('zbarimg', '--nodbus', '-q', '--raw', picture(pdf, 'test-page', 200))
    .trim()
    .split('\n');
  expect(codes).toEqual(Array.from({ length: 3 }, () => 'ZJG-01 2026-11-23 21:46'));
});

test('nothing but the ticks stands where a printer may not print', () => {
  const boxes = run('pdftotext', '-bbox', fileOf(renderTestPage({ ...page, hasBack: true }), 'test-page-both'), '-');
  const points = 72 / 25.4;
  const words = [...boxes.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)"/g)].map((found) =>
    found.slice(1).map((each) => Number(each) / points),
  );
  expect(words.length).toBeGreaterThan(60);
  for (const [left = 0, top = 0, right = 0, bottom = 0] of words) {
    expect(Math.min(left, top)).toBeGreaterThan(10);
    expect(right).toBeLessThan(sheet.width - 10);
    expect(bottom).toBeLessThan(sheet.height - 10);
  }
});

test('a printer of both sides gets a back, whose crosses lie on those of the front when the sheet is turned', () => {
  const pdf = renderTestPage({ ...page, hasBack: true });
  const [front = '', back = ''] = textOf(pdf).split('\f');
  expect([front.includes('三个二维码'), back.includes('BACK OF THE TEST PAGE')]).toEqual([true, true]);
  expect(run('pdfinfo', fileOf(pdf, 'test-page-both'))).toMatch(/Pages: +2/);
  const turned = registerPlaces.map(({ x, y }) => ({ x: sheet.width - x, y })).toReversed();
  expect(turned).toEqual(registerPlaces);
});
