/**
 * A station in a process of its own that kills itself at a named point of a visit's print job: `node station-process.ts
 * DATA URI POINT`. With POINT `none` it runs to its end and prints how the visit ended.
 */
import { visit } from '../../core/cli/visit.ts';
import { printTiming } from '../../core/issuance/settlement.ts';
import { openDevices } from '../../devices/index.ts';
import { settingsOf } from '../core/samples.ts';
import { aroundJournal, aroundPrinter, killPoints } from './kill-points.ts';

const [, , dataDir = '', uri = '', point = 'none'] = process.argv;
if (point !== 'none' && !killPoints.includes(point)) throw new Error(`no point ${point}`);

function reach(name: string): void {
  if (name === point) process.kill(process.pid, 'SIGKILL');
}

const settings = {
  ...settingsOf(`[documentPrinter]\ndriver = "ipp"\nuri = "${uri}"\n[quota]\ncopies = 10000\ndays = 1`),
  dataDir,
};
const order = { document: 'enrolment', language: 'zh', purpose: null, gpa: false, copies: 1 } as const;
const report = await visit(settings, { card: { uid: '04782E21801D80' }, pin: '246810', order }, () => undefined, {
  devices: (given, clock) => {
    const devices = openDevices(given, 'KIOSK-ZJG01', clock);
    return { ...devices, documentPrinter: aroundPrinter(devices.documentPrinter, reach, 0) };
  },
  journal: (journal) => aroundJournal(journal, reach),
  timing: { ...printTiming, recovery: 1_000, lost: 2_000, cancel: 5_000 },
  log: () => undefined,
});
process.stdout.write(`${JSON.stringify({ outcome: report.outcome, reason: report.reason })}\n`);
