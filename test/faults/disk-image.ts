/**
 * A real disk of a test's own: an ext4 file system in a file, mounted by a loop device, which can be filled and can die.
 * It needs root and a kernel with loop devices; where those are missing, what mount says fails the test.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface DiskImage {
  /** Writes until nothing more is taken; returns what makes room again. */
  fill(): () => void;
  /** Whatever needs it fails with EIO from now on. */
  die(): void;
  /** Also while files on it are open. */
  remove(): void;
}

const imageSize = 16 * 1024 * 1024;

/** Mounts an empty disk of 16 MB on a folder that is there. */
export function mountImage(folder: string): DiskImage {
  const place = mkdtempSync(join(tmpdir(), 'disk-image-'));
  const image = join(place, 'image');
  writeFileSync(image, '');
  truncateSync(image, imageSize);
  run('mkfs.ext4', '-q', '-m', '0', image);
  run('mount', '-o', 'loop', image, folder);
  return {
    fill() {
      const filler = join(folder, 'filler');
      fillWith(filler);
      return () => rmSync(filler);
    },
    die() {
      const program = join(place, 'shut-down');
      const source = fileURLToPath(new URL('shut-down.c', import.meta.url));
      run('gcc', '-Wall', '-Werror', '-o', program, source);
      run(program, folder);
    },
    remove() {
      run('umount', '--lazy', folder);
      rmSync(place, { recursive: true });
    },
  };
}

function run(command: string, ...words: readonly string[]): void {
  execFileSync(command, words, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function fillWith(file: string): void {
  const filler = openSync(file, 'w');
  for (const size of [65_536, 4_096, 1]) while (isTaken(filler, size));
  closeSync(filler);
}

function isTaken(file: number, size: number): boolean {
  try {
    return writeSync(file, new Uint8Array(size)) > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
