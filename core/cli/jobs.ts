import { randomBytes } from 'node:crypto';
import { systemClock } from '../clock.ts';
import type { PrintJob } from '../ledger/events.ts';
import { openJournal } from '../ledger/journal.ts';
import { findJob, readJobs, unsettledJobs } from '../ledger/print-jobs.ts';
import { holdStation } from '../ledger/station-lock.ts';
import { openStore, openStoreToRead } from '../ledger/store.ts';
import type { Settings } from '../settings.ts';
import { type Command, done, needed, oneOf, StationHeldError, UsageError } from './command.ts';
import { whoHolds } from './who-holds.ts';

export const jobs: Command = {
  usage: 'jobs [--unsettled]',
  about: 'Every print job and its fate; --unsettled: those whose fate is not known.',
  options: { unsettled: { type: 'boolean' } },
  run(input) {
    const store = openStoreToRead(input.station().dataDir);
    if (store === null) return done({ jobs: [] }, ['no jobs yet']);
    try {
      const listed = input.flag('unsettled')
        ? [...unsettledJobs(store), ...readJobs(store).filter(needsRuling)]
        : readJobs(store);
      return done({ jobs: listed }, listed.length === 0 ? ['no jobs'] : listed.map(line));
    } finally {
      store.close();
    }
  },
};

export const rule: Command = {
  usage: 'jobs rule JOBTOKEN printed|not-printed --by NUMBER',
  about: "A technician's ruling on a job whose outcome is unknown; it stands in the ledger with who made it.",
  options: { by: { type: 'string' } },
  positionals: ['JOBTOKEN', 'printed|not-printed'],
  run(input) {
    const settings = input.station();
    const [jobToken = '', word = ''] = input.positionals;
    const ruling = oneOf('ruling', word, ['printed', 'not-printed'] as const) === 'printed' ? 'printed' : 'notPrinted';
    const by = readTechnician(needed(input, 'by', "the technician's number"), settings);
    const job = writeRuling(settings, jobToken, ruling, by);
    return done(job, [line(job)]);
  },
};

function writeRuling({ dataDir }: Settings, jobToken: string, ruling: 'printed' | 'notPrinted', by: string): PrintJob {
  const lock = holdStation(dataDir);
  if (!lock.ok) throw new StationHeldError(whoHolds({ dataDir }));
  const store = openStore(dataDir);
  try {
    const job = findJob(store, 'jobToken', jobToken);
    if (job === undefined)
      throw new UsageError(`JOBTOKEN: "${jobToken}" is no job of this station; "kiosk jobs" lists them`);
    if (!needsRuling(job)) {
      throw new UsageError(`JOBTOKEN: ${jobToken} needs no ruling: it is ${fate(job)}`);
    }
    const journal = openJournal(store, dataDir, systemClock, () => randomBytes(16));
    return journal.recordJob({ kind: 'jobRuled', jobToken, ruling, by });
  } finally {
    store.close();
    lock.value.release();
  }
}

function readTechnician(number: string, { technicians }: Settings): string {
  if (!/^[A-Z0-9]{1,20}$/.test(number))
    throw new UsageError(`--by: "${number}" is not a number of capitals and digits`);
  const known = technicians.length === 0 || technicians.some((technician) => technician.number === number);
  if (!known) throw new UsageError(`--by: "${number}" is no technician of this station file`);
  return number;
}

function needsRuling(job: PrintJob): boolean {
  return job.outcome === 'unknown' && job.ruling === null;
}

function fate(job: PrintJob): string {
  if (job.ruling !== null) return `ruled ${job.ruling} by ${job.ruledBy}`;
  if (job.outcome === null) return `${job.state}, not settled; the station settles it when it starts`;
  return job.reason === null ? job.outcome : `${job.outcome} (${job.reason})`;
}

function line(job: PrintJob): string {
  return `${job.jobToken}  ${job.serial}  ${job.intendedAt}  ${job.document}/${job.language}  ${fate(job)}`;
}
