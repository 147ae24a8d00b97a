/**
 * `npm run package`: both Debian packages for amd64, into out/dist. `-- --electron PATH` names Electron's folder or its zip;
 * without it the one in node_modules is packaged, and where there is none, a package without Electron that says so.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { root } from '../vite-parts.ts';
import { bundleHub, bundleTerminal } from './bundles.ts';
import { type Compression, writeDeb } from './deb.ts';
import { hubDeb, kioskDeb } from './debs.ts';
import { layOut } from './electron-app.ts';
import { electronFolder } from './electron-folder.ts';
import { copyModules } from './native-modules.ts';
import { sourceTime } from './source-time.ts';

interface PackageOptions {
  /** Where all is built. */
  readonly work: string;
  /** Where the packages go. */
  readonly dist: string;
  readonly electron?: string | undefined;
  readonly compression?: Compression;
}

const packageFile = z.object({ version: z.string(), devDependencies: z.object({ electron: z.string() }) });

/** Builds both packages; returns their files. */
export async function buildPackages({ work, dist, electron, compression = 'xz' }: PackageOptions): Promise<string[]> {
  const { version, devDependencies } = packageFile.parse(
    JSON.parse(await readFile(join(root, 'package.json'), 'utf8')),
  );
  const built = sourceTime();
  await rm(work, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const found = await electronFolder(electron, join(work, 'no-electron'));
  const [terminal, hub] = [join(work, 'terminal'), join(work, 'hub')];
  await stageTerminal(join(work, 'app'), version);
  await stageHub(hub);
  const laidOut = await layOut(join(work, 'app'), found, devDependencies.electron, terminal);
  const debs = [
    kioskDeb({ version, built, folder: laidOut, electron: found }),
    hubDeb({ version, built, folder: hub }),
  ];
  return Promise.all(debs.map((deb) => writeDeb(deb, join(work, deb.name), dist, compression)));
}

/** The app as Electron finds it: a package.json that names its main file and nothing else. */
async function stageTerminal(app: string, version: string): Promise<void> {
  await bundleTerminal(app);
  await copyModules(['better-sqlite3', 'serialport'], join(app, 'modules'));
  const manifest = { name: 'onetrip-kiosk', version, type: 'module', main: 'out/app/main/main.js' };
  await writeFile(join(app, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function stageHub(folder: string): Promise<void> {
  await bundleHub(join(folder, 'cli'));
  await copyModules(['better-sqlite3', 'oracledb'], join(folder, 'node_modules'));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { electron: { type: 'string' } } });
  const electron = values.electron === undefined ? undefined : resolve(values.electron);
  const files = await buildPackages({ work: join(root, 'out/package'), dist: join(root, 'out/dist'), electron });
  console.log(files.join('\n'));
}
