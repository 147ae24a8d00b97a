/**
 * Builds the window: main process, preloads and pages, into `out/app` (or another root, with `electron/` changed, for
 * tests). The core and the command line need no build. The installable package is built by package/package.ts.
 */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'vite';
import { buildFonts } from './fonts.ts';
import { pagesOf, partIn, preloadOf, programOf, root } from './vite-parts.ts';

interface BuildOptions {
  /** The root of the app, with its `package.json` and `out/app`. */
  readonly appRoot?: string;
  /** Vite plugins that run before the build's own; for tests. */
  readonly plugins?: readonly Plugin[];
  readonly parts?: readonly ('main' | 'preload' | 'renderer')[];
}

/** Builds the parts named (all by default) and returns the app's root. */
export async function buildApp(options: BuildOptions = {}): Promise<string> {
  const { appRoot = root, plugins = [], parts = ['main', 'preload', 'renderer'] } = options;
  const out = (part: string): string => join(appRoot, 'out/app', part);
  const partOf = (part: string) => partIn(out(part), plugins);
  const wanted: Promise<unknown>[] = [];
  if (parts.includes('main')) {
    // Packages are not bundled: two of them are native, and all are in node_modules.
    wanted.push(build(programOf(partOf('main'), { main: 'electron/main.ts' }, ['electron'])), linkFonts(out('fonts')));
  }
  if (parts.includes('preload')) {
    await rm(out('preload'), { recursive: true, force: true });
    wanted.push(...['preload', 'bench-preload'].map((name) => build(preloadOf(partOf('preload'), name))));
  }
  if (parts.includes('renderer')) wanted.push(build(pagesOf(partOf('renderer'), ['index.html', 'bench/index.html'])));
  await Promise.all(wanted);
  if (appRoot !== root) {
    await writeFile(join(appRoot, 'package.json'), '{ "main": "out/app/main/main.js", "type": "module" }\n');
  }
  return appRoot;
}

async function linkFonts(folder: string): Promise<void> {
  await buildFonts();
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await symlink(join(root, 'templates/fonts'), folder);
}

if (import.meta.main) await buildApp();
