/** The folder that a ledger lives in: what is missing from it, who may open it, and who holds it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../../core/clock.ts';
import { missingFrom } from '../../../core/ledger/chain-checkpoint.ts';
import { StorageError, type Store } from '../../../core/ledger/database.ts';
import { type Journal, openJournal } from '../../../core/ledger/journal.ts';
import { isBeforeLastJob, verifyLedger } from '../../../core/ledger/ledger.ts';
import {
  countedCopies,
  findJob,
  lastInSeries,
  owedCopies,
  readJobs,
  unsettledJobs,
} from '../../../core/ledger/print-jobs.ts';
import { holdStation } from '../../../core/ledger/station-lock.ts';
import { openStore, openStoreToRead } from '../../../core/ledger/store.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { intended, printable } from '../samples.ts';

let dataDir: string;
let store: Store;
let journal: Journal;
let salts = 0;
const clock: Clock = createFakeClock();

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ledger-'));
  store = openStore(dataDir);
  journal = openJournal(store, dataDir, clock, () => Uint8Array.from({ length: 16 }, () => (salts += 37) % 256));
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true });
});

function printOne(n: number, outcome: 'printed' | 'failed' | 'unknown'): void {
  const token = printable(n).jobToken;
  journal.recordJob(intended(n));
  journal.recordJob({ kind: 'jobCreated', jobToken: token, printerJobId: n, printerJobUuid: null });
  journal.recordJob({ kind: 'jobSent', jobToken: token });
  journal.recordJob({ kind: 'jobSettled', jobToken: token, outcome, reason: outcome === 'printed' ? null : 'aborted' });
}

describe('a ledger that lost what was written', () => {
  const file = (): string => join(dataDir, 'station.sqlite');
  const remove = (): void => {
    store.close();
    for (const end of ['', '-wal', '-shm']) rmSync(file() + end, { force: true });
  };
  /** Lets the test's end close something. */
  const startAnew = (): void => {
    rmSync(join(dataDir, 'ledger.head'));
    store = openStore(dataDir);
  };

  test('because its file was deleted is refused, and no empty one is made', () => {
    printOne(1, 'printed');
    remove();
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(() => openStore(dataDir)).toThrow(/event 4 was written here .* give the station a new id/);
    }
    expect(missingFrom(null, dataDir)).toContain('event 4');
    expect(existsSync(file())).toBe(false);
    startAnew();
  });

  test('because it was put back to an earlier day is refused', () => {
    printOne(1, 'printed');
    store.pragma('wal_checkpoint(TRUNCATE)');
    const earlier = readFileSync(file());
    printOne(2, 'printed');
    remove();
    writeFileSync(file(), earlier);
    expect(() => openStore(dataDir)).toThrow('event 8 was written here');
    startAnew();
  });

  test('because it is the ledger of another station is refused', () => {
    printOne(1, 'printed');
    remove();
    const other = openStore(mkdtempSync(join(dataDir, 'other-')));
    openJournal(other, dataDir, clock, () => new Uint8Array(16).fill(9)).recordJob(intended(1));
    store = other;
    expect(missingFrom(other, dataDir)).toBeNull();
    const third = openStore(mkdtempSync(join(dataDir, 'third-')));
    const thirdJournal = openJournal(third, join(dataDir, 'elsewhere'), clock, () => new Uint8Array(16).fill(8));
    mkdirSync(join(dataDir, 'elsewhere'));
    thirdJournal.recordJob(intended(1));
    expect(missingFrom(third, dataDir)).toContain('event 1');
    third.close();
  });

  test('that cannot note its head keeps the event all the same, and notes both with the next', () => {
    mkdirSync(join(dataDir, 'ledger.head.new'));
    expect(journal.recordJob(intended(1))).toMatchObject({ state: 'intended' });
    expect(readJobs(store)).toHaveLength(1);
    expect(existsSync(join(dataDir, 'ledger.head'))).toBe(false);
    rmdirSync(join(dataDir, 'ledger.head.new'));
    journal.recordJob(intended(2));
    expect(JSON.parse(readFileSync(join(dataDir, 'ledger.head'), 'utf8'))).toMatchObject({ seq: 2 });
  });

  test('is not suspected where nothing was noted, or what was noted is not ours', () => {
    printOne(1, 'printed');
    expect(missingFrom(store, dataDir)).toBeNull();
    for (const text of ['', '{}', '{"seq":0}']) {
      writeFileSync(join(dataDir, 'ledger.head'), text);
      expect(missingFrom(store, dataDir)).toBeNull();
    }
  });
});

describe('the data folder', () => {
  test('is read beside its holder, and is empty before the first issue', () => {
    expect(openStoreToRead(join(dataDir, 'nowhere'))).toBeNull();
    journal.recordJob(intended(1));
    const reader = openStoreToRead(dataDir);
    if (reader === null) throw new Error('nothing to read');
    expect(readJobs(reader)).toHaveLength(1);
    expect(() => reader.exec('DELETE FROM print_job')).toThrow('readonly');
    reader.close();
  });

  test('of a newer version, damaged, or not a folder: a sentence', () => {
    store.pragma('user_version = 99');
    expect(() => openStoreToRead(dataDir)).toThrow('newer version');
    const file = join(dataDir, 'file');
    new Database(file).close();
    expect(() => openStore(join(file, 'below'))).toThrow(StorageError);
    expect(() => openStore('/proc/nowhere/data')).toThrow(StorageError);
  });

  test('with a damaged index is not issued on', () => {
    printOne(1, 'printed');
    // So that the file holds nothing that stands for nothing any more; an index comes last in it.
    store.exec('VACUUM');
    store.pragma('wal_checkpoint(TRUNCATE)');
    store.close();
    const file = join(dataDir, 'station.sqlite');
    const bytes = readFileSync(file);
    bytes.write('ZD-2026-ZJG01-000009', bytes.lastIndexOf('ZD-2026-ZJG01-000001'), 'latin1');
    writeFileSync(file, bytes);
    expect(() => openStore(dataDir)).toThrow(/the ledger is damaged/);
    writeFileSync(file, '');
    rmSync(join(dataDir, 'ledger.head'));
    store = openStore(dataDir);
  });

  test('with a lock file that is none: it is named, and what to do; the ledger is not said to be damaged', () => {
    printOne(1, 'printed');
    writeFileSync(join(dataDir, 'station.lock'), 'no lock at all, and long enough to be looked at\n'.repeat(100));
    expect(() => holdStation(dataDir)).toThrow(StorageError);
    expect(() => holdStation(dataDir)).toThrow(
      `${dataDir}/station.lock is damaged (SQLITE_NOTADB); the ledger is another file, and is not touched by it. Make sure that no kiosk runs on this data folder, delete ${dataDir}/station.lock, then start the station again`,
    );
    rmSync(join(dataDir, 'station.lock'));
    const held = holdStation(dataDir);
    if (held.ok) held.value.release();
    expect([held.ok, verifyLedger(store).intact]).toEqual([true, true]);
  });

  test('that cannot be read any more is told as such by everything that reads', () => {
    printOne(1, 'printed');
    // Pages that this connection has not read yet are read from the file.
    store.close();
    store = openStore(dataDir);
    store.pragma('wal_checkpoint(TRUNCATE)');
    store.pragma('cache_size = 0');
    const bytes = readFileSync(join(dataDir, 'station.sqlite'));
    writeFileSync(join(dataDir, 'station.sqlite'), bytes.fill(0xff, 100));
    const reads = [
      () => unsettledJobs(store),
      () => findJob(store, 'serial', printable(1).serial),
      () => countedCopies(store, '3240100001', 'enrolment', '2000-01-01'),
      () => owedCopies(store, '3240100001', 'enrolment', '2000-01-01'),
      () => lastInSeries(store, '2026-ZJG01-'),
      () => isBeforeLastJob(store, new Date('2026-11-23T00:00:00Z')),
    ];
    for (const read of reads) expect(read).toThrow(StorageError);
    store.close();
    for (const name of ['station.sqlite', 'ledger.head']) rmSync(join(dataDir, name));
    store = openStore(dataDir);
  });

  test('has one holder at a time', () => {
    const first = holdStation(dataDir);
    expect(first.ok).toBe(true);
    expect(holdStation(dataDir)).toEqual({ ok: false, problem: 'held' });
    if (first.ok) first.value.release();
    const again = holdStation(dataDir);
    expect(again.ok).toBe(true);
    if (again.ok) again.value.release();
  });
});
