import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { readTypedCode } from '../issuance/typed-code.ts';
import { StorageError, type Store } from '../ledger/database.ts';
import { isVoid, type PrintJob } from '../ledger/events.ts';
import { findJob, replacementOf } from '../ledger/print-jobs.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { addDays, localDateTime } from '../local-time.ts';
import type { Settings } from '../settings/settings.ts';
import { type Command, type CommandResult } from './command.ts';

/** What the result rests on; part of every result, because it is weaker than a signature. */
const basis = "checked against this station's own ledger only; this version does not read signed proofs";

export const verify: Command = {
  usage: 'verify FILE.pdf | URL | CODE',
  about:
    'Whether a sheet is genuine: exit 0 genuine, 3 ours, but nobody knows whether it came out, 4 not, 5 no longer valid.',
  positionals: ['FILE.pdf | URL | CODE'],
  run(input) {
    const settings = input.station();
    const { dataDir } = settings;
    const [what = ''] = input.positionals;
    const wanted = readWanted(what, settings.verification.host);
    const store = openStoreToRead(dataDir);
    // A mistyped folder must not call a genuine sheet forged.
    if (store === null) {
      throw new StorageError(
        `data folder ${dataDir}: nothing was ever issued here, so nothing can be checked; give the station's folder with --data`,
      );
    }
    try {
      const finding = 'reason' in wanted ? wanted : find(store, wanted);
      return 'reason' in finding ? notGenuine(finding) : ours(finding, settings, new Date());
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
  /** What of the sheet this does not check. */
  readonly notes: readonly string[];
}

interface Found {
  readonly job: PrintJob;
  readonly notes: readonly string[];
}

/** `voided`, `replacedBy`: serial numbers. */
interface NotGenuine {
  readonly reason: string;
  readonly voided?: string;
  readonly replacedBy?: string | null;
}

function find(store: Store, { column, value, notFound, notes }: Wanted): Found | NotGenuine {
  const job = findJob(store, column, value);
  if (job === undefined) return { reason: notFound };
  return isVoid(job) ? voidCopy(store, job) : { job, notes };
}

const wrongSign =
  'a sign of this code is wrong or missing: it has ten, like 7K2M-9QXF-4D, and the last one checks the others; compare it with the sheet';

const marksNotChecked = 'the page and the marks in this address are not signed and were not checked';

/** `ourHost`: the one that this station prints. Throws UsageError for a file that cannot be read. */
function readWanted(what: string, ourHost: string): Wanted | NotGenuine {
  if (/\.pdf$/i.test(what) || existsSync(what)) return readFile(what);
  const { code, host, hasMarks } = readTypedCode(what);
  if (host !== null && host !== ourHost) {
    return {
      reason: `the address is of another host, ${host}, and sheets of this station name ${ourHost}: it may be a forgery, whatever that page says. If the host was changed since, give the code of the sheet by itself`,
    };
  }
  if (code === null) return { reason: wrongSign };
  const notes = hasMarks ? [marksNotChecked] : [];
  return { column: 'verificationCode', value: code, notFound: 'this station never issued that code', notes };
}

/** In bytes; a larger file is not hashed, for no sheet of ours is near it. */
const longestSheet = 50_000_000;

/** A file is found by the SHA-256 of all its bytes. */
function readFile(file: string): Wanted | NotGenuine {
  if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`${file}: is not a file that can be read`);
  const notFound = 'this station never issued this file, or it was changed since; type the code of the sheet instead';
  if (statSync(file).size > longestSheet) return { reason: notFound };
  const value = createHash('sha256').update(readFileSync(file)).digest('hex');
  return { column: 'sha256', value, notFound, notes: [] };
}

/** A void copy is not genuine, even where its code or file is ours. */
function voidCopy(store: Store, { serial, ruling }: PrintJob): NotGenuine {
  const why = ruling === 'spoilt' ? 'was spoilt' : 'did not come out';
  const replacement = replacementOf(store, serial)?.serial ?? null;
  const instead =
    replacement === null ? 'and nothing was issued in its stead' : `and ${replacement} stands in its stead`;
  return { reason: `the copy ${serial} ${why}: it is void, ${instead}`, voided: serial, replacedBy: replacement };
}

function notGenuine(finding: NotGenuine): CommandResult {
  const { reason, voided = null, replacedBy = null } = finding;
  return {
    exit: exitCodes.notGenuine,
    json: { genuine: false, expired: false, reason, voided, replacedBy, claims: null, notes: [], basis },
    lines: [`not genuine: ${reason}`, `(${basis})`],
  };
}

function ours({ job, notes: unchecked }: Found, settings: Settings, now: Date): CommandResult {
  const { serial, document, language, number, pages, intendedAt, specimen } = job;
  const { date: verifiableUntil, notes: guessed } = validity(job, settings);
  const { exit, reason } = standingOf(job, verifiableUntil, localDateTime(now, settings.timeZone));
  const claims = { serial, document, language, number, pages, issuedAt: intendedAt, verifiableUntil, specimen };
  const notes = [...guessed, ...unchecked];
  const genuine = specimen ? 'issued by this demonstration station, as a specimen' : 'genuine';
  const expired = exit === exitCodes.expired;
  const facts = Object.entries(claims).map(([name, value]) => `  ${name.padEnd(15)} ${value}`);
  return {
    exit,
    json: { genuine: true, expired, reason, claims, notes, basis },
    lines: [
      expired ? `expired: ${reason}` : `${genuine}:`,
      ...facts,
      ...(reason === null || expired ? [] : [`  note            ${reason}`]),
      ...notes.map((note) => `  note            ${note}`),
      'Compare these with the sheet.',
      `(${basis})`,
    ],
  };
}

/** `today`: the station's local date, with or without a time; the sheet is valid on its last day too. */
function standingOf(
  { outcome, ruling }: PrintJob,
  verifiableUntil: string,
  today: string,
): { readonly exit: number; readonly reason: string | null } {
  if (today.slice(0, 10) > verifiableUntil) {
    return {
      exit: exitCodes.expired,
      reason: `this sheet was genuine, and its validity ended on ${verifiableUntil}; ask for a new one`,
    };
  }
  if ((ruling ?? outcome) === 'printed') return { exit: exitCodes.done, reason: null };
  return { exit: exitCodes.unknown, reason: 'whether this copy came out is not settled yet' };
}

/** The date that was printed; where it was not kept, the one that today's setting gives from the day of issue. */
function validity(
  { verifiableUntil, intendedAt }: PrintJob,
  { timeZone, verification: { validityDays } }: Settings,
): { readonly date: string; readonly notes: readonly string[] } {
  if (verifiableUntil !== null) return { date: verifiableUntil, notes: [] };
  const note = `the version that issued this sheet did not keep its last day; verifiableUntil is reckoned with today's verification.validityDays (${validityDays}), and the date on the sheet decides`;
  return { date: addDays(localDateTime(new Date(intendedAt), timeZone), validityDays), notes: [note] };
}
