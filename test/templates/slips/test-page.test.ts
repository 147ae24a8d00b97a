import { expect, test } from 'vitest';
import { renderTestPage } from '../../../templates/slips/test-page.ts';
import { fileOf, picture, run, textOf } from '../printed.ts';

const page = { station: 'ZJG-01', at: '2026-11-23T21:46+08:00' };

test('is sound, its text and its code can be read, and the same page has the same bytes', () => {
  const pdf = renderTestPage(page);
  expect(Buffer.compare(renderTestPage(page), pdf)).toBe(0);
  run('qpdf', '--check', fileOf(pdf, 'test-page'));
  const words = textOf(pdf);
  for (const mark of ['测试页', 'TEST PAGE', '这不是证明，请勿使用。', 'ZJG-01', '2026-11-23 21:46'])
    expect(words).toContain(mark);
  expect(run('zbarimg', '--nodbus', '-q', '--raw', picture(pdf, 'test-page')).trim()).toBe('ZJG-01 2026-11-23 21:46');
});
