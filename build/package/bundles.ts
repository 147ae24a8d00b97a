/**
 * The programs of the packages, each bundled with what it needs, but for what is native: that is found in node_modules beside
 * them. They hold nothing that plays hardware or a campus; the bench has no page and no preload there.
 */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import { buildFonts } from '../fonts.ts';
import { pagesOf, partIn, preloadOf, programOf, root } from '../vite-parts.ts';

/** Of the terminal's programs; those that they need stand in native-modules.ts. */
const terminalModules = ['better-sqlite3', 'serialport'];
/** pg would use libpq where somebody installed pg-native, which nobody does here. */
const hubModules = ['better-sqlite3', 'oracledb', 'pg-native'];

/** Asked for by a demo station alone, which an installed terminal refuses to be. */
const ofDemos = ['core/records/sample/campus.ts', 'electron/bench-commands.ts', 'electron/bench-hardware.ts'];
/** Asked for by a hub file with `records.kind = "sample"` alone. */
const ofSamples = ['hub/sources/sample.ts', 'hub/pin/sample-pins.ts'];

/** Builds the window and the command line into `out/app` of this folder. */
export async function bundleTerminal(folder: string): Promise<void> {
  const out = (part: string): string => join(folder, 'out/app', part);
  await Promise.all([
    build(
      whole(
        programOf(partIn(out('main'), [leaveOut(ofDemos)]), { main: 'electron/main.ts' }, [
          'electron',
          ...terminalModules,
        ]),
      ),
    ),
    build(whole(programOf(partIn(out('cli')), { kiosk: 'core/cli/installed.ts' }, terminalModules, 'mjs'))),
    build(preloadOf(partIn(out('preload')), 'preload')),
    build(pagesOf(partIn(out('renderer')), ['index.html'])),
    copyFonts(out('fonts')),
  ]);
  for (const part of ['main', 'cli']) await copyProfile(out(part));
}

/** Builds the hub's command line into this folder. */
export async function bundleHub(folder: string): Promise<void> {
  const part = partIn(folder, [leaveOut(ofSamples)]);
  await build(whole(programOf(part, { 'kiosk-hub': 'hub/cli/installed.ts' }, hubModules, 'mjs')));
}

/** With the packages in the bundle. Some of them ask for `__dirname`, which a module has under another name. */
function whole(program: InlineConfig): InlineConfig {
  return {
    ...program,
    ssr: { noExternal: true },
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  };
}

/** Puts one line for a person in the place of modules that are loaded on demand and are not in the package. */
function leaveOut(files: readonly string[]): Plugin {
  return {
    name: 'leave-out',
    enforce: 'pre',
    load(id) {
      const file = files.find((each) => id === join(root, each));
      if (file === undefined) return null;
      const line =
        'the sample campus is not in the installed package; it is for demonstrations from the project folder';
      return `import { UsageError } from '${join(root, 'core/exit-codes.ts')}';\nthrow new UsageError('${line}');\n`;
    },
  };
}

async function copyFonts(folder: string): Promise<void> {
  await buildFonts();
  await mkdir(folder, { recursive: true });
  const names = await readdir(join(root, 'templates/fonts'));
  for (const name of names.filter((each) => each.endsWith('.ttf'))) {
    await copyFile(join(root, 'templates/fonts', name), join(folder, name));
  }
}

/** The colour profile of every sheet, which PDFKit reads from `data/` beside itself; its AFM files are of fonts we do not use. */
async function copyProfile(folder: string): Promise<void> {
  const profile = 'data/sRGB_IEC61966_2_1.icc';
  await mkdir(join(folder, 'data'), { recursive: true });
  await copyFile(join(root, 'node_modules/pdfkit/js', profile), join(folder, profile));
}
