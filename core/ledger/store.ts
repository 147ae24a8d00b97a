/**
 * The station's database: one SQLite file, WAL, every commit synced. What must survive a power cut is committed before
 * the side effect that depends on it.
 */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { missingFrom } from './chain-checkpoint.ts';
import { guarded, StorageError, type Store, storeFile } from './database.ts';

/** Each runs once, in order, in its own transaction; `PRAGMA user_version` counts them. A released one must not be changed. */
const migrations: readonly string[] = [
  `CREATE TABLE event (
     seq     INTEGER PRIMARY KEY,
     at      TEXT NOT NULL,
     kind    TEXT NOT NULL,
     payload TEXT,
     salt    BLOB,
     digest  BLOB NOT NULL,
     hash    BLOB NOT NULL,
     CHECK ((payload IS NULL) = (salt IS NULL))
   ) STRICT;
   CREATE TRIGGER event_is_kept BEFORE DELETE ON event
     BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
   CREATE TRIGGER event_is_final BEFORE UPDATE OF seq, at, kind, digest, hash ON event
     BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
   CREATE TRIGGER event_is_pruned_whole BEFORE UPDATE OF payload, salt ON event
     WHEN new.payload IS NOT NULL OR new.salt IS NOT NULL
     BEGIN SELECT raise(ABORT, 'a payload may only be pruned'); END;

   -- The columns carry the names of PrintJob's fields.
   CREATE TABLE print_job (
     jobToken         TEXT PRIMARY KEY,
     serial           TEXT NOT NULL UNIQUE,
     verificationCode TEXT NOT NULL UNIQUE,
     number           TEXT NOT NULL,
     document         TEXT NOT NULL,
     language         TEXT NOT NULL,
     pages            INTEGER NOT NULL,
     sha256           TEXT NOT NULL,
     specimen         INTEGER NOT NULL,
     printerUpTime    INTEGER NOT NULL,
     intendedAt       TEXT NOT NULL,
     state            TEXT NOT NULL,
     printerJobId     INTEGER,
     printerJobUuid   TEXT,
     outcome          TEXT,
     reason           TEXT,
     settledAt        TEXT,
     ruling           TEXT,
     ruledBy          TEXT
   ) STRICT;
   CREATE INDEX print_job_by_number ON print_job (number, document, intendedAt);
   CREATE INDEX print_job_by_digest ON print_job (sha256);`,
  `ALTER TABLE print_job ADD COLUMN printer TEXT NOT NULL DEFAULT 'documentPrinter';
   ALTER TABLE print_job ADD COLUMN replaces TEXT;
   ALTER TABLE print_job ADD COLUMN ruledFor TEXT;
   ALTER TABLE print_job ADD COLUMN ruledAt TEXT;
   UPDATE print_job SET ruledAt = (
     SELECT max(at) FROM event WHERE kind = 'jobRuled' AND payload ->> 'jobToken' = jobToken
   );
   CREATE INDEX print_job_by_replaced ON print_job (replaces) WHERE replaces IS NOT NULL;`,
  `-- Wrong PINs that still delay the next try; the columns carry the names of StoredWrongPins' fields.
   CREATE TABLE pin_try (
     key     TEXT PRIMARY KEY,
     count   INTEGER NOT NULL,
     quietMs INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE pin_salt (salt BLOB NOT NULL) STRICT;

   -- The last event's instant is asked for with each view: is the clock right?
   CREATE INDEX event_by_at ON event (at);`,
  `-- When pin_try was last written: the columns are those of Instant.
   CREATE TABLE pin_written (boot TEXT NOT NULL, monotonic INTEGER NOT NULL) STRICT;

   -- Asked for with each view: what the clock is held against.
   DROP INDEX event_by_at;
   CREATE INDEX job_event_by_at ON event (at) WHERE kind GLOB 'job*';
   CREATE INDEX clock_ruled ON event (seq) WHERE kind = 'clockRuled';
   CREATE INDEX print_job_unsettled ON print_job (intendedAt, serial) WHERE state <> 'settled';
   CREATE INDEX print_job_unknown ON print_job (intendedAt, serial) WHERE outcome = 'unknown' AND ruling IS NULL;`,
  `-- Serial numbers without the school's prefix: they are counted on when it changes.
   CREATE INDEX print_job_by_series ON print_job (substr(serial, instr(serial, '-') + 1));`,
  `ALTER TABLE print_job ADD COLUMN verifiableUntil TEXT;`,
  `ALTER TABLE print_job ADD COLUMN reportedAt TEXT;
   CREATE INDEX print_job_reported ON print_job (intendedAt, serial) WHERE reportedAt IS NOT NULL;`,
  `-- Asked for with each view: do the printers print?
   CREATE INDEX event_of_print ON event (seq) WHERE kind IN ('jobSettled', 'testPage');`,
  `ALTER TABLE pin_try ADD COLUMN lastTry TEXT;`,
  `-- What was used since a supply was refilled, and in the last weeks.
   CREATE INDEX print_job_by_end ON print_job (settledAt, printer, document, pages, outcome, ruling);
   CREATE INDEX event_of_test_page ON event (at) WHERE kind = 'testPage';
   CREATE INDEX event_of_slip ON event (at) WHERE kind = 'slipPrinted';
   CREATE INDEX event_of_refill ON event (seq) WHERE kind = 'supplyRefilled';`,
];

/**
 * Opens the database for the process that holds the station lock; creates or migrates it as needed. Throws StorageError
 * when reading or writing the disk fails, or the ledger is damaged, incomplete or of a newer version.
 */
export function openStore(dataDir: string): Store {
  return guarded(dataDir, () => {
    makeFolder(dataDir);
    if (!existsSync(storeFile(dataDir))) refuseIncomplete(null, dataDir);
    // An empty file is an empty database. SQLite gives its journals the same mode.
    closeSync(openSync(storeFile(dataDir), 'a', 0o600));
    const store = new Database(storeFile(dataDir));
    store.pragma('journal_mode = WAL');
    store.pragma('synchronous = FULL');
    store.pragma('foreign_keys = ON');
    refuseDamaged(store);
    migrate(store);
    refuseIncomplete(store, dataDir);
    return store;
  });
}

/**
 * Opens the database read-only, also while another process holds the station; `null` when this station has not issued
 * anything yet. Throws StorageError for an incomplete ledger, which would call a genuine sheet forged.
 */
export function openStoreToRead(dataDir: string): Store | null {
  const store = openStoreToAudit(dataDir);
  refuseIncomplete(store, dataDir);
  return store;
}

/** As `openStoreToRead`, but opens an incomplete ledger too: an auditor must see what is left. */
export function openStoreToAudit(dataDir: string): Store | null {
  if (!existsSync(storeFile(dataDir))) return null;
  return guarded(dataDir, () => {
    const store = new Database(storeFile(dataDir), { readonly: true, fileMustExist: true });
    // The file is made before its tables: a reader in between takes it for an empty ledger.
    if (version(store) === 0) {
      store.close();
      return null;
    }
    refuseNewer(store);
    refuseOlder(store);
    return store;
  });
}

/** As `mkdir -p`. Node's recursive mkdir loops for ever where a folder refuses children with ENOENT, as /proc does. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that starts at the same time may have made it first.
    if (!existsSync(folder)) throw error;
  }
}

function migrate(store: Store): void {
  refuseNewer(store);
  for (const [index, sql] of migrations.entries()) {
    if (index < version(store)) continue;
    store.transaction(() => {
      store.exec(sql);
      store.pragma(`user_version = ${index + 1}`);
    })();
  }
}

/** Nothing is issued on a damaged database: a broken index could give a serial number twice, or miscount a quota. */
function refuseDamaged(store: Store): void {
  const found = String(store.pragma('integrity_check(1)', { simple: true }));
  if (found === 'ok') return;
  store.close();
  throw new StorageError(`the ledger is damaged; keep the folder as it is and tell whoever audits it (${found})`);
}

/** Nothing is issued on a ledger that lost events: numbering would begin again, and give serial numbers twice. */
function refuseIncomplete(store: Store | null, dataDir: string): void {
  const missing = missingFrom(store, dataDir);
  if (missing === null) return;
  store?.close();
  throw new StorageError(
    `data folder ${dataDir}: ${missing}. Keep the folder as it is and tell whoever audits it; to go on meanwhile, give the station a new id, so that no serial number is given twice, and a new data folder`,
  );
}

function refuseNewer(store: Store): void {
  if (version(store) <= migrations.length) return;
  store.close();
  throw new StorageError('the data folder was written by a newer version of this software; install that version');
}

function refuseOlder(store: Store): void {
  if (version(store) === migrations.length) return;
  store.close();
  throw new StorageError('the data folder was written by an older version of this software; start the station once');
}

function version(store: Store): number {
  return Number(store.pragma('user_version', { simple: true }));
}
