import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { readVerificationCode } from '../issuance/numbers.ts';
import { StorageError, type Store } from '../ledger/database.ts';
import { isVoid, type PrintJob } from '../ledger/events.ts';
import { findJob, replacementOf } from '../ledger/print-jobs.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { type Command, type CommandResult } from './command.ts';

/** What the result rests on; part of every result, because it is weaker than a signature. */
const basis = "checked against this station's own ledger only; this version does not read signed proofs";

export const verify: Command = {
  usage: 'verify FILE.pdf | URL | CODE',
  about: 'Whether a sheet is genuine: exit 0 genuine, 3 ours, but nobody knows whether it came out, 4 not.',
  positionals: ['FILE.pdf | URL | CODE'],
  run(input) {
    const { dataDir } = input.station();
    const [what = ''] = input.positionals;
    const wanted = readWanted(what);
    const store = openStoreToRead(dataDir);
    // A mistyped folder must not call a genuine sheet forged.
    if (store === null) {
      throw new StorageError(
        `data folder ${dataDir}: nothing was ever issued here, so nothing can be checked; give the station's folder with --data`,
      );
    }
    try {
      return resultOf('reason' in wanted ? wanted : find(store, wanted));
    } finally {
      store.close();
    }
  },
};

/** What is looked for in the ledger, and what to say where it is not there. */
interface Wanted {
  readonly column: 'verificationCode' | 'sha256';
  readonly value: string;
  readonly notFound: string;
}

type Finding =
  | { readonly job: PrintJob }
  /** `voided`, `replacedBy`: serial numbers. */
  | { readonly reason: string; readonly voided?: string; readonly replacedBy?: string | null };

function find(store: Store, { column, value, notFound }: Wanted): Finding {
  const job = findJob(store, column, value);
  return job === undefined ? { reason: notFound } : findingOf(store, job);
}

const wrongSign =
  'a sign of this code is wrong or missing: it has ten, like 7K2M-9QXF-4D, and the last one checks the others; compare it with the sheet';

/** Throws UsageError for a file that cannot be read. */
function readWanted(what: string): Wanted | { readonly reason: string } {
  if (/\.pdf$/i.test(what) || existsSync(what)) return readFile(what);
  const typed = what.startsWith('https://') ? (what.split('#')[1] ?? '') : what;
  const value = readVerificationCode(typed);
  if (value === null) return { reason: wrongSign };
  return { column: 'verificationCode', value, notFound: 'this station never issued that code' };
}

/** In bytes; a larger file is not hashed, for no sheet of ours is near it. */
const longestSheet = 50_000_000;

/** A file is found by the SHA-256 of all its bytes. */
function readFile(file: string): Wanted | { readonly reason: string } {
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`${file}: is not a file that can be read`);
  const notFound = 'this station never issued this file, or it was changed since; type the code of the sheet instead';
  if (statSync(file).size > longestSheet) return { reason: notFound };
  return { column: 'sha256', value: createHash('sha256').update(readFileSync(file)).digest('hex'), notFound };
}

/** A void copy is not genuine, even where its code or file is ours. */
function findingOf(store: Store, job: PrintJob): Finding {
  if (!isVoid(job)) return { job };
  const why = job.ruling === 'spoilt' ? 'was spoilt' : 'did not come out';
  const replacement = replacementOf(store, job.serial)?.serial ?? null;
  const instead =
    replacement === null ? 'and nothing was issued in its stead' : `and ${replacement} stands in its stead`;
  return {
    reason: `the copy ${job.serial} ${why}: it is void, ${instead}`,
    voided: job.serial,
    replacedBy: replacement,
  };
}

function resultOf(finding: Finding): CommandResult {
  if ('reason' in finding) {
    const { reason, voided = null, replacedBy = null } = finding;
    return {
      exit: exitCodes.notGenuine,
      json: { genuine: false, reason, voided, replacedBy, claims: null, basis },
      lines: [`not genuine: ${reason}`, `(${basis})`],
    };
  }
  const { serial, document, language, number, pages, intendedAt, outcome, ruling, specimen } = finding.job;
  const settled = ruling ?? outcome;
  const reason = settled === 'printed' ? null : 'whether this copy came out is not settled yet';
  const claims = { serial, document, language, number, pages, issuedAt: intendedAt, specimen };
  const facts = Object.entries(claims).map(([name, value]) => `  ${name.padEnd(9)} ${value}`);
  return {
    exit: reason === null ? exitCodes.done : exitCodes.unknown,
    json: { genuine: true, reason, claims, basis },
    lines: [
      specimen ? 'issued by this demonstration station, as a specimen:' : 'genuine:',
      ...facts,
      ...(reason === null ? [] : [`  note      ${reason}`]),
      'Compare these with the sheet.',
      `(${basis})`,
    ],
  };
}
