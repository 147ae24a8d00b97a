/**
 * `status.json` in the data folder: the last status of the process that holds the station, for `kiosk status` and to
 * name the holder to whoever finds the station taken.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Supply } from '../../devices/document-printer/document-printer.ts';
import { faultCodes } from '../../devices/faults.ts';
import { writeAtomically } from '../atomic-write.ts';
import { guarded } from '../ledger/database.ts';
import type { StationStatus } from './station-status.ts';

const level = z.union([z.number(), z.enum(['some', 'unlimited', 'unknown'])]);
const supply = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('paper'),
    name: z.string(),
    size: z.string().nullable(),
    level,
    capacity: z.number().nullable(),
  }),
  z.object({
    kind: z.enum(['toner', 'waste', 'other']),
    name: z.string(),
    colour: z.string().nullable(),
    level,
    threshold: z.number().nullable(),
  }),
]) satisfies z.ZodType<Supply>;
const stock = z.object({
  supplies: z.array(supply),
  impressions: z.number().nullable(),
  // A station of an earlier version did not tell it.
  duplex: z.boolean().default(false),
});
const device = z.looseObject({ faults: z.array(z.looseObject({ code: z.enum(faultCodes) })) }).optional();

/** What a reader of the file relies on; the rest is passed on as it stands. */
const statusFile = z.looseObject({
  station: z.string(),
  pid: z.int().positive(),
  since: z.string(),
  at: z.string(),
  lines: z.array(z.string()),
  busy: z.enum(['visit', 'printing']).nullable().default(null),
  stocks: z.partialRecord(z.enum(['documentPrinter', 'backupPrinter']), stock).default({}),
  devices: z.looseObject({ documentPrinter: device, backupPrinter: device, receiptPrinter: device }).default({}),
});
export type ReadStatus = z.output<typeof statusFile>;

/**
 * Replaces the status. Synced, so that a disk that died is noticed within seconds also while nobody is there. Throws
 * StorageError when the disk refuses.
 */
export function writeStatus(dataDir: string, status: StationStatus): void {
  guarded(dataDir, () => writeAtomically(fileIn(dataDir), `${JSON.stringify(status, null, 2)}\n`, { synced: true }));
}

/** What the last holder wrote; `null` when none ever did, or the file is not one of ours. Rethrows any other error of the file. */
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

/** In milliseconds. A holder writes every 5 s; a status that is older is a dead process's, whose number may be another's. */
const stale = 30_000;

/** Whether the process that wrote a status still runs, by its number and by how fresh the status is. */
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
