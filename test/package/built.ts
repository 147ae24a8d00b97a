/** Both packages, built as `npm run package` builds them, and unpacked as they would lie in a machine's root. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildPackages } from '../../build/package/package.ts';

const folder = resolve('out/test-package');

export interface BuiltPackage {
  readonly file: string;
  /** `0644 usr/bin/kiosk -> …`: every file and link, by name, with its size in bytes. */
  readonly files: ReadonlyMap<string, { readonly mode: string; readonly owner: string; readonly bytes: number }>;
  readonly control: string;
  /** Where it is unpacked. */
  readonly root: string;
}

export async function builtPackages(): Promise<{ readonly kiosk: BuiltPackage; readonly hub: BuiltPackage }> {
  rmSync(folder, { recursive: true, force: true });
  const [kiosk = '', hub = ''] = await buildPackages({
    work: join(folder, 'work'),
    dist: join(folder, 'dist'),
    compression: 'none',
  });
  return { kiosk: read(kiosk, join(folder, 'kiosk')), hub: read(hub, join(folder, 'hub')) };
}

function read(file: string, root: string): BuiltPackage {
  const ask = (...words: string[]): string =>
    execFileSync('dpkg-deb', [...words, file], { encoding: 'utf8', maxBuffer: 10_000_000 });
  execFileSync('dpkg-deb', ['--extract', file, root]);
  const lines = ask('--contents')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('d'));
  const files = lines.map((line) => {
    const [mode = '', owner = '', bytes = '', , , name = ''] = line.split(/\s+/);
    return [name.replace('./', ''), { mode, owner, bytes: Number(bytes) }] as const;
  });
  return { file, root, files: new Map(files), control: ask('--field') };
}
