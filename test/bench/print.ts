/**
 * How long a visitor waits for a sheet of one page after `confirm`, by our path and by CUPS, on the same printer: to the
 * printer's OK to the document, and to the job's settled end. `node test/bench/print.ts`; nothing is asserted.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { visit } from '../../core/cli/visit.ts';
import { systemClock as clock } from '../../core/clock.ts';
import type { Journal } from '../../core/ledger/journal.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { settingsOf } from '../core/samples.ts';
import { startPrinter } from '../peers/ipp-eve-printer.ts';
import { startCups } from '../peers/private-cups.ts';

const rounds = 20;
const wishes = {
  card: { uid: '04782E21801D80' },
  pin: '246810',
  order: { document: 'enrolment', language: 'zh', purpose: '实习应聘', copies: 1, gpa: false },
} as const;

/** Milliseconds from `confirm`. */
interface Timing {
  readonly ok: number;
  readonly settled: number;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-print-'));
const printer = await startPrinter();
const cups = await startCups(printer.uri);

/** A whole visit; what is timed is what comes after the touch on `confirm`: health, journal, job, settlement. */
async function throughTheStation(): Promise<Timing & { readonly jobToken: string }> {
  const driver = `[documentPrinter]\ndriver = "ipp"\nuri = "${printer.uri}"\n`;
  const settings = { ...settingsOf(`[quota]\ncopies = 10000\ndays = 1\n${driver}`), dataDir: join(folder, 'data') };
  const at = { confirmed: 0, ok: 0, settled: 0 };
  const journal = (real: Journal): Journal => ({
    ...real,
    recordJob: (event) => {
      if (event.kind === 'jobSent') at.ok = performance.now();
      return real.recordJob(event);
    },
  });
  const report = await visit(
    settings,
    wishes,
    ({ name }) => {
      // Told again at each news of the job.
      if (name === 'printing' && at.confirmed === 0) at.confirmed = performance.now();
      if (name === 'collecting') at.settled = performance.now();
    },
    { journal, log: () => undefined },
  );
  if (report.outcome !== 'printed') throw new Error(`the visit ended ${report.outcome}: ${report.reason}`);
  const jobToken = report.issued[0]?.copy.jobToken ?? '';
  return { ok: at.ok - at.confirmed, settled: at.settled - at.confirmed, jobToken };
}

/** CUPS says OK when it has spooled the file, which is not the printer's OK. Its queue is asked every 5 ms. */
async function throughCups(file: string): Promise<Timing> {
  const queue = openIppPrinter({ uri: cups.uri, requestingUserName: 'bench', clock });
  const confirmed = performance.now();
  const id = cups.print(file);
  const ok = performance.now() - confirmed;
  for (;;) {
    const job = await queue.job(id);
    if (job.ok && job.value?.state === 'completed') return { ok, settled: performance.now() - confirmed };
    await pause(5);
  }
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
const cell = (values: readonly number[]): string =>
  [0.5, 0.99].map((share) => quantile(values, share).toFixed(0)).join(' / ');

try {
  const ours: Timing[] = [];
  const theirs: Timing[] = [];
  const file = join(folder, 'sheet.pdf');
  for (let round = 0; round <= rounds; round += 1) {
    const timing = await throughTheStation();
    const [pdf] = await printer.documents(timing.jobToken);
    if (pdf === undefined) throw new Error('the printer kept no sheet');
    writeFileSync(file, pdf);
    const foreign = await throughCups(file);
    // The first one loads fonts and drawings.
    if (round > 0) ours.push(timing);
    if (round > 0) theirs.push(foreign);
  }
  console.log(`one page on ippeveprinter, ${rounds} sheets each way in turn, median / p99 ms after confirm`);
  const row = (way: string, timings: readonly Timing[]): Record<string, string> => ({
    way,
    OK: cell(timings.map(({ ok }) => ok)),
    settled: cell(timings.map(({ settled }) => settled)),
  });
  console.table([row('station', ours), row('lp and cupsd', theirs)]);
  const settled = (timings: readonly Timing[]): number =>
    quantile(
      timings.map((timing) => timing.settled),
      0.5,
    );
  console.log(`settled by CUPS / settled by us: ${(settled(theirs) / settled(ours)).toFixed(1)}`);
} finally {
  await cups.stop();
  await printer.stop();
  rmSync(folder, { recursive: true });
}
