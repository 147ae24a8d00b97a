/** Replacing a file whole: write beside it, then rename. */
import { renameSync, writeFileSync } from 'node:fs';

export interface AtomicWriteOptions {
  /**
   * Whether the content is on the disk (fsync) before the file takes its name. Without it a power cut may leave a file
   * that is empty or cut off; with it there is either the old content or the new, for the folder itself is not synced.
   */
  readonly synced?: boolean;
}

/**
 * Replaces the content of `file`, or makes it. A reader sees the old content or the new, never a part of it. What stood
 * under that name is replaced, also where it was a link or a device: the caller asks first. The content passes through
 * `FILE.new`, which a write that fails may leave behind and the next one overwrites; two writers at once need a lock.
 *
 * Throws the file system's error (`ENOSPC`, `EACCES`, `ENOENT` where the folder is missing …); `file` is untouched then.
 *
 * @example writeAtomically(join(dataDir, 'status.json'), '{}\n');
 */
export function writeAtomically(
  file: string,
  content: string | Uint8Array,
  { synced = false }: AtomicWriteOptions = {},
): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, content, { flush: synced });
  renameSync(unfinished, file);
}
