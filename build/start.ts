/**
 * `npm start`: the terminal with its bench, a demo. On Electron, whose binary the first start fetches; where that fails, on its
 * stand-in in the system's Chromium. Both windows fit a display of 1920 × 1080. Arguments after `--` go to the terminal
 * (`--station FILE`, `--data DIR`, `--size 1080x1920`).
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../test/stand-ins/chromium.ts';
import { buildApp } from './build.ts';
import { findElectron } from './electron-binary.ts';
import { fetchElectron, fetchLimits } from './fetch-electron.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);

const standsIn =
  "electron's stand-in on the system's Chromium: no ASAR, no fuses, no <webview>, no globalShortcut, no native kiosk mode, and not Electron's own sandbox";
const again = 'asked again in a day, at once by `npx install-electron --no`';

async function start(): Promise<number> {
  const hasScreen = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  if (!hasScreen) return refuse('there is no screen: set DISPLAY, or run `npm run demo`, which needs none');
  const problem = findElectron() === null ? await fetchIt() : null;
  const electron = findElectron();
  if (electron !== null) return run(electron, [root, ...words], {});
  const why = `Electron could not be fetched: ${problem ?? 'no binary is in it'} (${again})`;
  if (findChromium() === null) {
    return refuse(`there is no browser: \`apt-get install chromium\` serves too; ${why}`);
  }
  process.stderr.write(`${standsIn}; ${why}\n`);
  const standIn = ['--import', './test/stand-ins/register.ts', 'out/app/main/main.js'];
  return run(process.execPath, [...standIn, ...words], { KIOSK_HEADED: '1' });
}

/** Its progress is one line that is written over, and gone in the end; where nobody watches there is none. */
async function fetchIt(): Promise<string | null> {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH !== undefined)
    return 'ELECTRON_OVERRIDE_DIST_PATH names a folder without it';
  const show = (text: string): void => void (process.stderr.isTTY && process.stderr.write(`\r\u001B[K${text}`));
  show('fetching Electron…');
  const problem = await fetchElectron({
    folder: fileURLToPath(new URL('../node_modules/electron', import.meta.url)),
    note: fileURLToPath(new URL('../out/electron-not-fetched', import.meta.url)),
    limits: fetchLimits,
    tell: (progress) => show(`fetching Electron: ${progress}`),
  });
  show('');
  return problem;
}

function run(program: string, args: readonly string[], env: Record<string, string>): number {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return status ?? 1;
}

function refuse(line: string): number {
  process.stderr.write(`npm start: ${line}\n`);
  return 1;
}

await buildApp();
process.exitCode = await start();
