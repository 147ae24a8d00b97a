/**
 * `npm test`: the Debian packages, the fonts, then every test. `-- --rounds N` sets the rounds of each long campaign,
 * `-- --seed N` repeats one; anything else goes to vitest.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, tokens } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' } },
  strict: false,
  allowPositionals: true,
  tokens: true,
});
const ours = new Set(['rounds', 'seed']);
const forVitest = tokens.flatMap((token) => {
  if (token.kind === 'positional') return [token.value];
  if (token.kind !== 'option' || ours.has(token.name)) return [];
  return [token.value === undefined ? token.rawName : `${token.rawName}=${token.value}`];
});
// A station that a test starts is there in half the time when it need not be compiled again; there are hundreds.
const env: NodeJS.ProcessEnv = { NODE_COMPILE_CACHE: resolve('out/compile-cache'), ...process.env };
for (const name of ['rounds', 'seed'] as const) {
  const value = values[name];
  if (value === undefined) continue;
  if (typeof value !== 'string' || !/^\d{1,10}$/.test(value)) {
    process.stderr.write(`--${name}: must be a whole number\n`);
    process.exit(64);
  }
  env[`KIOSK_${name.toUpperCase()}`] = value;
}

const steps = [
  ['build/debian-packages.ts'],
  ['build/fonts.ts'],
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=out/test-results.json',
    ...forVitest,
  ],
];
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
