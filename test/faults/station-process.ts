/**
 * A station in a process of its own that kills itself at a named point of a print job: `node station-process.ts DATA URI
 * POINT`. The points are decorators around the ports; the product knows nothing of them. With POINT `none` it runs to
 * its end and prints how the visit ended.
 */
import { visit } from '../../core/cli/visit.ts';
import { printTiming } from '../../core/issuance/settlement.ts';
import type { Journal } from '../../core/ledger/journal.ts';
import { type Devices, openDevices } from '../../devices/index.ts';
import { settingsOf } from '../core/samples.ts';
import { killPoints } from './kill-points.ts';

const [, , dataDir = '', uri = '', point = 'none'] = process.argv;
if (point !== 'none' && !killPoints.includes(point)) throw new Error(`no point ${point}`);

function reach(name: string): void {
  if (name === point) process.kill(process.pid, 'SIGKILL');
}

function aroundJournal(journal: Journal): Journal {
  return {
    ...journal,
    recordJob(event) {
      reach(`before ${event.kind}`);
      const job = journal.recordJob(event);
      reach(`after ${event.kind}`);
      return job;
    },
  };
}

function aroundPrinter(devices: Devices): Devices {
  const printer = devices.documentPrinter;
  let looks = 0;
  return {
    ...devices,
    documentPrinter: {
      ...printer,
      async createJob(...args) {
        reach('before Create-Job');
        const created = await printer.createJob(...args);
        reach('after Create-Job');
        return created;
      },
      sendDocument(...args) {
        reach('before Send-Document');
        const sent = printer.sendDocument(...args);
        // The connection is being made: the printer gets none of the document, or a part, or all of it.
        if (point === 'within Send-Document') setTimeout(() => reach(point), looks);
        return sent.then((answer) => {
          reach('after Send-Document');
          return answer;
        });
      },
      async job(...args) {
        looks += 1;
        const answer = await printer.job(...args);
        if (looks === 1) reach('after the first look');
        return answer;
      },
    },
  };
}

const settings = {
  ...settingsOf(`[documentPrinter]\ndriver = "ipp"\nuri = "${uri}"\n[quota]\ncopies = 10000\ndays = 1`),
  dataDir,
};
const order = { document: 'enrolment', language: 'zh', purpose: null, copies: 1 } as const;
const report = await visit(settings, { card: { uid: '04782E21801D80' }, pin: '246810', order }, () => undefined, {
  devices: (given, clock) => aroundPrinter(openDevices(given, 'KIOSK-ZJG01', clock)),
  journal: aroundJournal,
  timing: { ...printTiming, recovery: 1_000, lost: 2_000, cancel: 5_000 },
  log: () => undefined,
});
process.stdout.write(`${JSON.stringify({ outcome: report.outcome, reason: report.reason })}\n`);
