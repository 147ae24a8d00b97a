/**
 * Every row of the design's table "A job's fate", on a real printer; its engine counts the sheets. What the printer says
 * is one thing, what we say of it another.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import type { PrintableDocument } from '../../core/issuance/print-job.ts';
import { openPrintRoom, type PrintRoom, type StationPrinter } from '../../core/issuance/print-room.ts';
import { type JobProgress, printTiming } from '../../core/issuance/settlement.ts';
import { openJournal } from '../../core/ledger/journal.ts';
import { verifyLedger } from '../../core/ledger/ledger.ts';
import { countedCopies, readJobs } from '../../core/ledger/print-jobs.ts';
import { openStore, type Store } from '../../core/ledger/store.ts';
import { deviceLine } from '../../core/operations/device-line.ts';
import { problemSentence, waitingSentence } from '../../core/session/sentences.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { intended, printable, settingsOf } from '../core/samples.ts';
import { startCuttingProxy } from '../peers/cutting-proxy.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { blankPages } from './blank-pages.ts';

let eve: EvePrinter;
let folder: string;
let store: Store;
let device: DocumentPrinter;
let room: PrintRoom;
let progress: JobProgress[];
let visitor: AbortController;

beforeEach(async () => {
  eve = await startPrinter({ colour: true, duplex: true });
  folder = mkdtempSync(join(tmpdir(), 'fates-'));
  store = openStore(folder);
  device = openDevice(eve.uri);
  room = roomOf([{ name: 'documentPrinter', device }]);
  progress = [];
  visitor = new AbortController();
});
afterEach(async () => {
  await device.close();
  await eve.stop();
  store.close();
  rmSync(folder, { recursive: true });
});

const openDevice = (uri: string): DocumentPrinter =>
  openIppPrinter({
    uri,
    requestingUserName: 'KIOSK-ZJG01',
    clock: systemClock,
    deadlines: { call: 1_000, document: 2_000 },
  });

function roomOf(printers: readonly StationPrinter[]): PrintRoom {
  return openPrintRoom({
    printers,
    jobTokenPrefix: 'KIOSK-ZJG01-',
    store,
    journal: openJournal(store, folder, systemClock, () => new Uint8Array(16)),
    clock: systemClock,
    timing: { ...printTiming, siteWait: 2_000, lost: 2_000, cancel: 2_000 },
  });
}

async function paper(pages = 1, sides: PrintableDocument['sides'] = 'one-sided'): Promise<PrintableDocument> {
  return { ...printable(), pages, sides, pdf: await blankPages(pages) };
}

/** The job's fate, whether it counts, and the sheets that came out by the time the printer is at rest. */
async function printed(
  document: PrintableDocument,
  meanwhile = async (): Promise<void> => undefined,
): Promise<unknown[]> {
  const printing = room.print(document, { onProgress: (told) => void progress.push(told), cancel: visitor.signal });
  await meanwhile();
  const ended = await printing;
  expect(verifyLedger(store).intact).toBe(true);
  if (!ended.ok) return [ended.problem];
  const { outcome, reason } = ended.value;
  return [outcome, reason, countedCopies(store, document.number, document.document, '2000-01-01')];
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (let look = 0; look < 400; look += 1) {
    if (await reached()) return;
    await pause(25);
  }
  throw new Error('it never came');
}

const jobState = async (): Promise<string | null> => {
  const job = await device.job(1);
  return job.ok && job.value !== null ? [job.value.state, ...job.value.reasons].join(' ') : null;
};
const processing = (): Promise<boolean> => jobState().then((state) => state?.startsWith('processing') === true);
const sheets = (): Promise<number> => eve.sheets(printable().jobToken);
const student = (reason: 'aborted' | 'siteWaitOver' | null): string =>
  problemSentence(
    reason === null
      ? { kind: 'jobUnknown', reason: 'abortedMidway', serial: printable().serial }
      : { kind: 'jobFailed', reason },
    settingsOf(),
  ).zh;

describe('all sheets stacked, and we hold the OK', () => {
  test.each([
    [1, 'one-sided', 1],
    [2, 'one-sided', 2],
    [2, 'two-sided-long-edge', 1],
    [3, 'two-sided-long-edge', 2],
  ] as const)('%i pages, %s: printed, on %i sheets', async (pages, sides, count) => {
    expect(await printed(await paper(pages, sides))).toEqual(['printed', null, 1]);
    expect(await sheets()).toBe(count);
  });
});

describe('the engine fails', () => {
  test('with no impression made: failed, nothing counts, and you are told so', async () => {
    await eve.fail(0);
    expect(await printed(await paper(2))).toEqual(['failed', 'aborted', 0]);
    expect(await jobState()).toContain('aborted');
    expect(await sheets()).toBe(0);
    expect(student('aborted')).toContain('没有出纸，也未计入份数');
  });

  test('after one of two: unknown, and you are given the number to ask with', async () => {
    await eve.fail(1);
    expect(await printed(await paper(2))).toEqual(['unknown', 'abortedMidway', 1]);
    expect(await sheets()).toBe(1);
    expect(student(null)).toContain(printable().serial);
  });
});

describe('called off in mid-print', () => {
  test('the sheet still comes out: unknown', async () => {
    await eve.hold();
    const ended = await printed(await paper(), async () => {
      await until(processing);
      visitor.abort();
      await until(async () => (await jobState())?.includes('processing-to-stop-point') === true);
      await eve.release();
    });
    expect(ended).toEqual(['unknown', 'abortedMidway', 1]);
    expect(await jobState()).toContain('canceled');
    expect(await sheets()).toBe(1);
    expect(progress.at(-1)?.canceling).toBe(true);
  });

  test('and the engine made nothing of it: failed', async () => {
    await eve.hold();
    await eve.fail(0);
    const ended = await printed(await paper(), async () => {
      await until(processing);
      visitor.abort();
      await until(async () => (await jobState())?.includes('processing-to-stop-point') === true);
      await eve.release();
    });
    expect(ended).toEqual(['failed', 'canceledByVisitor', 0]);
    expect(await sheets()).toBe(0);
  });
});

describe('an empty tray', () => {
  test('is waited for, told, and after a refill the job goes on by itself', async () => {
    await eve.media(0);
    const ended = await printed(await paper(), async () => {
      await until(() => progress.some(({ waiting }) => waiting?.obstacle === 'paperOut'));
      expect(waitingSentence('paperOut', settingsOf()).zh).toContain('打印机缺纸');
      expect(deviceLine('documentPrinter', device.status(), 'Asia/Shanghai')).toMatch(/paperOut .*action: clear/);
      await eve.media(250);
    });
    expect(ended).toEqual(['printed', null, 1]);
    expect(await sheets()).toBe(1);
    await device.inquire();
    expect(deviceLine('documentPrinter', device.status(), 'Asia/Shanghai')).toBe('Document printer · online');
  });

  test('that nobody fills: called off, unknown, for this printer prints it after the refill; until then it takes no other', async () => {
    await eve.media(0);
    expect(await printed(await paper())).toEqual(['unknown', 'abortedMidway', 1]);
    expect(await sheets()).toBe(0);
    expect(await printed({ ...(await paper()), ...another })).toEqual(['notReady']);
    await eve.media(250);
    await until(async () => (await sheets()) === 1);
    await until(async () => (await jobState())?.includes('canceled') === true);
    expect(await printed({ ...(await paper()), ...another })).toEqual(['printed', null, 2]);
    expect([await sheets(), await eve.sheets(another.jobToken)]).toEqual([1, 1]);
  });
});

test('a job without document blocks the printer: what is left of ours is canceled before the next', async () => {
  expect((await device.createJob({ ...ticket, jobToken: 'KIOSK-ZJG01-LEFT' })).ok).toBe(true);
  expect(await device.createJob({ ...ticket, jobToken: 'KIOSK-ZJG01-NEXT' })).toMatchObject({
    problem: { kind: 'refused', fault: 'notReady' },
  });
  expect(await printed(await paper())).toEqual(['printed', null, 1]);
});

test('the connection cut inside Send-Document: the printer says completed on half a file, we say unknown', async () => {
  const cutting = await startCuttingProxy(eve.port);
  const through = openDevice(eve.uri.replace(String(eve.port), String(cutting.port)));
  room = roomOf([{ name: 'documentPrinter', device: through }]);
  expect(await printed(await paper(40))).toEqual(['unknown', 'handOverUnconfirmed', 1]);
  expect(await jobState()).toMatch(/^completed/);
  const [received] = await eve.documents(printable().jobToken);
  expect(received?.length).toBeLessThan((await paper(40)).pdf.length);
  await through.close();
  cutting.server.close();
});

describe('the printer switched off and on in mid-print', () => {
  test('lists nothing under our id: unknown', async () => {
    await eve.hold();
    const ended = await printed(await paper(), async () => {
      await until(processing);
      await eve.powerOff();
      await eve.powerOn();
    });
    expect(ended).toEqual(['unknown', 'jobVanished', 1]);
  });

  test("lists somebody else's job under our id: unknown, and theirs is left alone", async () => {
    await leftBehind('documentPrinter', device);
    await eve.powerOff();
    await eve.powerOn();
    expect(await device.createJob({ ...ticket, jobToken: 'Minutes' })).toMatchObject({ value: { id: 1 } });
    await room.recover();
    expect(readJobs(store)).toMatchObject([{ outcome: 'unknown', reason: 'foreignJob' }]);
    expect(await jobState()).toContain('held');
  });

  test('stays off: it is waited for, then unknown', async () => {
    await eve.hold();
    const ended = await printed(await paper(), async () => {
      await until(processing);
      await eve.powerOff();
    });
    expect(ended).toEqual(['unknown', 'printerLost', 1]);
    expect(progress.at(-1)?.waiting?.obstacle).toBe('unreachable');
  });
});

describe('two printers', () => {
  let other: EvePrinter;
  let backup: DocumentPrinter;
  beforeEach(async () => {
    other = await startPrinter({ colour: true });
    backup = openDevice(other.uri);
    room = roomOf([
      { name: 'documentPrinter', device },
      { name: 'backupPrinter', device: backup },
    ]);
  });
  afterEach(async () => {
    await backup.close();
    await other.stop();
  });

  test('the one without paper is passed by', async () => {
    await eve.media(0);
    expect(await printed(await paper())).toEqual(['printed', null, 1]);
    expect(readJobs(store)).toMatchObject([{ printer: 'backupPrinter' }]);
    expect([await sheets(), await other.sheets()]).toEqual([0, 1]);
  });

  test('after a restart the one that has the job is asked for it', async () => {
    await leftBehind('backupPrinter', backup);
    await room.recover();
    expect(readJobs(store)).toMatchObject([{ outcome: 'failed', reason: 'notHandedOver' }]);
    expect(await backup.job(1)).toMatchObject({ value: { state: 'canceled' } });
  });
});

const ticket = { jobToken: printable().jobToken, pages: 1, sides: 'one-sided', colour: true } as const;

/** A station died between Create-Job and Send-Document. */
async function leftBehind(name: StationPrinter['name'], on: DocumentPrinter): Promise<void> {
  const journal = openJournal(store, folder, systemClock, () => new Uint8Array(16));
  const [report, created] = [await on.inquire(), await on.createJob(ticket)];
  if (!report.ok || !created.ok) throw new Error('no job');
  journal.recordJob({ ...intended(1, report.value.upTime), printer: name });
  const { jobToken } = ticket;
  journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: created.value.id, printerJobUuid: null });
}

const another = { jobToken: 'KIOSK-ZJG01-000002', serial: 'ZD-2026-ZJG01-000002', verificationCode: '7K2M-9000-02' };
