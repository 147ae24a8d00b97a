#!/usr/bin/env node
// The installed name `kiosk`. The machine's own Node may be too old for the TypeScript sources: the project brings its own.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const fonts = fileURLToPath(new URL('../../build/fonts.ts', import.meta.url));

if (!existsSync(own)) {
  process.stderr.write('kiosk: the packages are not installed; run "npm ci" in the project folder first\n');
  process.exit(1);
}
const built = spawnSync(own, [fonts], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
// What ends this name must end the visit behind it: else it would go on, and print, with nobody waiting for it.
const run = spawn(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) process.on(signal, () => run.kill(signal));
run.on('exit', (code, signal) => {
  for (const each of signals) process.removeAllListeners(each);
  if (signal === null) process.exit(code ?? 1);
  else process.kill(process.pid, signal);
});
