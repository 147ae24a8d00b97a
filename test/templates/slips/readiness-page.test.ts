import { expect, test } from 'vitest';
import { renderReadinessPage } from '../../../templates/slips/readiness-page.ts';
import { fileOf, run } from '../printed.ts';

test('however much there is to say, it is one page that ends above its foot, and says that more does not fit', () => {
  const lines = Array.from({ length: 90 }, (_, index) => `/dev/${'x'.repeat(150)} line ${index}`);
  const page = { station: 'ZJG-01', at: '2026-12-01T15:00+08:00', sections: [{ zh: '设备', en: 'Devices', lines }] };
  const pdf = renderReadinessPage(page);
  expect(Buffer.compare(renderReadinessPage(page), pdf)).toBe(0);
  const file = fileOf(pdf, 'readiness');
  run('qpdf', '--check', file);
  expect(run('pdfinfo', file)).toMatch(/Pages: +1\n/);
  const words = run('pdftotext', '-layout', file, '-');
  expect(words).toContain('line 0');
  expect(words).not.toContain('line 89');
  expect(words.trim()).toMatch(/The rest does not fit$/);
  const feet = [...run('pdftotext', '-bbox', file, '-').matchAll(/yMax="(.*?)"/g)].map(([, y]) => Number(y));
  expect(Math.max(...feet)).toBeLessThan((289 * 72) / 25.4);
});
