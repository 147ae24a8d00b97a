import { existsSync, statfsSync } from 'node:fs';
import { renderReadinessPage } from '../../templates/slips/readiness-page.ts';
import { systemClock } from '../clock.ts';
import { lastDiagnoses } from '../ledger/diagnoses.ts';
import { isBeforeLastJob, verifyLedger } from '../ledger/ledger.ts';
import { unruledJobs } from '../ledger/print-jobs.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { localDateTime, utcOffset } from '../local-time.ts';
import { type ReadinessFacts, readinessSections } from '../operations/readiness.ts';
import { isRunning, readStatus } from '../operations/status-file.ts';
import { readKeyFiles, validUntil } from '../records/exchange/key-files.ts';
import type { Settings } from '../settings/settings.ts';
import { type Command, done, needed } from './command.ts';
import { writeOut } from './write-out.ts';

export const report: Command = {
  usage: 'report --out FILE',
  about:
    'One page on the state of the station: devices, last tests, ledger, disk, clock, certificates. Works while it runs.',
  options: { out: { type: 'string' } },
  run(input) {
    const out = needed(input, 'out', 'the file for the page');
    const settings = input.station();
    const facts = factsOf(settings);
    const sections = readinessSections(facts);
    const wall = localDateTime(facts.now, settings.timeZone);
    const at = `${wall}${utcOffset(wall, settings.timeZone)}`;
    writeOut(out, renderReadinessPage({ station: settings.id, at, sections }));
    return done({ out, at, sections }, [
      ...sections.flatMap(({ en, lines }) => [`${en}:`, ...lines.map((line) => `  ${line}`)]),
      `written: ${out}`,
    ]);
  },
};

/** Throws StorageError for a ledger that is incomplete. */
function factsOf(settings: Settings): ReadinessFacts {
  const { dataDir, timeZone } = settings;
  const now = systemClock.wall();
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

function diskOf(dataDir: string): ReadinessFacts['disk'] {
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
