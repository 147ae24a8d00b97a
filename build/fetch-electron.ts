/**
 * Fetches Electron's binary into its package, which comes from npm without it. Bounded in time, and not asked again for a
 * day after it failed: a network that lets nothing through would cost every start a minute.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { downloadArtifact, type FetchDownloaderOptions } from '@electron/get';
import { z } from 'zod';

interface Fetching {
  /** The folder of the package `electron`, with its installer, its version and its checksums. */
  readonly folder: string;
  /** The file that remembers when and why it failed. */
  readonly note: string;
  readonly limits: { readonly silentMs: number; readonly totalMs: number };
  /** Told at each piece that comes: `34 of 121 MB`. */
  readonly tell: (progress: string) => void;
}

/** How long nothing may come, and how long all of it may take, in milliseconds. */
export const fetchLimits = { silentMs: 30_000, totalMs: 20 * 60_000 };

const dayMs = 24 * 3_600_000;
const packageFile = z.object({ version: z.string() });
const checksumFile = z.record(z.string(), z.string());

/** Why the binary is not there, in words; `null`: it is. */
export async function fetchElectron({ folder, note, limits, tell }: Fetching): Promise<string | null> {
  const failed = lastFailure(note);
  if (failed !== null) return failed;
  const problem = (await download(folder, limits, tell)) ?? unpack(folder);
  if (problem !== null) {
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(note, problem);
  } else rmSync(note, { force: true });
  return problem;
}

function lastFailure(note: string): string | null {
  const isFresh = existsSync(note) && Math.abs(Date.now() - statSync(note).mtimeMs) < dayMs;
  return isFresh ? readFileSync(note, 'utf8') : null;
}

/** Into the cache of @electron/get, which compares it with the package's checksum. */
async function download(
  folder: string,
  { silentMs, totalMs }: Fetching['limits'],
  tell: Fetching['tell'],
): Promise<string | null> {
  const { version } = packageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const checksums = checksumFile.parse(JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8')));
  const tooLong = new AbortController();
  const giveUp = (after: number, words: string) => setTimeout(() => tooLong.abort(new Error(words)), after);
  const total = giveUp(totalMs, `not whole after ${totalMs / 60_000} minutes`);
  const silent = giveUp(silentMs, `nothing came for ${silentMs / 1000} seconds`);
  const downloadOptions: FetchDownloaderOptions = {
    quiet: true,
    signal: tooLong.signal,
    getProgressCallback: async ({ transferred, total: size }) => {
      silent.refresh();
      tell(`${megabytes(transferred)}${size === null ? '' : ` of ${megabytes(size)}`} MB`);
    },
  };
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums,
      ...cacheRoot(),
      downloadOptions,
    });
    return null;
  } catch (error) {
    return reasonOf(error);
  } finally {
    clearTimeout(total);
    clearTimeout(silent);
  }
}

/** By the package's own installer, which finds in the cache what was downloaded. */
function unpack(folder: string): string | null {
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'install.js')], { encoding: 'utf8' });
  return status === 0 ? null : `its installer ended with ${status}: ${firstLine(stderr)}`;
}

/** Where the installer looks too. */
function cacheRoot(): { cacheRoot?: string } {
  const { electron_config_cache: folder } = process.env;
  return folder === undefined ? {} : { cacheRoot: folder };
}

const megabytes = (octets: number): number => Math.round(octets / 1_000_000);
const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

/** In one line. What `fetch` throws says no more than that it failed; the reason is its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  return firstLine((error.cause instanceof Error ? error.cause : error).message);
}
