import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../../core/clock.ts';
import { type Store } from '../../../core/ledger/database.ts';
import { type Journal, openJournal } from '../../../core/ledger/journal.ts';
import { append, readEvents, verifyLedger } from '../../../core/ledger/ledger.ts';
import { countedCopies, findJob, lastInSeries, readJobs, unsettledJobs } from '../../../core/ledger/print-jobs.ts';
import { openStore } from '../../../core/ledger/store.ts';
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

const { jobToken } = printable(1);
function printOne(n: number, outcome: 'printed' | 'failed' | 'unknown'): void {
  const token = printable(n).jobToken;
  journal.recordJob(intended(n));
  journal.recordJob({ kind: 'jobCreated', jobToken: token, printerJobId: n, printerJobUuid: null });
  journal.recordJob({ kind: 'jobSent', jobToken: token });
  journal.recordJob({ kind: 'jobSettled', jobToken: token, outcome, reason: outcome === 'printed' ? null : 'aborted' });
}

describe('the journal', () => {
  test('a job and its events are written together, and stand after the process is gone', () => {
    journal.recordJob(intended(1));
    journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: 41, printerJobUuid: 'urn:uuid:1' });
    store.close();
    store = openStore(dataDir);
    expect(unsettledJobs(store)).toMatchObject([{ jobToken, state: 'created', printerJobId: 41, specimen: true }]);
    expect([...readEvents(store)].map((row) => row.kind)).toEqual(['jobIntended', 'jobCreated']);
  });

  test('what cannot follow is refused whole: no event without its row', () => {
    expect(() => journal.recordJob({ kind: 'jobSent', jobToken })).toThrow('never intended');
    journal.recordJob(intended(1));
    expect(() => journal.recordJob(intended(1))).toThrow('intended twice');
    expect(() => journal.recordJob({ ...intended(2), serial: intended(1).serial })).toThrow('UNIQUE');
    expect([...readEvents(store)]).toHaveLength(1);
    expect(verifyLedger(store)).toMatchObject({ intact: true, events: 1 });
  });

  test('a job is created, sent and settled once each, and in this order', () => {
    const created = { kind: 'jobCreated', jobToken, printerJobId: 41, printerJobUuid: null } as const;
    const sent = { kind: 'jobSent', jobToken } as const;
    const settled = { kind: 'jobSettled', jobToken, outcome: 'printed', reason: null } as const;
    const ruled = { kind: 'jobRuled', jobToken, ruling: 'spoilt', by: 'T0001', ground: 'unreadable' } as const;
    const steps = [intended(1), created, sent, settled];
    for (const step of steps) {
      journal.recordJob(step);
      const next = steps[steps.indexOf(step) + 1];
      for (const other of [created, sent, settled, ruled]) {
        // Any job may be given up, and one that is over be ruled on.
        const follows =
          other === next || (other === settled && step !== settled) || (other === ruled && step === settled);
        if (!follows) expect(() => journal.recordJob(other), `${step.kind}, ${other.kind}`).toThrow('cannot follow');
      }
    }
    expect(verifyLedger(store).intact).toBe(true);
  });

  test('a full disk is an error for people, and leaves nothing half-written', () => {
    journal.recordJob(intended(1));
    store.pragma(`max_page_count = ${Number(store.pragma('page_count', { simple: true }))}`);
    const fill = (): void => {
      for (let n = 2; n < 1000; n += 1) journal.recordJob(intended(n));
    };
    expect(fill).toThrow(
      expect.objectContaining({ name: 'StorageError', message: expect.stringMatching(/the disk is full; make room/) }),
    );
    expect(readJobs(store)).toHaveLength([...readEvents(store)].length);
    expect(verifyLedger(store).intact).toBe(true);
  });

  test('commits are synced', () => {
    expect(store.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(store.pragma('synchronous', { simple: true })).toBe(2);
  });
});

describe('the quota', () => {
  test('counts what came out and what may have, never what did not', () => {
    printOne(1, 'printed');
    printOne(2, 'failed');
    printOne(3, 'unknown');
    journal.recordJob(intended(4));
    const counted = (): number => countedCopies(store, '3240100001', 'enrolment', '2000-01-01');
    expect(counted()).toBe(3);
    journal.recordJob({
      kind: 'jobRuled',
      jobToken: printable(3).jobToken,
      ruling: 'notPrinted',
      by: 'T0001',
      ground: 'nowhereFound',
    });
    expect(counted()).toBe(2);
    expect(countedCopies(store, '3240100001', 'enrolment', '2999-01-01')).toBe(0);
    expect(countedCopies(store, '3230100002', 'enrolment', '2000-01-01')).toBe(0);
    expect(countedCopies(store, '3240100001', 'transcript', '2000-01-01')).toBe(0);
  });

  test('serial numbers go on behind the last one of their year and station', () => {
    printOne(1, 'failed');
    printOne(12, 'printed');
    expect(lastInSeries(store, '2026-ZJG01-')).toBe('2026-ZJG01-000012');
    expect(lastInSeries(store, '2027-ZJG01-')).toBeNull();
    expect(lastInSeries(store, '2026-ZJG-')).toBeNull();
  });

  test('with another prefix they count on, whichever prefix comes first in the alphabet', () => {
    for (const [n, prefix] of [
      [1, 'ZD'],
      [2, 'CM'],
      [3, 'A'],
    ] as const) {
      const { serial, ...job } = intended(n);
      journal.recordJob({ ...job, serial: serial.replace('ZD', prefix) });
      expect(lastInSeries(store, '2026-ZJG01-')).toBe(`2026-ZJG01-00000${n}`);
    }
  });
});

test('digest and hash are those of the documented formula', () => {
  // Computed with another language's SHA-256: salt 00…0F, then 10…1F; payloads as JSON without blanks.
  const vectors = [
    [
      { kind: 'cardRefused', reason: 'wrongKey' },
      '2026-11-23T13:46:00.000Z',
      'd3e9e0615e1b52cc5cb70a762bed18f9d1513913ff4e173894065c89c5121d8d',
      '14c8bf216f69131aa380644e304a98450acf96b172905da38f4dc49aa047f6c9',
    ],
    [
      { kind: 'visitEnded', outcome: 'left', reason: null, document: null },
      '2026-11-23T13:47:30.250Z',
      '8e083c99be38aec69899e4d53488b34e1ab6a13afa8797fff84d4edc947ed73c',
      '7f48a850a58dd581abb9abb4240c057b924bf546beb8ec2459064df8fc38262f',
    ],
  ] as const;
  for (const [n, [event, at]] of vectors.entries()) {
    append(store, event, at, () => Uint8Array.from({ length: 16 }, (_, index) => 16 * n + index));
  }
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  expect([...readEvents(store)].map(({ digest, hash }) => [hex(digest), hex(hash)])).toEqual(
    vectors.map(([, , digest, hash]) => [digest, hash]),
  );
});

describe('the chain', () => {
  beforeEach(() => {
    printOne(1, 'printed');
    printOne(2, 'unknown');
    journal.recordJob({
      kind: 'jobRuled',
      jobToken: printable(2).jobToken,
      ruling: 'printed',
      by: 'T0001',
      ground: 'visitorHasIt',
    });
    journal.record({ kind: 'visitEnded', outcome: 'refused', reason: 'wrongPin', document: null });
  });

  test('is whole as it was written', () => {
    expect(verifyLedger(store)).toMatchObject({
      intact: true,
      events: 10,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('only grows: no event can be changed or taken away', () => {
    expect(() => store.exec('DELETE FROM event WHERE seq = 3')).toThrow('the ledger only grows');
    expect(() => store.exec("UPDATE event SET kind = 'x' WHERE seq = 3")).toThrow('the ledger only grows');
    expect(() => store.exec("UPDATE event SET payload = '{}' WHERE seq = 3")).toThrow('a payload may only be pruned');
  });

  /** Somebody with the file and any tool: no triggers. */
  function tamper(change: (database: Store) => void): void {
    store.exec('DROP TRIGGER event_is_kept; DROP TRIGGER event_is_final; DROP TRIGGER event_is_pruned_whole');
    change(store);
  }

  /** One bit of the value's last byte. */
  function flipped(value: unknown): unknown {
    if (typeof value === 'number') return value ^ 1;
    if (typeof value !== 'string' && !(value instanceof Uint8Array)) throw new Error('nothing to change');
    const bytes = Buffer.from(value);
    const last = bytes.length - 1;
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
    return typeof value === 'string' ? bytes.toString('latin1') : bytes;
  }

  const eventColumns = ['seq', 'at', 'kind', 'payload', 'salt', 'digest', 'hash'];
  test.each(eventColumns)('one changed byte of an event is found, in any row: %s', (column) => {
    tamper(() => undefined);
    const rows = store.prepare<[], Record<string, unknown>>('SELECT * FROM event').all();
    for (const row of rows) {
      // A number that is already taken cannot be given twice; one beyond the end can.
      const value = column === 'seq' ? 1000 : flipped(row[column]);
      store.exec('SAVEPOINT before');
      store.prepare(`UPDATE event SET ${column} = ? WHERE seq = ?`).run(value, row.seq);
      expect(verifyLedger(store), `${column} of event ${String(row.seq)}`).toMatchObject({ intact: false });
      store.exec('ROLLBACK TO before; RELEASE before');
    }
    expect(verifyLedger(store).intact).toBe(true);
  });

  test('one changed byte of a print job is found, in any column', () => {
    const columns = Object.entries(findJob(store, 'jobToken', printable(2).jobToken) ?? {});
    expect(columns.length).toBeGreaterThan(15);
    for (const [column, value] of columns) {
      store.exec('SAVEPOINT before');
      const changed = value === null ? 'x' : typeof value === 'boolean' ? Number(!value) : flipped(value);
      const number = column === 'printerJobId' || column === 'pages' || column === 'printerUpTime';
      store
        .prepare(`UPDATE print_job SET ${column} = ? WHERE jobToken = ?`)
        .run(number && value === null ? 9 : changed, printable(2).jobToken);
      expect(verifyLedger(store), column).toMatchObject({ intact: false });
      store.exec('ROLLBACK TO before; RELEASE before');
    }
  });

  test('a row taken out, or two swapped, is found', () => {
    tamper((database) => database.exec('DELETE FROM event WHERE seq = 4'));
    expect(verifyLedger(store)).toEqual({ intact: false, events: 4, problem: 'event 5: number 4 is missing' });
    store.exec('UPDATE event SET seq = seq - 1 WHERE seq > 4');
    expect(verifyLedger(store)).toMatchObject({ problem: 'event 4: it does not follow from the one before' });
  });

  test('a job without events is found, and events without their job', () => {
    store.exec('SAVEPOINT before');
    store.exec("UPDATE print_job SET jobToken = 'KIOSK-ZJG01-OTHER' WHERE serial LIKE '%1'");
    expect(verifyLedger(store)).toMatchObject({ problem: 'print job KIOSK-ZJG01-OTHER stands in no event' });
    store.exec('ROLLBACK TO before');
    store.exec("DELETE FROM print_job WHERE serial LIKE '%1'");
    expect(verifyLedger(store)).toMatchObject({ problem: '1 print jobs stand where the events tell of 2' });
  });

  test('a pruned row keeps the chain whole, and cannot be filled again', () => {
    store.exec('UPDATE event SET payload = NULL, salt = NULL WHERE seq = 10');
    expect(verifyLedger(store).intact).toBe(true);
    expect(() => store.exec("UPDATE event SET payload = '{}', salt = x'00' WHERE seq = 10")).toThrow(
      'may only be pruned',
    );
  });

  test('a pruned intent, which holds the number, keeps the ledger whole, and the other jobs compared', () => {
    store.exec("UPDATE event SET payload = NULL, salt = NULL WHERE seq = 1 AND kind = 'jobIntended'");
    expect(verifyLedger(store)).toMatchObject({ intact: true });
    store.exec("UPDATE print_job SET outcome = 'printed' WHERE serial LIKE '%2'");
    expect(verifyLedger(store)).toMatchObject({ intact: false, problem: expect.stringContaining('outcome') });
    store.exec("UPDATE print_job SET outcome = 'unknown' WHERE serial LIKE '%2'");
    store.exec("DELETE FROM print_job WHERE serial LIKE '%1'");
    expect(verifyLedger(store)).toMatchObject({ intact: false });
  });

  test('a job whose intent was pruned is held against all that came later, and against when it was intended', () => {
    store.exec("UPDATE event SET payload = NULL, salt = NULL WHERE kind = 'jobIntended'");
    expect(verifyLedger(store)).toMatchObject({ intact: true });
    const changes: readonly (readonly [string, string])[] = [
      ["state = 'sent'", 'state is not'],
      ["outcome = 'failed'", 'outcome is not'],
      ['reason = NULL', 'reason is not'],
      ['ruling = NULL', 'ruling is not'],
      ['printerJobId = 9', 'printerJobId is not'],
      ["intendedAt = '2026-01-01T00:00:00.000Z'", printable(2).jobToken],
    ];
    for (const [change, problem] of changes) {
      store.exec('SAVEPOINT before');
      store.exec(`UPDATE print_job SET ${change} WHERE serial LIKE '%2'`);
      expect(verifyLedger(store), change).toMatchObject({ intact: false, problem: expect.stringContaining(problem) });
      store.exec('ROLLBACK TO before; RELEASE before');
    }
  });

  test('a job of which only a pruned intent is known stands as it began', () => {
    journal.recordJob(intended(3));
    store.exec("UPDATE event SET payload = NULL, salt = NULL WHERE kind = 'jobIntended'");
    expect(verifyLedger(store)).toMatchObject({ intact: true });
    store.exec("UPDATE print_job SET state = 'settled', outcome = 'failed' WHERE serial LIKE '%3'");
    expect(verifyLedger(store)).toMatchObject({ problem: expect.stringContaining('state is not') });
  });

  test('the same facts never have the same digest: a number cannot be guessed out of it', () => {
    const [first] = readEvents(store);
    const other = openJournal(
      openStore(mkdtempSync(join(dataDir, 'other-'))),
      dataDir,
      clock,
      () => new Uint8Array(16),
    );
    other.recordJob(intended(1));
    expect(first?.digest).toHaveLength(32);
    expect(first?.salt).toHaveLength(16);
    const digests = [...readEvents(store)].map((row) => Buffer.from(row.digest).toString('hex'));
    expect(new Set(digests).size).toBe(10);
  });
});
