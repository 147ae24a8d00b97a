/**
 * `ledger.head`, beside the database: the number and hash of the last event, synced. A database that was emptied,
 * deleted or put back to an earlier day lacks that event, and would give serial numbers a second time.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Store } from './database.ts';

const headFile = z.object({ seq: z.int().positive(), hash: z.string() });
type Head = z.output<typeof headFile>;

/** Notes the last event; call it once its transaction is committed. */
export function writeCheckpoint(store: Store, dataDir: string): void {
  const last = store
    .prepare<[], { seq: number; hash: Uint8Array }>('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1')
    .get();
  if (last === undefined) return;
  const file = join(dataDir, 'ledger.head');
  const descriptor = openSync(`${file}.new`, 'w');
  try {
    writeSync(descriptor, `${JSON.stringify({ seq: last.seq, hash: Buffer.from(last.hash).toString('hex') })}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.new`, file);
}

/** What is missing from the ledger that was there before, in a sentence; `null` when nothing is. No store: no file. */
export function missingFrom(store: Store | null, dataDir: string): string | null {
  const head = readHead(dataDir);
  if (head === null) return null;
  const { seq, hash } = head;
  const row = store?.prepare<[number], { hash: Uint8Array }>('SELECT hash FROM event WHERE seq = ?').get(seq);
  if (row !== undefined && Buffer.from(row.hash).toString('hex') === hash) return null;
  return `event ${seq} was written here and is no longer in the ledger: its file was emptied, deleted or put back to an earlier day`;
}

/** Whether the last event is noted: without it nobody can tell whether events are missing at the end. */
export const hasCheckpoint = (dataDir: string): boolean => readHead(dataDir) !== null;

/** `null` where none was ever written, or it is not one of ours: then nothing can be said. */
function readHead(dataDir: string): Head | null {
  let text: string;
  try {
    text = readFileSync(join(dataDir, 'ledger.head'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
  try {
    return headFile.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
