/**
 * The ledger: an append-only chain of events.
 *
 *   digest = SHA256(salt ‖ payload)          salt: 16 random bytes a row
 *   hash   = SHA256(prev ‖ seq ‖ kind ‖ at ‖ digest)
 *
 * `prev` is the hash before (32 zero bytes at first), `seq` 8 bytes big-endian, `at` the 24 characters of an ISO
 * instant; only `kind` varies in length, so no two rows give the same bytes. The salt keeps a student number from being
 * guessed from a digest, and payload and salt can be pruned together without breaking the chain.
 */
import { createHash } from 'node:crypto';
import { reading, type Store } from './database.ts';
import { applyJobEvent, intendedOnly, type JobEvent, type PrintJob, type StationEvent } from './events.ts';
import { readJobs } from './print-jobs.ts';

/** A row as it is stored. `payload` and `salt` are `null` once it was pruned. */
export interface EventRow {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly payload: string | null;
  readonly salt: Uint8Array | null;
  readonly digest: Uint8Array;
  readonly hash: Uint8Array;
}

/** Gives 16 random bytes. */
export type RandomSalt = () => Uint8Array;

const genesis = new Uint8Array(32);

/** Appends one event at `at` (ISO instant). Call it in the transaction that also writes the row the event changes. */
export function append(store: Store, event: StationEvent, at: string, randomSalt: RandomSalt): void {
  const last = store.prepare<[], EventRow>('SELECT * FROM event ORDER BY seq DESC LIMIT 1').get();
  const { kind, ...content } = event;
  const payload = JSON.stringify(content);
  const salt = randomSalt();
  const seq = (last?.seq ?? 0) + 1;
  const digest = digestOf(salt, payload);
  const hash = chainHash(last?.hash ?? genesis, { seq, kind, at, digest });
  store
    .prepare('INSERT INTO event (seq, at, kind, payload, salt, digest, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(seq, at, kind, payload, salt, digest, hash);
}

/**
 * Whether the wall clock, which reads `wall`, is behind the latest event of a job and so must be wrong. Other events are
 * ignored: a visit without a sheet may have been written while the clock was wrong for an hour. Jobs that were written
 * while the clock was ahead count until a technician rules on the clock. Throws StorageError.
 */
export function isBeforeLastJob(store: Store, wall: Date): boolean {
  const last = reading(store, lastJobAt);
  return last !== null && wall.toISOString() < last;
}

function lastJobAt(store: Store): string | null {
  const seqOf = (which: string): number =>
    Number(store.prepare(`SELECT max(seq) FROM event WHERE ${which}`).pluck().get() ?? 0);
  const ruled = seqOf("kind = 'clockRuled'");
  if (seqOf("kind GLOB 'job*'") < ruled) return null;
  // Ordered by `at` to use its index, where only events of the future precede the one looked for; the unary `+` keeps
  // SQLite from choosing the index by `seq`.
  const last = store
    .prepare<[number], { at: string }>(
      "SELECT at FROM event WHERE kind GLOB 'job*' AND +seq > ? ORDER BY at DESC LIMIT 1",
    )
    .get(ruled);
  return last?.at ?? null;
}

/** Every event, oldest first; read while the store is open. */
export function readEvents(store: Store): IterableIterator<EventRow> {
  return store.prepare<[], EventRow>('SELECT * FROM event ORDER BY seq').iterate();
}

/** `head`: hash of the last event in hex, 32 zero bytes for an empty ledger. */
export type Verdict =
  | { readonly intact: true; readonly events: number; readonly head: string }
  /** `problem` is a sentence for the technician; it names the row. */
  | { readonly intact: false; readonly events: number; readonly problem: string };

/** Checks the file, each row, the chain, and that every print job is what its events made of it. */
export function verifyLedger(store: Store): Verdict {
  // In one transaction: a consistent snapshot while the station goes on writing.
  return store.transaction(() => verified(store))();
}

function verified(store: Store): Verdict {
  const broken = (events: number, problem: string): Verdict => ({ intact: false, events, problem });
  const integrity = String(store.pragma('integrity_check(1)', { simple: true }));
  if (integrity !== 'ok') return broken(0, `the database file is damaged: ${integrity}`);

  const stored = new Map(readJobs(store).map((job) => [job.jobToken, job]));
  const folded: Folded = { jobs: new Map(), prunedIntents: [] };
  let prev: Uint8Array = genesis;
  let seq = 0;
  for (const row of readEvents(store)) {
    seq += 1;
    const problem = rowProblem(row, seq, prev);
    if (problem !== null) return broken(seq, `event ${row.seq}: ${problem}`);
    prev = row.hash;
    if (row.kind === 'jobIntended' && row.payload === null) folded.prunedIntents.push(row.at);
    const impossible = foldJob(folded, row, stored);
    if (impossible !== null) return broken(seq, `event ${row.seq}: ${impossible}`);
  }
  const difference = jobDifference(folded, [...stored.values()]);
  if (difference !== null) return broken(seq, difference);
  return { intact: true, events: seq, head: Buffer.from(prev).toString('hex') };
}

function rowProblem(row: EventRow, seq: number, prev: Uint8Array): string | null {
  if (row.seq !== seq) return `number ${seq} is missing`;
  if (row.payload !== null && row.salt !== null && !equalBytes(row.digest, digestOf(row.salt, row.payload))) {
    return 'its content was changed';
  }
  return equalBytes(row.hash, chainHash(prev, row)) ? null : 'it does not follow from the one before';
}

interface Folded {
  /** By job token. */
  readonly jobs: Map<string, PrintJob>;
  /** `at` of each pruned `jobIntended` that is not matched with a job yet. */
  readonly prunedIntents: string[];
}

/** Applies an event to its job; returns the problem when it is not allowed there. */
function foldJob(folded: Folded, row: EventRow, stored: ReadonlyMap<string, PrintJob>): string | null {
  const event = parseJobEvent(row);
  if (event === null) return null;
  const { jobToken } = event;
  const job =
    folded.jobs.get(jobToken) ?? (event.kind === 'jobIntended' ? undefined : prunedJob(folded, stored.get(jobToken)));
  try {
    folded.jobs.set(jobToken, applyJobEvent(job, event, row.at));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The payload is not checked again: its digest was, so it is what this program wrote. */
function parseJobEvent(row: EventRow): JobEvent | null {
  if (!row.kind.startsWith('job') || row.payload === null) return null;
  return { kind: row.kind, ...defaultsOfEarlierVersions[row.kind], ...JSON.parse(row.payload) };
}

/** Fields that events of earlier versions lack. */
const defaultsOfEarlierVersions: Readonly<Record<string, object>> = {
  jobIntended: { printer: 'documentPrinter', replaces: null, verifiableUntil: null },
  jobRuled: { ground: null },
};

/**
 * The job of a pruned `jobIntended`, as it was intended. The copy's facts are taken from the job's row, which is matched
 * with the event by its time; the later events are still checked against it.
 */
function prunedJob({ prunedIntents }: Folded, stored: PrintJob | undefined): PrintJob | undefined {
  const index = stored === undefined ? -1 : prunedIntents.indexOf(stored.intendedAt);
  if (stored === undefined || index < 0) return undefined;
  prunedIntents.splice(index, 1);
  return { ...stored, ...intendedOnly };
}

function jobDifference(folded: Folded, stored: readonly PrintJob[]): string | null {
  const expected = folded.jobs.size + folded.prunedIntents.length;
  if (stored.length !== expected) return `${stored.length} print jobs stand where the events tell of ${expected}`;
  for (const job of stored) {
    const told = folded.jobs.get(job.jobToken) ?? prunedJob(folded, job);
    if (told === undefined) return `print job ${job.jobToken} stands in no event`;
    const facts = new Map<string, unknown>(Object.entries(told));
    for (const [field, value] of Object.entries(job)) {
      if (facts.get(field) !== value) return `print job ${job.jobToken}: ${field} is not what its events tell`;
    }
  }
  return null;
}

function digestOf(salt: Uint8Array, payload: string): Buffer {
  return createHash('sha256').update(salt).update(payload, 'utf8').digest();
}

function chainHash(prev: Uint8Array, row: Pick<EventRow, 'seq' | 'kind' | 'at' | 'digest'>): Buffer {
  const seq = Buffer.alloc(8);
  seq.writeBigUInt64BE(BigInt(row.seq));
  return createHash('sha256').update(prev).update(seq).update(row.kind).update(row.at).update(row.digest).digest();
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
