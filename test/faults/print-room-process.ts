/**
 * A station's print room in a process of its own: it recovers what an earlier one left behind, prints one document, and
 * clears up. `node print-room-process.ts DATA URI PLAN`, the plan as JSON.
 */
import { randomBytes } from 'node:crypto';
import { readSync, writeSync } from 'node:fs';
import { systemClock } from '../../core/clock.ts';
import { newJobToken, nextSerial, serialPrefix } from '../../core/issuance/numbers.ts';
import { unattended } from '../../core/issuance/print-job.ts';
import { openPrintRoom } from '../../core/issuance/print-room.ts';
import { printTiming } from '../../core/issuance/settlement.ts';
import { openJournal } from '../../core/ledger/journal.ts';
import { lastSerial } from '../../core/ledger/print-jobs.ts';
import { holdStation } from '../../core/ledger/station-lock.ts';
import { openStore } from '../../core/ledger/store.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { printable } from '../core/samples.ts';
import { blankPages } from './blank-pages.ts';
import { aroundJournal, aroundPrinter } from './kill-points.ts';

export interface Plan {
  readonly pages: number;
  readonly sides: 'one-sided' | 'two-sided-long-edge';
  /** Where it stops, says so on stdout, and goes on when a line comes in on stdin. */
  readonly pauseAt: string | null;
  /** Where it kills itself. */
  readonly killAt: string | null;
  readonly withinMs: number;
}

const [, , dataDir = '', uri = '', given = ''] = process.argv;
const plan: Plan = JSON.parse(given);

let paused = false;
/** Both at once for everything in this process: nothing goes on meanwhile. */
function reach(point: string): void {
  if (point === plan.pauseAt && !paused) {
    paused = true;
    writeSync(1, 'paused\n');
    readSync(0, new Uint8Array(1));
  }
  if (point === plan.killAt) process.kill(process.pid, 'SIGKILL');
}

const lock = holdStation(dataDir);
if (!lock.ok) throw new Error('the station is held');
const store = openStore(dataDir);
const clock = systemClock;
const deadlines = { call: 1_000, document: 2_000 };
const printer = openIppPrinter({ uri, requestingUserName: 'KIOSK-ZJG01', clock, deadlines });
const room = openPrintRoom({
  printers: [{ name: 'documentPrinter', device: aroundPrinter(printer, reach, plan.withinMs) }],
  jobTokenPrefix: 'KIOSK-ZJG01-',
  store,
  journal: aroundJournal(
    openJournal(store, dataDir, clock, () => randomBytes(16)),
    reach,
  ),
  clock,
  timing: { ...printTiming, siteWait: 1_500, stuck: 6_000, lost: 2_000, cancel: 2_000, recovery: 1_500 },
});

await room.recover();
const prefix = serialPrefix('2026', 'ZJG-01');
const printed = await room.print(
  {
    ...printable(),
    jobToken: newJobToken('ZJG-01', randomBytes),
    serial: nextSerial(prefix, lastSerial(store, prefix)),
    verificationCode: randomBytes(8).toString('hex'),
    pages: plan.pages,
    sides: plan.sides,
    pdf: await blankPages(plan.pages),
  },
  unattended,
);
await room.clear();
await printer.close();
store.close();
lock.value.release();
writeSync(1, `${JSON.stringify(printed)}\n`);
