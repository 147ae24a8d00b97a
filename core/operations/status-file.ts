/**
 * `status.json` in the data folder: what the station's holder last said of itself, for commands that only read and for
 * the sentence "who holds it".
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { guarded } from '../ledger/database.ts';
import type { StationStatus } from './station-status.ts';

/** What a reader of the file relies on; the rest is passed on as it stands. */
const statusFile = z.looseObject({
  station: z.string(),
  pid: z.int().positive(),
  since: z.string(),
  at: z.string(),
  lines: z.array(z.string()),
});
export type ReadStatus = z.output<typeof statusFile>;

/** Writes atomically: a reader sees the old file or the new one, never a part. */
export function writeStatus(dataDir: string, status: StationStatus): void {
  guarded(dataDir, () => {
    const file = fileIn(dataDir);
    writeFileSync(`${file}.new`, `${JSON.stringify(status, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  });
}

/** What the last holder wrote; `null` when none ever did, or the file is not one of ours. */
export function readStatus(dataDir: string): ReadStatus | null {
  let text: string;
  try {
    text = readFileSync(fileIn(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
  const checked = statusFile.safeParse(parseJson(text));
  return checked.success ? checked.data : null;
}

/** In milliseconds; a holder writes every five seconds. */
const stale = 30_000;

/** Whether the process that wrote a status still runs: a number alone may be another's by now. */
export function isRunning(status: Pick<ReadStatus, 'pid' | 'at'>, wall: Date): boolean {
  if (Math.abs(wall.getTime() - Date.parse(status.at)) > stale) return false;
  try {
    return process.kill(status.pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'status.json');
}
