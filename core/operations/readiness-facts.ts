/** What a page on the state of a station is made from, read from its files: the station may run, or not. */
import { existsSync, statfsSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { lastDiagnoses } from '../ledger/diagnoses.ts';
import { isBeforeLastJob, verifyLedger } from '../ledger/ledger.ts';
import { unruledJobs } from '../ledger/print-jobs.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { readKeyFiles, validUntil } from '../records/exchange/key-files.ts';
import type { Settings } from '../settings/settings.ts';
import type { ReadinessFacts } from './readiness.ts';
import { isRunning, readStatus } from './status-file.ts';

/** Throws StorageError for a ledger that is incomplete. */
export function readReadiness(settings: Settings, clock: Pick<Clock, 'wall'>): ReadinessFacts {
  const { dataDir, timeZone } = settings;
  const now = clock.wall();
  const status = readStatus(dataDir);
  return {
    timeZone,
    now,
    status,
    running: status !== null && isRunning(status, now),
    ...ledgerFacts(dataDir, now),
    disk: diskOf(dataDir),
    versions: { Node: process.versions.node, OpenSSL: process.versions.openssl },
    ...certificatesOf(settings),
  };
}

function ledgerFacts(dataDir: string, now: Date): Pick<ReadinessFacts, 'tests' | 'ledger' | 'clockBeforeLastJob'> {
  const store = openStoreToRead(dataDir);
  if (store === null) return { tests: [], ledger: null, clockBeforeLastJob: false };
  try {
    const verdict = verifyLedger(store);
    return {
      tests: lastDiagnoses(store),
      ledger: {
        events: verdict.events,
        problem: verdict.intact ? null : verdict.problem,
        toRule: unruledJobs(store).length,
      },
      clockBeforeLastJob: isBeforeLastJob(store, now),
    };
  } finally {
    store.close();
  }
}

/** Of the disk with the data folder; `null`: there is no such folder yet. */
export function diskOf(dataDir: string): ReadinessFacts['disk'] {
  if (!existsSync(dataDir)) return null;
  const { bavail, blocks, bsize } = statfsSync(dataDir);
  return { free: bavail * bsize, size: blocks * bsize };
}

function certificatesOf({ records, id }: Settings): Pick<ReadinessFacts, 'certificates' | 'certificateProblem'> {
  if (records.kind !== 'exchange') return { certificates: [], certificateProblem: null };
  const files = readKeyFiles(records, id);
  if (!files.ok) return { certificates: [], certificateProblem: files.problem };
  const certificates = (['ca', 'certificate'] as const).map((name) => ({
    name: `records.${name}`,
    validUntil: validUntil(files.value[name]),
  }));
  return { certificates, certificateProblem: null };
}
