/** Writes a Debian package: a tree of files, what they need, and what is done when they come and go. */
import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { root } from '../vite-parts.ts';

/** A file or a folder of the package: copied, written or a link to another one. */
export type Placed = { readonly to: string } & (
  | { readonly from: string }
  | { readonly text: string; readonly executable?: true }
  | { readonly link: string }
);

export interface Deb {
  /** Also the name of the folder in debian/ that has its copyright and its overrides of lintian. */
  readonly name: string;
  readonly version: string;
  /** Its file, without the end. */
  readonly file: string;
  /** Short, for lists; then lines. */
  readonly description: readonly [string, ...string[]];
  readonly depends: readonly string[];
  /** Seconds since 1970. */
  readonly built: number;
  readonly placed: readonly Placed[];
}

/** `none` is for tests, which unpack at once what they pack. A higher level of xz takes minutes for a tenth less. */
const compressions = { xz: ['-Zxz', '-z1'], none: ['-Znone'] } as const;
export type Compression = keyof typeof compressions;

const maintainer = 'Onetrip <kiosk@onetrip.example>';
const debian = join(root, 'build/package/debian');

/** Puts the package together in `tree` and writes it into `dist`; returns its file. */
export async function writeDeb(deb: Deb, tree: string, dist: string, compression: Compression): Promise<string> {
  for (const placed of deb.placed) await place(placed, join(tree, placed.to));
  await placeDoc(deb, join(tree, 'usr/share/doc', deb.name));
  const overrides = join(tree, 'usr/share/lintian/overrides', deb.name);
  await place({ to: '', from: join(debian, deb.name, 'lintian-overrides') }, overrides);
  const size = await settleModes(tree);
  await placeControl(deb, tree, size);
  const file = join(dist, `${deb.file}.deb`);
  const words = ['--root-owner-group', ...compressions[compression], '--build', tree, file];
  // Its times are clamped, and its order is that of the names: the same sources give the same file.
  await promisify(execFile)('dpkg-deb', words, { env: { ...process.env, SOURCE_DATE_EPOCH: String(deb.built) } });
  return file;
}

async function place(placed: Placed, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if ('from' in placed) await cp(placed.from, to, { recursive: true, verbatimSymlinks: true });
  else if ('link' in placed) await symlink(placed.link, to);
  else await writeFile(to, placed.text, { mode: placed.executable ? 0o755 : 0o644 });
}

async function placeDoc({ name, version, built }: Deb, folder: string): Promise<void> {
  await place({ to: '', from: join(debian, name, 'copyright') }, join(folder, 'copyright'));
  const date = new Date(built * 1000).toUTCString().replace('GMT', '+0000');
  const log = `${name} (${version}) bookworm; urgency=medium\n\n  * Built from the sources as they were on this day.\n\n -- ${maintainer}  ${date}\n`;
  await writeFile(join(folder, 'changelog.gz'), await promisify(gzip)(log, { level: 9 }));
}

/** As a package has them, whatever they were: 0755 for folders and what runs, 0644 for the rest. Returns the size in KiB. */
async function settleModes(tree: string): Promise<number> {
  let bytes = 0;
  await chmod(tree, 0o755);
  for (const entry of await readdir(tree, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const { mode, size } = await stat(path);
    bytes += entry.isFile() ? size : 0;
    const isLibrary = /\.(node|so)(\.\d+)*$/.test(entry.name);
    await chmod(path, entry.isDirectory() || (!isLibrary && (mode & 0o100) !== 0) ? 0o755 : 0o644);
  }
  return Math.ceil(bytes / 1024);
}

async function placeControl(deb: Deb, tree: string, size: number): Promise<void> {
  const folder = join(tree, 'DEBIAN');
  await mkdir(folder, { recursive: true });
  const [short, ...long] = deb.description;
  const control = [
    `Package: ${deb.name}`,
    `Version: ${deb.version}`,
    'Architecture: amd64',
    `Maintainer: ${maintainer}`,
    `Installed-Size: ${size}`,
    `Depends: ${deb.depends.join(', ')}`,
    'Section: misc',
    'Priority: optional',
    `Description: ${short}`,
    ...long.map((line) => ` ${line}`),
  ];
  await writeFile(join(folder, 'control'), `${control.join('\n')}\n`);
  const conffiles = (await filesOf(tree, 'etc')).map((file) => `/${file}\n`);
  if (conffiles.length > 0) await writeFile(join(folder, 'conffiles'), conffiles.join(''));
  const units = await enabledUnits(tree);
  for (const script of ['postinst', 'prerm', 'postrm']) {
    const text = await readFile(join(debian, 'scripts', script), 'utf8');
    const own = text.replaceAll('@PACKAGE@', deb.name).replaceAll('@UNITS@', units.join(' '));
    await writeFile(join(folder, script), own, { mode: 0o755 });
  }
}

/** The units of the package that say when they are wanted. */
async function enabledUnits(tree: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of await filesOf(tree, 'usr/lib/systemd/system')) {
    if (/^\[Install\]$/m.test(await readFile(join(tree, file), 'utf8'))) found.push(file.replace(/^.*\//, ''));
  }
  return found;
}

/** Files of a folder of the tree, in order; none where it is not there. */
async function filesOf(tree: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(tree, folder), { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(tree.length + 1))
    .toSorted();
}
