/**
 * The chain checkpoint: number and hash of the ledger's last event, synced, in `ledger.head` beside the database. A
 * database that was emptied, deleted or put back to an earlier day lacks that event, and would give serial numbers a
 * second time.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../atomic-write.ts';
import type { Store } from './database.ts';

/** `hash`: 32 bytes in hex. */
const checkpointFile = z.object({ seq: z.int().positive(), hash: z.string() });
type Checkpoint = z.output<typeof checkpointFile>;

/**
 * Writes the checkpoint of the last event; nothing while there is none. Call it after the event's transaction was
 * committed: a checkpoint of an event that a power cut takes back would call the ledger incomplete. Throws what SQLite
 * or the file system throws.
 */
export function writeCheckpoint(store: Store, dataDir: string): void {
  const last = store
    .prepare<[], { seq: number; hash: Uint8Array }>('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1')
    .get();
  if (last === undefined) return;
  const checkpoint: Checkpoint = { seq: last.seq, hash: Buffer.from(last.hash).toString('hex') };
  writeAtomically(fileIn(dataDir), `${JSON.stringify(checkpoint)}\n`, { synced: true });
}

/**
 * Says, in a sentence for the technician, that the event of the checkpoint is not in the ledger; `null` when it is, or
 * there is no checkpoint. `store` is `null` where there is no database file.
 */
export function missingFrom(store: Store | null, dataDir: string): string | null {
  const checkpoint = readCheckpoint(dataDir);
  if (checkpoint === null) return null;
  const { seq, hash } = checkpoint;
  const row = store?.prepare<[number], { hash: Uint8Array }>('SELECT hash FROM event WHERE seq = ?').get(seq);
  if (row !== undefined && Buffer.from(row.hash).toString('hex') === hash) return null;
  return `event ${seq} was written here and is no longer in the ledger: its file was emptied, deleted or put back to an earlier day`;
}

/** Whether there is a checkpoint: without it events that are missing at the end of the ledger cannot be noticed. */
export const hasCheckpoint = (dataDir: string): boolean => readCheckpoint(dataDir) !== null;

/** `null` where none was ever written, or the file is not one of ours. */
function readCheckpoint(dataDir: string): Checkpoint | null {
  let text: string;
  try {
    text = readFileSync(fileIn(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
  try {
    return checkpointFile.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'ledger.head');
}
