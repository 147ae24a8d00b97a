import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { append, verifyLedger } from '../../../core/ledger/ledger.ts';
import { findJob } from '../../../core/ledger/print-jobs.ts';
import { openStore } from '../../../core/ledger/store.ts';
import { intended } from '../samples.ts';

test('a job that was written before the printed validity was kept stays in the ledger, which stays whole', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ledger-'));
  openStore(dataDir).close();
  const earlier = new Database(join(dataDir, 'station.sqlite'));
  earlier.exec('DROP INDEX print_job_by_series; ALTER TABLE print_job DROP COLUMN verifiableUntil');
  earlier.exec('DROP INDEX print_job_reported; ALTER TABLE print_job DROP COLUMN reportedAt');
  earlier.exec('DROP INDEX event_of_print');
  earlier.exec('ALTER TABLE pin_try DROP COLUMN lastTry');
  earlier.exec('DROP INDEX print_job_by_end; DROP INDEX event_of_test_page; DROP INDEX event_of_slip');
  earlier.exec('DROP INDEX event_of_refill');
  earlier.pragma('user_version = 4');
  const at = '2026-11-23T13:46:00.000Z';
  const { kind: _, verifiableUntil: __, ...facts } = intended(1);
  const columns = Object.keys(facts);
  earlier
    .prepare(
      `INSERT INTO print_job (${columns.join()}, intendedAt, state) VALUES (${columns.map((name) => `@${name}`).join()}, @at, 'intended')`,
    )
    .run({ ...facts, specimen: 1, at });
  const payload = JSON.stringify(facts);
  append(earlier, { kind: 'jobIntended', ...JSON.parse(payload) }, at, () => new Uint8Array(16));
  earlier.close();

  const store = openStore(dataDir);
  expect(findJob(store, 'serial', facts.serial)).toMatchObject({
    jobToken: facts.jobToken,
    verifiableUntil: null,
    reportedAt: null,
  });
  expect(verifyLedger(store)).toMatchObject({ intact: true, events: 1 });
  store.close();
  rmSync(dataDir, { recursive: true });
});
