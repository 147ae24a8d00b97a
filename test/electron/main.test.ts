/** How the terminal starts and ends: one line for a person, and the exit codes of the `kiosk` command. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from '../../core/exit-codes.ts';
import { holdStation } from '../../core/ledger/station-lock.ts';
import { stationToml } from '../core/samples.ts';
import { stuckAfterMs } from '../deadline.ts';
import { finished, type Ran } from '../e2e/kiosk.ts';
import { buildTerminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-main-'));
const station = join(folder, 'station.toml');
let appRoot: string;
beforeAll(async () => {
  appRoot = await buildTerminal('main');
  writeFileSync(station, stationToml);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `first`: a module that is loaded before the program. */
function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  first: readonly string[] = [],
): Promise<Ran> {
  const main = join(appRoot, 'out/app/main/main.js');
  const imports = [resolve('test/stand-ins/register.ts'), ...first].flatMap((module) => ['--import', module]);
  const args = [...imports, main, '--data', join(folder, 'data'), ...words];
  // One that goes on, against what is expected here, is ended.
  return finished(
    spawn(process.execPath, args, { cwd: appRoot, env: { ...process.env, ...env }, timeout: stuckAfterMs }),
  );
}

const said = ({ stderr }: Ran): string => stderr.trim();

test('a station file that is not there: one line, exit 64', async () => {
  const ran = await run(['--station', join(folder, 'none.toml')]);
  expect(ran.exit).toBe(exitCodes.usage);
  expect(said(ran)).toMatch(/^kiosk: .*none\.toml: cannot be read \(ENOENT\).*$/);
});

test('a broken station file: one line that names the key, exit 64', async () => {
  const broken = join(folder, 'broken.toml');
  writeFileSync(broken, `${stationToml}[cardReader]\ndriver = "eyes"\n`);
  const ran = await run(['--station', broken]);
  expect(ran.exit).toBe(exitCodes.usage);
  expect(said(ran)).toMatch(/^kiosk: .*cardReader\.driver: must be one of .*$/);
});

test('a size that is none: one line, exit 64', async () => {
  const ran = await run(['--station', station, '--size', 'large']);
  expect([ran.exit, said(ran)]).toEqual([exitCodes.usage, 'kiosk: --size: must be like 1080x1920']);
});

test('a station that somebody holds: one line, exit 75', async () => {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const lock = holdStation(dataDir);
  if (!lock.ok) throw new Error('the station is held already');
  const ran = await run(['--station', station]);
  lock.value.release();
  expect(ran.exit).toBe(exitCodes.stationHeld);
  expect(said(ran)).toMatch(/^kiosk: station in .* is held by another process.*$/);
});

test('an installed terminal is never a demo: one line, exit 64', async () => {
  const ran = await run(['--station', station], { KIOSK_PACKAGED: '1' });
  expect([ran.exit, said(ran)]).toEqual([
    exitCodes.usage,
    'kiosk: demo: an installed terminal is never a demo station',
  ]);
});

test('a data folder that takes nothing: one line that says what to do, exit 1', async () => {
  const notAFolder = join(folder, 'file');
  writeFileSync(notAFolder, '');
  const ran = await run(['--station', station, '--data', notAFolder]);
  expect([ran.exit, said(ran)]).toEqual([exitCodes.failed, expect.stringMatching(/^kiosk: .*file.*$/)]);
});

test.each([
  ['an exception', "throw new Error('of 林知远')"],
  ['a rejection', "Promise.reject(new Error('of 林知远'))"],
])('%s that nobody caught ends it, and tells where, not of whom', async (_, bug) => {
  const later = `setTimeout(() => { ${bug}; }, 1_500);`;
  const ran = await run(['--station', station], {}, [`data:text/javascript,${encodeURIComponent(later)}`]);
  expect(ran.exit).toBe(exitCodes.failed);
  expect(said(ran)).toMatch(/^broken: Error\n +at .*data:text/m);
  expect(said(ran)).not.toContain('林知远');
});
