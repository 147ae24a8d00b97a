/** How the terminal starts and ends: one event in the log, and the exit codes of the `kiosk` command. */
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

/** The events of the log. */
function eventsOf({ stderr }: Ran): unknown[] {
  return stderr
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

/** One event, in which this is the reason; `id`: the station that is known by then. */
const stopped = (reason: unknown, id: string | null = null): unknown => [
  { time: expect.any(String), station: id, severity: 'error', event: 'process.stopped', fields: { reason } },
];

test('a station file that is not there: one event, exit 64', async () => {
  const ran = await run(['--station', join(folder, 'none.toml')]);
  expect(ran.exit).toBe(exitCodes.usage);
  expect(eventsOf(ran)).toEqual(stopped(expect.stringMatching(/none\.toml: cannot be read \(ENOENT\)/)));
});

test('a broken station file: one event that names the key, exit 64', async () => {
  const broken = join(folder, 'broken.toml');
  writeFileSync(broken, `${stationToml}[cardReader]\ndriver = "eyes"\n`);
  const ran = await run(['--station', broken]);
  expect(ran.exit).toBe(exitCodes.usage);
  expect(eventsOf(ran)).toEqual(stopped(expect.stringMatching(/cardReader\.driver: must be one of/)));
});

test('a size that is none: one event, exit 64', async () => {
  const ran = await run(['--station', station, '--size', 'large']);
  expect([ran.exit, eventsOf(ran)]).toEqual([exitCodes.usage, stopped('--size: must be like 1080x1920')]);
});

test('a station that somebody holds: one event, exit 75', async () => {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const lock = holdStation(dataDir);
  if (!lock.ok) throw new Error('the station is held already');
  const ran = await run(['--station', station]);
  lock.value.release();
  expect(ran.exit).toBe(exitCodes.stationHeld);
  expect(eventsOf(ran)).toEqual(stopped(expect.stringMatching(/^station in .* is held by another process/), 'ZJG-01'));
});

test('an installed terminal is never a demo: one event, exit 64', async () => {
  const ran = await run(['--station', station], { KIOSK_PACKAGED: '1' });
  expect([ran.exit, eventsOf(ran)]).toEqual([
    exitCodes.usage,
    stopped('demo: an installed terminal is never a demo station', 'ZJG-01'),
  ]);
});

test('a data folder that takes nothing: one event that says what to do, exit 74', async () => {
  const notAFolder = join(folder, 'file');
  writeFileSync(notAFolder, '');
  const ran = await run(['--station', station, '--data', notAFolder]);
  expect([ran.exit, eventsOf(ran)]).toEqual([74, stopped(expect.stringContaining(notAFolder), 'ZJG-01')]);
});

test.each([
  ['an exception', "throw new Error('of 林知远')"],
  ['a rejection', "Promise.reject(new Error('of 林知远'))"],
])('%s that nobody caught ends it, and tells where, not of whom', async (_, bug) => {
  const later = `setTimeout(() => { ${bug}; }, 1_500);`;
  const ran = await run(['--station', station], {}, [`data:text/javascript,${encodeURIComponent(later)}`]);
  expect(ran.exit).toBe(exitCodes.failed);
  const stack = expect.stringMatching(/^Error\n +at .*data:text/);
  // What was begun meanwhile may break too, for the process ends.
  expect(eventsOf(ran)[0]).toMatchObject({ event: 'process.broke', fields: { stack } });
  expect(ran.stderr).not.toContain('林知远');
});
