/**
 * `npm start`: the terminal with its bench, a demo. On Electron where its binary is installed, otherwise on its stand-in in
 * the system's Chromium. Both windows fit a display of 1920 × 1080. Arguments after `--` go to the terminal (`--station FILE`,
 * `--data DIR`, `--size 1080x1920`).
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../test/stand-ins/chromium.ts';
import { buildApp } from './build.ts';
import { findElectron } from './electron-binary.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);

const standsIn =
  "electron's stand-in on the system's Chromium: no ASAR, no fuses, no <webview>, no globalShortcut, no native kiosk mode, and not Electron's own sandbox\n";

function start(): number {
  const electron = findElectron();
  const hasScreen = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  if (!hasScreen) return refuse('there is no screen: set DISPLAY, or run `npm run demo`, which needs none');
  if (electron !== null) return run(electron, [root, ...words], {});
  if (findChromium() === null) {
    return refuse(
      "there is no browser: `npx install-electron --no` fetches Electron's, `apt-get install chromium` serves too",
    );
  }
  process.stderr.write(standsIn);
  const standIn = ['--import', './test/stand-ins/register.ts', 'out/app/main/main.js'];
  return run(process.execPath, [...standIn, ...words], { KIOSK_HEADED: '1' });
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
process.exitCode = start();
