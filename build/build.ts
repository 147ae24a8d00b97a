/**
 * Builds the window: main process, preloads and pages, into `out/app` (or another root, with `electron/` changed, for
 * tests). The core and the command line need no build.
 */
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin } from 'vite';
import { buildFonts } from './fonts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Vite's warning about slow plugins is off, because a busy machine causes it too. */
const checks = { pluginTimings: false };

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
  const common = (part: string): InlineConfig => ({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [...plugins],
    build: { outDir: out(part), emptyOutDir: true, reportCompressedSize: false },
  });
  const wanted: Promise<unknown>[] = [];
  if (parts.includes('main')) {
    wanted.push(build(mainOf(common('main'))), copyFonts(out('fonts')));
  }
  if (parts.includes('preload')) wanted.push(buildPreloads(common, out('preload')));
  if (parts.includes('renderer')) wanted.push(build(rendererOf(common('renderer'))));
  await Promise.all(wanted);
  if (appRoot !== root) {
    await writeFile(join(appRoot, 'package.json'), '{ "main": "out/app/main/main.js", "type": "module" }\n');
  }
  return appRoot;
}

/** ESM. Packages are not bundled, because two of them are native; they are loaded from node_modules. */
function mainOf(common: InlineConfig): InlineConfig {
  return {
    ...common,
    build: {
      ...common.build,
      ssr: 'electron/main.ts',
      target: 'node24',
      rolldownOptions: {
        checks,
        external: ['electron'],
        // All chunks in one folder, because templates/type/fonts.ts finds its fonts in ../fonts from the chunk it is in.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  };
}

/** CommonJS and one file each, as a sandboxed preload must be; two builds, so that they share no chunk. */
async function buildPreloads(common: (part: string) => InlineConfig, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const names = ['preload', 'bench-preload'];
  await Promise.all(
    names.map((name) => {
      const config = common('preload');
      return build({
        ...config,
        build: {
          ...config.build,
          emptyOutDir: false,
          ssr: `electron/${name}.ts`,
          rolldownOptions: { checks, external: ['electron'], output: { format: 'cjs', entryFileNames: '[name].cjs' } },
        },
      });
    }),
  );
}

/** The pages. No module preload polyfill: it is an inline script, which the Content-Security-Policy refuses. */
function rendererOf(common: InlineConfig): InlineConfig {
  const folder = join(root, 'renderer');
  return {
    ...common,
    root: folder,
    base: '/',
    build: {
      ...common.build,
      target: 'chrome140',
      modulePreload: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { checks, input: [join(folder, 'index.html'), join(folder, 'bench/index.html')] },
    },
  };
}

async function copyFonts(folder: string): Promise<void> {
  await buildFonts();
  const from = join(root, 'templates/fonts');
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(from)) {
    await copyFile(join(from, name), join(folder, name), constants.COPYFILE_FICLONE);
  }
}

if (import.meta.main) await buildApp();
