/**
 * The built terminal, started as it stands: main process, preloads and pages. On Electron's stand-in, or on Electron
 * itself where KIOSK_ELECTRON names its binary (`npm run test:electron`).
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Plugin } from 'vite';
import { afterAll } from 'vitest';
import { buildApp } from '../../build/build.ts';
import { stationToml } from '../core/samples.ts';
import { stuckAfterMs } from '../deadline.ts';
import type * as StandIn from '../stand-ins/launch.ts';
import type { Launch, Launched } from '../stand-ins/launch.ts';
import { launchOnElectron } from './launch-on-electron.ts';

// Loaded by Node and not by the test runner, so that the built main process gets the very same stand-in.
const { launchOnStandIn, endChromium }: typeof StandIn = createRequire(import.meta.url)('../stand-ins/launch.ts');
const { KIOSK_ELECTRON: electron } = process.env;

// Terminals of a test file have one browser.
afterAll(() => endChromium());

/** In the tree, for the built main process finds its packages from where it stands. */
const builds = resolve('out/test-electron');

/** A build of the app as it is; test files run beside each other, so each has its own. */
export function buildTerminal(name: string): Promise<string> {
  return buildApp({ appRoot: join(builds, name) });
}

/** What is broken on purpose, in one file of electron/: `search` must be there, or nothing would be broken. */
export interface Breakage {
  readonly name: string;
  readonly file: string;
  readonly search: string;
  readonly replacement: string;
}

/** A build of the app that is broken so; what is broken of it is built anew, the rest is the whole build's. */
export async function buildBroken(whole: string, name: string, breakages: readonly Breakage[]): Promise<string> {
  const appRoot = join(builds, name.replaceAll(/\W+/g, '-'));
  rmSync(appRoot, { recursive: true, force: true });
  const broken = new Set<Breakage>();
  const breaker: Plugin = {
    name: 'break-on-purpose',
    enforce: 'pre',
    transform(code, id) {
      let changed = code;
      for (const breakage of breakages.filter(({ file }) => id.endsWith(`/electron/${file}`))) {
        if (changed.includes(breakage.search)) broken.add(breakage);
        changed = changed.replace(breakage.search, breakage.replacement);
      }
      return changed;
    },
  };
  const preload = breakages.some(({ file }) => file === 'preload.ts');
  await buildApp({ appRoot, plugins: [breaker], parts: preload ? ['main', 'preload'] : ['main'] });
  for (const breakage of breakages) {
    if (broken.has(breakage)) continue;
    throw new Error(`"${breakage.search}" is not in electron/${breakage.file}: "${breakage.name}" breaks nothing`);
  }
  for (const part of preload ? ['renderer'] : ['preload', 'renderer']) {
    symlinkSync(join(whole, 'out/app', part), join(appRoot, 'out/app', part));
  }
  return appRoot;
}

export interface Terminal extends Launched {
  readonly folder: string;
  readonly dataDir: string;
  /** Plays the hardware, by the bench's own page. */
  tapCard(uid: string): Promise<void>;
  end(): Promise<void>;
}

export interface TerminalOptions {
  readonly appRoot: string;
  /** Another station file than the demo station's to begin with. */
  readonly base?: string;
  /** TOML behind it. */
  readonly station?: string;
  /** Another printer than a virtual one, whose sheets go to the folder `sheets`: its section of the station file. */
  readonly printer?: string;
  /** By default half a panel: all stands as on a whole one, and takes a quarter of the time to draw. */
  readonly size?: string;
  /** Seconds that the page may be silent: while its memory is looked at, or on a busy machine, it is. */
  readonly patience?: string;
  /** Called with its data folder, which is there and empty, before it is started. */
  readonly prepare?: (dataDir: string) => void;
}

export async function startTerminal({
  appRoot,
  base = stationToml,
  station = '',
  printer,
  size = '540x960',
  patience = '120',
  prepare = () => undefined,
}: TerminalOptions): Promise<Terminal> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-electron-'));
  const file = join(folder, 'station.toml');
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  prepare(dataDir);
  const virtual = `[documentPrinter]\ndriver = "virtual"\nfolder = "${folder}/sheets"\n`;
  writeFileSync(file, base + station + (printer ?? virtual));
  const launched = await launch(appRoot, [
    '--station',
    file,
    '--data',
    dataDir,
    '--size',
    size,
    '--patience',
    patience,
  ]);
  // Both windows, on their pages: what is tried on about:blank proves nothing.
  for (const window of [0, 1]) {
    await (await launched.page(window)).waitForURL('**/index.html', { timeout: stuckAfterMs });
  }
  return {
    ...launched,
    async page(window, withinMs) {
      const page = await launched.page(window, withinMs);
      page.setDefaultTimeout(stuckAfterMs);
      return page;
    },
    folder,
    dataDir,
    async tapCard(uid) {
      const bench: Page = await launched.page(1);
      await bench.evaluate(`window.bench.act({ type: 'tapCard', uid: '${uid}' })`);
    },
    async end() {
      await launched.quit();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const launch: Launch = (appRoot, words) =>
  electron === undefined ? launchOnStandIn(appRoot, words) : launchOnElectron(electron, appRoot, words);
