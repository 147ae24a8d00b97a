/** The test page is printed as the printer prints certificates: on both sides where it can. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printTiming } from '../../../core/printing/settlement.ts';
import { printTestPage } from '../../../core/printing/test-page.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';

test.each([true, false])('a printer with both sides (%s) gets a page for it', async (duplex) => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const clock = createFakeClock();
  const device = openVirtualPrinter({ folder, clock });
  const tickets: unknown[] = [];
  const printer: typeof device = {
    ...device,
    inquire: async () => {
      const report = await device.inquire();
      if (!report.ok) return report;
      return { ...report, value: { ...report.value, capabilities: { ...report.value.capabilities, duplex } } };
    },
    createJob: (ticket) => {
      tickets.push(ticket);
      return device.createJob(ticket);
    },
  };
  const page = {
    jobToken: 'ZJG01-TEST-1',
    hasBack: true,
    colour: true,
    pdf: (twoSided: boolean) => Buffer.from(String(twoSided)),
  };
  const printing = printTestPage({ printer, clock, timing: printTiming }, page);
  await clock.advance(30_000);
  expect((await printing).outcome).toBe('printed');
  expect(tickets).toEqual([
    expect.objectContaining(duplex ? { pages: 2, sides: 'two-sided-long-edge' } : { pages: 1, sides: 'one-sided' }),
  ]);
  const sheets = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(sheets).toEqual([String(duplex)]);
  rmSync(folder, { recursive: true });
});
