import { UsageError } from '../exit-codes.ts';
import { type RulingProblem, type RulingRequest, ruleJob } from '../issuance/rulings.ts';
import { isReported, type PrintJob, rulingGrounds } from '../ledger/events.ts';
import { readJobs, unruledJobs, unsettledJobs } from '../ledger/print-jobs.ts';
import { openStoreToRead } from '../ledger/store.ts';
import type { Settings } from '../settings/settings.ts';
import { type Command, done, needed, oneOf } from './command.ts';
import { technicianBy, withLedger } from './with-ledger.ts';

export const jobs: Command = {
  usage: 'jobs [--unsettled]',
  about: 'Every print job and its fate; --unsettled: those whose fate is not known, or that wait for a ruling.',
  options: { unsettled: { type: 'boolean' } },
  run(input) {
    const { dataDir } = input.station();
    const store = openStoreToRead(dataDir);
    if (store === null) return done({ jobs: [] }, [`no jobs: nothing was ever issued in ${dataDir}`]);
    try {
      const listed = input.flag('unsettled') ? [...unsettledJobs(store), ...unruledJobs(store)] : readJobs(store);
      return done({ jobs: listed }, listed.length === 0 ? ['no jobs'] : listed.map(line));
    } finally {
      store.close();
    }
  },
};

/** The words of the command line. */
const rulingWords = { printed: 'printed', 'not-printed': 'notPrinted', spoilt: 'spoilt' } as const;
const words = ['printed', 'not-printed', 'spoilt'] as const;

export const rule: Command = {
  usage: `jobs rule JOBTOKEN ${words.join('|')} --by NUMBER --for ${rulingGrounds.join('|')}`,
  about:
    "A technician's ruling on a copy, kept in the ledger. One that did not come out or was spoilt is void and may be printed again, free.",
  options: { by: { type: 'string' }, for: { type: 'string' } },
  positionals: ['JOBTOKEN', words.join('|')],
  run(input) {
    const settings = input.station();
    const [jobToken = '', word = ''] = input.positionals;
    const ruling = rulingWords[oneOf('ruling', word, words)];
    const by = technicianBy(input, settings);
    const ground = oneOf('--for', needed(input, 'for', `one of ${rulingGrounds.join(', ')}`), rulingGrounds);
    const job = writeRuling(settings, { jobToken, ruling, by, ground });
    return done(job, [line(job)]);
  },
};

function writeRuling(settings: Settings, request: RulingRequest): PrintJob {
  const ruled = withLedger(settings, (store, journal) => ruleJob(store, journal, request));
  if (ruled.ok) return ruled.value;
  const at = ruled.problem.kind === 'notItsGround' ? '--for' : 'JOBTOKEN';
  throw new UsageError(`${at}: ${explain(ruled.problem, request.jobToken)}`);
}

function explain(problem: RulingProblem, jobToken: string): string {
  if (problem.kind === 'noSuchJob') return `"${jobToken}" is no job of this station; "kiosk jobs" lists them`;
  if (problem.kind === 'notItsGround') {
    return `${jobToken} cannot be ruled so for that: this ruling rests on one of ${problem.allowed.join(', ')}`;
  }
  const { job, allowed } = problem;
  const can = words.filter((word) => allowed.includes(rulingWords[word])).join(', ');
  return `${jobToken} cannot be ruled so: it is ${fate(job)}${can === '' ? '' : `, which only ${can} can follow`}`;
}

function fate(job: PrintJob): string {
  if (isReported(job)) return 'printed, reported by its holder as unusable; waits for a ruling';
  if (job.ruling !== null) return `${job.outcome}, ruled ${job.ruling} by ${job.ruledBy} (${job.ruledFor})`;
  if (job.outcome === null) return `${job.state}, not settled; the station settles it when it starts`;
  return job.reason === null ? job.outcome : `${job.outcome} (${job.reason})`;
}

function line(job: PrintJob): string {
  const instead = job.replaces === null ? '' : `, instead of ${job.replaces}`;
  return `${job.jobToken}  ${job.serial}  ${job.intendedAt}  ${job.document}/${job.language}  ${job.printer}  ${fate(job)}${instead}`;
}
