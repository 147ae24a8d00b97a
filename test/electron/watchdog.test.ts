/** What systemd is told, by its own program over a socket of its kind; and when it is not told any more. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../../core/log.ts';
import { openSignsOfLife, type VitalPart, vitalParts } from '../../core/operations/liveness.ts';
import { feedWatchdog, openNotify, watchdogInterval } from '../../electron/watchdog.ts';
import { stationToml } from '../core/samples.ts';
import { createFakeClock } from '../devices/fake-clock.ts';
import { buildTerminal } from './terminal.ts';

const ends: (() => void)[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-watchdog-'));
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

/** A socket as systemd's: what is told there, each in a line. */
async function openSocket(): Promise<{ readonly path: string; readonly told: () => string[] }> {
  const path = join(folder, 'notify');
  const file = join(folder, 'told');
  writeFileSync(file, '');
  const socket = spawn('socat', ['-u', `UNIX-RECV:${path}`, `OPEN:${file},append`], { stdio: 'ignore' });
  ends.push(() => socket.kill());
  await expect.poll(() => existsSync(path)).toBe(true);
  return { path, told: () => readFileSync(file, 'utf8').match(/(READY|WATCHDOG|STOPPING)=1/g) ?? [] };
}

const silent = openLog({ station: null, wall: () => new Date(0), write: () => undefined });

test('the program of systemd tells it', async () => {
  const { path, told } = await openSocket();
  const before = process.env.NOTIFY_SOCKET;
  process.env.NOTIFY_SOCKET = path;
  ends.push(() => (before === undefined ? delete process.env.NOTIFY_SOCKET : (process.env.NOTIFY_SOCKET = before)));
  openNotify(process.env, silent)('WATCHDOG=1');
  await expect.poll(told).toEqual(['WATCHDOG=1']);
});

test('a terminal tells that it is ready once its page is alive, feeds the watchdog, and tells that it stops', async () => {
  const appRoot = await buildTerminal('watchdog');
  const { path, told } = await openSocket();
  const station = join(folder, 'station.toml');
  writeFileSync(station, stationToml);
  const args = ['--import', resolve('test/stand-ins/register.ts'), join(appRoot, 'out/app/main/main.js')];
  const terminal = spawn(process.execPath, [...args, '--data', join(folder, 'data'), '--station', station], {
    cwd: appRoot,
    stdio: 'ignore',
    env: { ...process.env, NOTIFY_SOCKET: path, WATCHDOG_USEC: '600000' },
  });
  ends.push(() => terminal.kill('SIGKILL'));
  const exited = once(terminal, 'exit');
  await expect.poll(told).toContain('READY=1');
  const fed = told().length;
  await expect.poll(() => told().length).toBeGreaterThan(fed + 2);
  terminal.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  // The program that tells it may outlive the terminal by a moment.
  await expect.poll(told).toContain('STOPPING=1');
});

test.each([
  [undefined, null],
  ['30000000', 10_000],
  ['x', null],
  ['0', null],
])('WATCHDOG_USEC %s: fed every %s ms', (allowed, interval) => {
  expect(watchdogInterval({ WATCHDOG_USEC: allowed })).toBe(interval);
});

/** Fed every 10 s for so many seconds, while all parts but one give signs of life. */
async function fedWithout(part: VitalPart | null, seconds: number, isScreenGivenUp = false): Promise<unknown[]> {
  const clock = createFakeClock();
  const signsOfLife = openSignsOfLife(clock);
  const happened: unknown[] = [];
  const log = openLog({
    station: null,
    wall: () => clock.wall(),
    write: (line) => happened.push(JSON.parse(line).fields),
  });
  for (const each of vitalParts) signsOfLife.tell(each);
  const notify = (told: string): void => void happened.push(told);
  feedWatchdog(10_000, { signsOfLife, isScreenGivenUp: () => isScreenGivenUp, notify, clock, log });
  for (let second = 0; second < seconds; second += 5) {
    for (const each of vitalParts) if (each !== part) signsOfLife.tell(each);
    await clock.advance(5_000);
  }
  return happened;
}

const fed = (times: number): string[] => Array.from({ length: times }, () => 'WATCHDOG=1');

test('it is fed while all are alive', async () => {
  expect(await fedWithout(null, 120)).toEqual(fed(13));
});

test.each([
  ['mainLoop', 3],
  ['store', 3],
  ['page', 3],
  ['devices', 7],
] as const)('it is not fed any more once %s is silent, and the log says so once', async (part, times) => {
  expect(await fedWithout(part, 120)).toEqual([...fed(times), { part }]);
});

test('a page that was given up does not keep the rest from being fed', async () => {
  expect(await fedWithout('page', 120, true)).toEqual(fed(13));
});
