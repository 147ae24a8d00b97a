/**
 * The files of a template pack, as they lie in its folder. A pack is data that somebody brought on a stick: nothing is
 * followed out of the folder, nothing is read that is not a plain file, and nothing beyond its limit.
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
  /** By the path within the folder: `documents/internship.toml`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly problems: readonly string[];
  /** What somebody other than root can change, which only a demo station takes. */
  readonly exposed: readonly string[];
}

/** In bytes. */
const longest = { toml: 100_000, png: 200_000 } as const;
const mostFiles = 100;

/** What a pack may consist of; beside it only a README, and what begins with a dot, which are not read. */
const known = /^(pack\.toml|[\w-]+\.png|(documents|wording)\/[A-Za-z0-9]+\.toml)$/;
const folders = ['documents', 'wording'];
const passedOver = /^(\..*|README.*)$/;

export function readFolder(folder: string): Result<PackFolder, string> {
  const files = new Map<string, Uint8Array>();
  const problems: string[] = [];
  const exposed: string[] = [];
  const root = realFolder(folder);
  if (root === null) return fail(`${folder}: is no folder that can be read`);

  const look = (name: string, stats: Stats, todo = `chown -R root: and chmod -R go-w ${folder}`): void => {
    const why = whoElse(stats);
    if (why !== null) exposed.push(`${name}: ${why}; ${todo}`);
  };
  look(folder, statSync(root));
  for (let above = root; above !== dirname(above); ) {
    above = dirname(above);
    look(above, statSync(above), 'put the pack into a folder of root, like /etc/onetrip-kiosk');
  }

  const enter = (within: string): void => {
    for (const entry of entriesOf(join(root, within))) {
      const name = join(within, entry.name);
      if (passedOver.test(entry.name)) continue;
      if (entry.isSymbolicLink()) problems.push(`${name}: is a link; put the file itself here`);
      else if (entry.isDirectory() && folders.includes(name)) {
        look(name, statSync(join(root, name)));
        enter(name);
      } else if (!known.test(name)) problems.push(`${name}: ${notKnown}`);
      else if (files.size >= mostFiles) problems.push(`${name}: is one file too many; a pack has at most ${mostFiles}`);
      else {
        const read = readBounded(join(root, name), name.endsWith('.png') ? longest.png : longest.toml);
        if ('problem' in read) problems.push(`${name}: ${read.problem}`);
        else {
          files.set(name, read.bytes);
          look(name, read.stats);
        }
      }
    }
  };
  enter('.');
  return ok({ files, problems, exposed });
}

const notKnown =
  'is no part of a pack; take it out, or name it as one of these: pack.toml, crest.png, documents/ID.toml, wording/KIND.toml, with plain letters and digits';

/** Sorted, so that a pack says the same on every disk. */
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

/** Who but root could change it. */
function whoElse({ uid, mode }: Stats): string | null {
  const isSticky = (mode & constants.S_IFMT) === constants.S_IFDIR && (mode & 0o1000) !== 0;
  if (uid !== 0) return `belongs to user ${uid}, not to root`;
  return (mode & 0o022) === 0 || isSticky ? null : 'can be changed by others than root';
}

type Read = { readonly bytes: Uint8Array; readonly stats: Stats } | { readonly problem: string };

/** Judged and read by the same descriptor: nothing can be put in its place in between. */
function readBounded(path: string, most: number): Read {
  let file: number;
  try {
    // Without waiting: opening a pipe would last until somebody writes.
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
