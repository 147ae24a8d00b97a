/** When processes of this terminal were ended for their page's sake: it must outlive them, so it is a file of the data folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../core/atomic-write.ts';

/** Instants, ISO; no more than the ladder looks at. */
const relaunchFile = z.array(z.iso.datetime()).max(100);
const kept = 10;

const fileIn = (dataDir: string): string => join(dataDir, 'page-relaunches.json');

/** How many milliseconds ago each was. A file that is missing or is none of ours tells of none. */
export function relaunchAges(dataDir: string, wall: Date): readonly number[] {
  // A wall clock that was set back would make them lie in the future.
  return read(dataDir).map((at) => Math.max(0, wall.getTime() - Date.parse(at)));
}

/** Notes that the process ends now. Throws the file system's error. */
export function noteRelaunch(dataDir: string, wall: Date): void {
  const all = [...read(dataDir), wall.toISOString()].slice(-kept);
  writeAtomically(fileIn(dataDir), `${JSON.stringify(all)}\n`, { synced: true });
}

function read(dataDir: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(fileIn(dataDir), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
  try {
    const checked = relaunchFile.safeParse(JSON.parse(text));
    return checked.success ? checked.data : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
