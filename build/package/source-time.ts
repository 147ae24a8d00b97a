import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../vite-parts.ts';

/**
 * When the sources were as they are, in seconds since 1970: SOURCE_DATE_EPOCH, or the commit's time; of sources that are no
 * repository, package.json's. What is built from the same sources has the same times.
 */
export function sourceTime(): number {
  const { SOURCE_DATE_EPOCH: given } = process.env;
  if (given !== undefined) return Number(given);
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? Number(stdout) : Math.floor(statSync(join(root, 'package.json')).mtimeMs / 1000);
}
