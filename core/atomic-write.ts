import { lstatSync, renameSync, writeFileSync } from 'node:fs';
import { UsageError } from './exit-codes.ts';

/** All of the file or none of it. */
export function writeWhole(file: string, bytes: Uint8Array): void {
  // A device, a folder or a link would be replaced by the new file.
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() === false) {
    throw new UsageError(`--out: ${file} is not a plain file; name one that is, or that does not exist yet`);
  }
  try {
    writeFileSync(`${file}.part`, bytes);
    renameSync(`${file}.part`, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    throw new UsageError(`--out: ${file} cannot be written (${code})`);
  }
}
