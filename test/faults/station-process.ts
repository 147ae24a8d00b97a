/**
 * A station in a process of its own that plays one visit, from the recovery of what an earlier one left behind to the
 * clearing away at its end: `node station-process.ts DATA PLAN`, the plan as JSON. It prints how the visit ended.
 */
import { readSync, writeSync } from 'node:fs';
import { visit } from '../../core/cli/visit.ts';
import { systemClock } from '../../core/clock.ts';
import { printTiming } from '../../core/printing/settlement.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { openDevices } from '../../devices/index.ts';
import { settingsOf } from '../core/samples.ts';
import { aroundJournal, aroundPrinter } from './kill-points.ts';

export interface Plan {
  /** The document printer, and the backup printer where there is one. */
  readonly uris: readonly [string, string?];
  readonly visitor: { readonly uid: string; readonly document: string; readonly copies: number };
  /** Where it stops, says so on stdout, and goes on when a line comes in on stdin. */
  readonly pauseAt: string | null;
  /** Where it kills itself. */
  readonly killAt: string | null;
  /** How long after its beginning a hand-over counts as under way. */
  readonly withinMs: number;
}

const [, , dataDir = '', given = ''] = process.argv;
const plan: Plan = JSON.parse(given);
const [first, second] = plan.uris;
const { uid, document, copies } = plan.visitor;

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

function printerAt(uri: string): DocumentPrinter {
  const deadlines = { call: 1_000, document: 2_000 };
  const printer = openIppPrinter({ uri, requestingUserName: 'KIOSK-ZJG01', clock: systemClock, deadlines });
  return aroundPrinter(printer, reach, plan.withinMs);
}

const ipp = (uri: string): string => `driver = "ipp"\nuri = "${uri}"\n`;
const backup = second === undefined ? '' : `[backupPrinter]\n${ipp(second)}`;
const settings = {
  ...settingsOf(`[documentPrinter]\n${ipp(first)}${backup}[quota]\ncopies = 10000\ndays = 1`),
  dataDir,
};
const purpose = document === 'enrolment' ? '实习应聘' : null;
const order = { document, language: 'zh', purpose, gpa: false, copies } as const;
const { outcome, reason } = await visit(settings, { card: { uid }, pin: '246810', order }, () => undefined, {
  devices: (file, clock) => ({
    ...openDevices(file, 'KIOSK-ZJG01', clock),
    documentPrinter: printerAt(first),
    ...(second === undefined ? {} : { backupPrinter: printerAt(second) }),
  }),
  journal: (journal) => aroundJournal(journal, reach),
  timing: { ...printTiming, siteWait: 1_500, stuck: 6_000, lost: 2_000, cancel: 2_000, recovery: 1_500 },
  log: () => undefined,
});
writeSync(1, `${JSON.stringify({ outcome, reason })}\n`);
