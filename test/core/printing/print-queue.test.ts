import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Issuance } from '../../../core/issuance/issuance.ts';
import type { PreparedCopy } from '../../../core/issuance/prepare.ts';
import { StorageError, type Store } from '../../../core/ledger/database.ts';
import type { JobEvent } from '../../../core/ledger/events.ts';
import { type Journal, openJournal } from '../../../core/ledger/journal.ts';
import { verifyLedger } from '../../../core/ledger/ledger.ts';
import { countedCopies, readJobs } from '../../../core/ledger/print-jobs.ts';
import { openStore } from '../../../core/ledger/store.ts';
import type { JobObserver } from '../../../core/printing/print-job.ts';
import type { PrintQueue } from '../../../core/printing/print-queue.ts';
import { type JobProgress, printTiming } from '../../../core/printing/settlement.ts';
import type { DocumentPrinter } from '../../../devices/document-printer/document-printer.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../../devices/fake-clock.ts';
import { intended, issuanceWith, preparedCopy, printable, recordOfStudent } from '../samples.ts';

let folder: string;
let store: Store;
let clock: FakeClock;
let journal: Journal;
let main: VirtualPrinter;
let backup: VirtualPrinter;
let issuance: Issuance;
let printQueue: PrintQueue;
let progress: JobProgress[];
const record = recordOfStudent('3240100001');
const order = { document: 'enrolment', language: 'zh', purpose: null, gpa: false, copies: 1 } as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'print-queue-'));
  store = openStore(folder);
  clock = createFakeClock();
  journal = openJournal(store, folder, clock, () => new Uint8Array(16));
  main = openVirtualPrinter({ folder: join(folder, 'main'), clock });
  backup = openVirtualPrinter({ folder: join(folder, 'backup'), clock });
  progress = [];
  use(main, backup);
});
afterEach(async () => {
  await main.close();
  await backup.close();
  store.close();
  rmSync(folder, { recursive: true });
});

/** From now on the station has these printers. */
function use(first: DocumentPrinter, second: DocumentPrinter | null): void {
  let seed = 0;
  ({ issuance, printQueue } = issuanceWith({
    store,
    journal,
    printers: [
      { name: 'documentPrinter', device: first },
      ...(second === null ? [] : [{ name: 'backupPrinter', device: second } as const]),
    ],
    clock,
    random: (length) => Uint8Array.from({ length }, () => (seed += 101) % 241),
    timing: printTiming,
  }));
}

/** From now on the disk refuses these events. */
function refuse(refused: (kind: JobEvent['kind']) => boolean): void {
  const whole = journal;
  const recordJob: Journal['recordJob'] = (event) => {
    if (refused(event.kind)) throw new StorageError('the disk is full');
    return whole.recordJob(event);
  };
  journal = { ...whole, recordJob };
  use(main, backup);
}

async function prepared(): Promise<PreparedCopy> {
  const copies = await issuance.prepare(order, record, { assurance: 'authenticated' });
  if (!copies.ok || copies.value[0] === undefined) throw new Error('nothing was prepared');
  return copies.value[0];
}

async function until(reached: () => boolean): Promise<void> {
  for (let look = 0; look < 20_000 && !reached(); look += 1) await clock.advance(50);
  if (!reached()) throw new Error('it never came');
}

async function printed(copy: PreparedCopy): Promise<Awaited<ReturnType<Issuance['print']>>> {
  let over = false;
  const printing = issuance.print(copy, observer()).finally(() => (over = true));
  await until(() => over);
  return printing;
}

/** Keeps what is told of a job, and may cancel it. */
function observer(cancel = new AbortController()): JobObserver {
  return { onProgress: (told) => void progress.push(told), cancel: cancel.signal };
}

const sheetsIn = (name: string): string[] => (existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : []);

describe('a station with two printers', () => {
  test('remembers in the row of a job which printer has it', async () => {
    await printed(await prepared());
    main.set({ sheets: 0 });
    await printed(await prepared());
    expect(readJobs(store).map(({ printer, outcome }) => [printer, outcome])).toEqual([
      ['documentPrinter', 'printed'],
      ['backupPrinter', 'printed'],
    ]);
    expect([sheetsIn('main').length, sheetsIn('backup').length]).toEqual([1, 1]);
  });

  test('moves a job of which nothing came out, as a copy of its own, and the ledger tells of both', async () => {
    const copy = await prepared();
    main.set({ failsAfter: 0 });
    expect(await printed(copy)).toMatchObject({
      ok: true,
      value: { outcome: 'printed', copy: { serial: 'ZD-2026-ZJG01-000002' } },
    });
    expect(readJobs(store)).toMatchObject([
      { serial: copy.document.serial, printer: 'documentPrinter', outcome: 'failed', replaces: null },
      { serial: 'ZD-2026-ZJG01-000002', printer: 'backupPrinter', outcome: 'printed', replaces: copy.document.serial },
    ]);
    expect(countedCopies(store, '3240100001', 'enrolment', '2000-01-01')).toBe(1);
    expect([sheetsIn('main').length, sheetsIn('backup').length]).toEqual([0, 1]);
    expect(verifyLedger(store).intact).toBe(true);
  });

  test('a moved copy takes no serial number of the copies that are prepared and yet to be printed', async () => {
    const copies = await issuance.prepare({ ...order, copies: 2 }, record, { assurance: 'authenticated' });
    if (!copies.ok) throw new Error('nothing was prepared');
    main.set({ failsAfter: 0 });
    for (const copy of copies.value) {
      expect(await printed(copy)).toMatchObject({ ok: true, value: { outcome: 'printed' } });
    }
    expect(sheetsIn('backup')).toHaveLength(2);
  });

  test('is idle only when the job that moved has ended too', async () => {
    main.set({ failsAfter: 0 });
    backup.set({ msPerPage: 5000 });
    void issuance.print(await prepared());
    let idle = false;
    void issuance.idle().then(() => (idle = true));
    await until(() => idle);
    expect(readJobs(store).map(({ outcome }) => outcome)).toEqual(['failed', 'printed']);
  });

  test('tells how the first printer failed where the disk gives no serial number for the move', async () => {
    main.set({ failsAfter: 0 });
    const remake = () => Promise.reject(new StorageError('the disk is full'));
    expect(await printed({ ...(await prepared()), remake })).toMatchObject({
      value: { outcome: 'failed', reason: 'aborted' },
    });
    expect(readJobs(store)).toHaveLength(1);
  });

  test('never moves a job of which something may have come out', async () => {
    main.set({ failsAfter: 0, countsImpressions: false });
    expect(await printed(await prepared())).toMatchObject({ ok: true, value: { outcome: 'unknown' } });
    expect(readJobs(store)).toHaveLength(1);
    expect(sheetsIn('backup')).toEqual([]);
  });

  test('nor one that the visitor called off', async () => {
    main.set({ sheets: 0 });
    backup.set({ sheets: 0 });
    const copy = await prepared();
    const cancel = new AbortController();
    const printing = issuance.print(copy, observer(cancel));
    await until(() => progress.some(({ waiting }) => waiting?.obstacle === 'paperOut'));
    backup.set({ sheets: 250 });
    cancel.abort();
    cancel.abort();
    await clock.advance(3000);
    expect(await printing).toMatchObject({ ok: true, value: { outcome: 'failed', reason: 'canceledByVisitor' } });
    expect(readJobs(store)).toHaveLength(1);
  });

  test('nor one that failed because the disk refused the journal', async () => {
    refuse((kind) => kind === 'jobCreated');
    expect(await printed(await prepared())).toMatchObject({ value: { outcome: 'failed', reason: 'notJournalled' } });
    expect(readJobs(store)).toHaveLength(1);
  });

  test('begins nothing where the disk cannot take the fate of what was begun before, and says so', async () => {
    const document = await prepared();
    journal.recordJob(intended(7));
    refuse(() => true);
    expect(await printed(document)).toEqual({ ok: false, problem: { kind: 'jobFailed', reason: 'notJournalled' } });
    expect(readJobs(store)).toHaveLength(1);
  });

  test('tells the first failure when no other printer is fit', async () => {
    main.set({ failsAfter: 0 });
    backup.set({ power: false });
    expect(await printed(await prepared())).toMatchObject({
      ok: true,
      value: { outcome: 'failed', reason: 'aborted' },
    });
    expect(readJobs(store)).toHaveLength(1);
  });

  test('after a restart asks the printer that has the job', async () => {
    const { jobToken } = printable(1);
    const job = await backup.createJob({ jobToken, pages: 1, sides: 'one-sided', colour: true });
    if (!job.ok) throw new Error('no job');
    journal.recordJob({ ...intended(1, 1), printer: 'backupPrinter' });
    journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: job.value.id, printerJobUuid: null });
    const recovered = printQueue.recover();
    await clock.advance(printTiming.proof);
    await recovered;
    expect(readJobs(store)).toMatchObject([{ outcome: 'failed', reason: 'notHandedOver' }]);
    expect(await backup.job(job.value.id)).toMatchObject({ value: { state: 'canceled' } });
  });

  test('after a restart gives the jobs of both printers their fates', async () => {
    journal.recordJob(intended(1, 1));
    journal.recordJob({ ...intended(2, 1), printer: 'backupPrinter' });
    await printQueue.recover();
    expect(readJobs(store).map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
  });

  test('of a printer that the station has no more only what was never handed over is known', async () => {
    use(main, null);
    journal.recordJob({ ...intended(1), printer: 'backupPrinter' });
    journal.recordJob({ ...intended(2), printer: 'backupPrinter' });
    const { jobToken } = printable(2);
    journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: 1, printerJobUuid: null });
    await printQueue.recover();
    expect(readJobs(store)).toMatchObject([{ outcome: 'failed' }, { outcome: 'unknown', reason: 'printerLost' }]);
  });
});

test('a seal does not turn grey for a printer that was never heard of: it may print colour', async () => {
  main.set({ colour: false });
  backup.set({ power: false });
  expect(await printed(await prepared())).toMatchObject({ problem: { kind: 'printerUnavailable' } });
  backup.set({ power: true });
  expect(await printed(await prepared())).toMatchObject({ value: { outcome: 'printed' } });
  expect([sheetsIn('main').length, sheetsIn('backup').length]).toEqual([0, 1]);
});

describe('one thing at a time', () => {
  test('what breaks keeps nothing that comes after it from its turn', async () => {
    let broken = false;
    const inquire: DocumentPrinter['inquire'] = async (signal) => {
      if (broken) return main.inquire(signal);
      broken = true;
      throw new TypeError('a bug');
    };
    use({ ...main, inquire }, null);
    await expect(issuance.print(await prepared())).rejects.toThrow('a bug');
    expect(await printed(await prepared())).toMatchObject({ value: { outcome: 'printed' } });
  });

  test('a second job begins when the first is over', async () => {
    main.set({ msPerPage: 2000 });
    const [first, second] = [await prepared(), preparedCopy(9)];
    const both = Promise.all([issuance.print(first), issuance.print(second)]);
    await clock.advance(1000);
    expect(readJobs(store)).toHaveLength(1);
    await until(() => readJobs(store).filter(({ outcome }) => outcome === 'printed').length === 2);
    await both;
    expect(sheetsIn('main')).toHaveLength(2);
  });

  test('clearing away waits for the job that is being printed', async () => {
    main.set({ msPerPage: 2000 });
    const printing = issuance.print(await prepared());
    await clock.advance(100);
    const cleared = printQueue.clear();
    await clock.advance(5000);
    expect(await printing).toMatchObject({ value: { outcome: 'printed' } });
    expect(await cleared).toEqual([]);
  });
});

describe('what is left in a printer', () => {
  const orphan = { jobToken: 'KIOSK-ZJG01-ORPHAN', pages: 1, sides: 'one-sided', colour: true } as const;

  /** A printer that says of our canceled job that it is over, and begins it a second later. */
  async function lateBeginner(): Promise<DocumentPrinter> {
    const created = await main.createJob(orphan);
    if (!created.ok) throw new Error('no job');
    const job = { ...created.value, state: 'processing' } as const;
    let canceledAt: number | null = null;
    return {
      ...main,
      cancelJob: (id) => {
        canceledAt ??= clock.monotonic();
        return main.cancelJob(id);
      },
      openJobs: async () => {
        const since = canceledAt === null ? null : clock.monotonic() - canceledAt;
        return { ok: true, value: since === null || (since >= 1000 && since < 6000) ? [job] : [] };
      },
    };
  }

  test('and begins after it was canceled keeps it from the next job until it is over', async () => {
    use(await lateBeginner(), null);
    expect(await printed(await prepared())).toMatchObject({ problem: { kind: 'printerUnavailable' } });
    expect(readJobs(store)).toEqual([]);
    await clock.advance(6000);
    expect(await printed(await prepared())).toMatchObject({ value: { outcome: 'printed' } });
  });

  test('and will not go is told with what keeps it there, where the printer says so', async () => {
    const stuck = { ...(await lateBeginner()), cancelJob: async () => ({ ok: true, value: undefined }) as const };
    use(stuck, null);
    main.set({ jammed: true });
    expect(await printed(await prepared())).toMatchObject({
      problem: { kind: 'printerUnavailable', fault: 'paperJammed' },
    });
  });
});

test('clearing away takes our jobs out of every printer, and says when one will not go', async () => {
  const orphan = { jobToken: 'KIOSK-ZJG01-ORPHAN', pages: 1, sides: 'one-sided', colour: true } as const;
  await main.createJob(orphan);
  await backup.createJob(orphan);
  const cleared = printQueue.clear();
  await clock.advance(printTiming.proof);
  expect(await cleared).toEqual([]);
  expect(await main.job(1)).toMatchObject({ value: { state: 'canceled' } });
  expect(await backup.job(1)).toMatchObject({ value: { state: 'canceled' } });

  await backup.createJob(orphan);
  const stubborn = { ...backup, cancelJob: async () => ({ ok: true, value: undefined }) as const };
  use(main, stubborn);
  expect(await printQueue.clear()).toEqual(['backupPrinter']);
});
