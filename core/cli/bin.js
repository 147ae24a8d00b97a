#!/usr/bin/env node
// The installed name `kiosk`. The machine's own Node may be too old for the TypeScript sources: the project brings its own.
import { spawnSync } from 'node:child_process';
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
const run = spawnSync(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
