import { lstatSync } from 'node:fs';
import { writeAtomically } from '../atomic-write.ts';
import { UsageError } from '../exit-codes.ts';

/** Writes what `--out` asks for, all of it or none. Throws UsageError when the file cannot be written, or is no file. */
export function writeOut(file: string, bytes: Uint8Array): void {
  // A device, a folder or a link would be replaced by the new file.
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() === false) {
    throw new UsageError(`--out: ${file} is not a plain file; name one that is, or that does not exist yet`);
  }
  try {
    writeAtomically(file, bytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    throw new UsageError(`--out: ${file} cannot be written (${code})`);
  }
}
