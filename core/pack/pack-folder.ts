/**
 * Reads the files of a template pack. A pack is untrusted data, as from a USB stick: links are not followed, only plain
 * files are read, and none beyond its limit.
 */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../devices/result.ts';

export interface PackFolder {
  /** By path within the folder: `documents/internship.toml`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly string[];
  /** What users other than root can change; only a demo station accepts such a pack. */
  readonly exposed: readonly string[];
}

/** The largest file of each type, in bytes. */
const longest = { toml: 100_000, png: 200_000 } as const;
const mostFiles = 100;

/** The files of a pack. A README and names that begin with a dot are ignored; anything else is a problem. */
const packFile = /^(pack\.toml|[\w-]+\.png|(documents|wording)\/[A-Za-z0-9]+\.toml)$/;
const folders = ['documents', 'wording'];
const ignored = /^(\..*|README.*)$/;

/** Reads the folder. The result holds every problem found; it fails only where the folder itself cannot be read. */
export function readFolder(folder: string): Result<PackFolder, string> {
  const files = new Map<string, Uint8Array>();
  const problems: string[] = [];
  const exposed: string[] = [];
  const root = realFolder(folder);
  if (root === null) return fail(`${folder}: is no folder that can be read`);

  const checkOwner = (name: string, stats: Stats, todo = `chown -R root: and chmod -R go-w ${folder}`): void => {
    const why = exposureOf(stats);
    if (why !== null) exposed.push(`${name}: ${why}; ${todo}`);
  };
  checkOwner(folder, statSync(root));
  for (let above = root; above !== dirname(above); ) {
    above = dirname(above);
    checkOwner(above, statSync(above), 'put the pack into a folder of root, like /etc/onetrip-kiosk');
  }

  const readWithin = (within: string): void => {
    for (const entry of entriesOf(join(root, within))) {
      const name = join(within, entry.name);
      if (ignored.test(entry.name)) continue;
      if (entry.isSymbolicLink()) problems.push(`${name}: is a link; put the file itself here`);
      else if (entry.isDirectory() && folders.includes(name)) {
        checkOwner(name, statSync(join(root, name)));
        readWithin(name);
      } else if (!packFile.test(name)) problems.push(`${name}: ${notOfAPack}`);
      else if (files.size >= mostFiles) problems.push(`${name}: is one file too many; a pack has at most ${mostFiles}`);
      else {
        const read = readBounded(join(root, name), name.endsWith('.png') ? longest.png : longest.toml);
        if ('problem' in read) problems.push(`${name}: ${read.problem}`);
        else {
          files.set(name, read.bytes);
          checkOwner(name, read.stats);
        }
      }
    }
  };
  readWithin('.');
  return ok({ files, problems, exposed });
}

const notOfAPack =
  'is no part of a pack; take it out, or name it as one of these: pack.toml, crest.png, documents/ID.toml, wording/KIND.toml, with plain letters and digits';

/** Sorted by name: the order of readdir depends on the file system. */
function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function realFolder(folder: string): string | null {
  try {
    const real = realpathSync(folder);
    return statSync(real).isDirectory() && entriesOf(real).length >= 0 ? real : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** Why users other than root can change it; `null` when they cannot. A sticky folder like /tmp keeps root's entries. */
function exposureOf({ uid, mode }: Stats): string | null {
  const isSticky = (mode & constants.S_IFMT) === constants.S_IFDIR && (mode & 0o1000) !== 0;
  if (uid !== 0) return `belongs to user ${uid}, not to root`;
  return (mode & 0o022) === 0 || isSticky ? null : 'can be changed by others than root';
}

type Read = { readonly bytes: Uint8Array; readonly stats: Stats } | { readonly problem: string };

/** Checked and read by one descriptor, so that the file cannot be replaced in between. `most`: in bytes. */
function readBounded(path: string, most: number): Read {
  let file: number;
  try {
    // O_NONBLOCK: opening a pipe would wait for a writer.
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { problem: `cannot be read (${String(error.code)})` };
    throw error;
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { problem: 'is no plain file' };
    const bytes = new Uint8Array(most + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length <= most; length += got)
      got = readSync(file, bytes, length, most + 1 - length, null);
    if (length > most) return { problem: `is larger than ${most} bytes; make it smaller` };
    return { bytes: bytes.slice(0, length), stats };
  } finally {
    closeSync(file);
  }
}
