/** `kiosk report`: the page on the state of a station, from its files. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { technicianToml } from '../core/samples.ts';
import { type Bench, startBench } from './kiosk.ts';

let bench: Bench;
beforeEach(() => {
  bench = startBench();
  bench.station(`${technicianToml}\n[documentPrinter]\ndriver = "virtual"\nfolder = "${bench.folder}/sheets"\n`);
});
afterEach(() => bench.clear());

test('before anything was done, and after two tests of the clock, of which the last counts', async () => {
  const out = join(bench.folder, 'report.pdf');
  const first = await bench.kioskHere(['report', '--out', out]);
  expect([first.exit, first.stderr]).toEqual([0, '']);
  for (const line of ['It never ran.', 'Disk: no data folder yet', 'None yet.']) expect(first.stdout).toContain(line);

  for (const _ of ['an older one', 'the last'])
    await bench.kioskHere(['diagnose', '--level', 'internal', '--by', 'T0001', '--device', 'clock']);
  const second = await bench.kioskHere(['report', '--out', out]);
  expect([second.exit, second.stderr]).toEqual([0, '']);
  const sheet = execFileSync('pdftotext', ['-layout', out, '-'], { encoding: 'utf8' });
  for (const words of ['#2 Clock: self-test, passed', 'Intact: 2 events', 'by T0001', 'GB free']) {
    expect(second.stdout).toContain(words);
    expect(sheet).toContain(words);
  }
});
