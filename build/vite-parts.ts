/** What vite is told of each part of the window, for a build in the project folder and for the package alike. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig, Plugin } from 'vite';

/** The project folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Vite's warning about slow plugins is off, because a busy machine causes it too. */
const checks = { pluginTimings: false };

/** What all parts have in common: `out` is the folder of the part. */
export function partIn(out: string, plugins: readonly Plugin[] = []): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [...plugins],
    build: { outDir: out, emptyOutDir: true, reportCompressedSize: false },
  };
}

/** A program for Node or for Electron's main process, ESM. `external`: what is loaded when it runs, and not bundled. */
export function programOf(
  part: InlineConfig,
  entry: Readonly<Record<string, string>>,
  external: string[],
  extension: 'js' | 'mjs' = 'js',
): InlineConfig {
  const names = `[name].${extension}`;
  return {
    ...part,
    build: {
      ...part.build,
      ssr: true,
      target: 'node24',
      rolldownOptions: {
        checks,
        input: { ...entry },
        external,
        // All chunks in one folder, because templates/type/fonts.ts finds its fonts in ../fonts from the chunk it is in.
        output: {
          format: 'es',
          entryFileNames: names,
          chunkFileNames: names,
          // Ours are for who reads the sources, and have examples; licences stay.
          comments: { legal: true, annotation: true, jsdoc: false },
        },
      },
    },
  };
}

/** A preload: CommonJS and one file, as a sandboxed one must be. Each is a build of its own, so that they share no chunk. */
export function preloadOf(part: InlineConfig, name: string): InlineConfig {
  return {
    ...part,
    build: {
      ...part.build,
      emptyOutDir: false,
      ssr: `electron/${name}.ts`,
      rolldownOptions: { checks, external: ['electron'], output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  };
}

/** The pages. No module preload polyfill: it is an inline script, which the Content-Security-Policy refuses. */
export function pagesOf(part: InlineConfig, pages: readonly string[]): InlineConfig {
  const folder = join(root, 'renderer');
  return {
    ...part,
    root: folder,
    base: '/',
    build: {
      ...part.build,
      target: 'chrome140',
      modulePreload: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { checks, input: pages.map((page) => join(folder, page)) },
    },
  };
}
