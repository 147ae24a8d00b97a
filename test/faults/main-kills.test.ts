/**
 * The terminal's main process is killed at random moments, from its first instruction to the middle of a print, and started
 * again as systemd does: its whole control group ends with it. The printer is real, and its engine is the oracle.
 * `npm run test:faults -- main-kills --rounds 100`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../core/ledger/ledger.ts';
import { readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { longestCampaign, rounds, seeded } from '../campaign.ts';
import { stationToml } from '../core/samples.ts';
import { buildTerminal } from '../electron/terminal.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { settled } from './settled.ts';

const chance = seeded('kills of main');
let folder: string;
let appRoot: string;
let eve: EvePrinter;
let alive: ChildProcess | null = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'main-kills-'));
  appRoot = await buildTerminal('main-kills');
  eve = await startPrinter({ duplex: true });
  const printer = `[documentPrinter]\ndriver = "ipp"\nuri = "${eve.uri}"\n[quota]\ncopies = 10000\ncopiesPerVisit = 5\n`;
  writeFileSync(join(folder, 'station.toml'), stationToml + printer);
});
afterAll(async () => {
  if (alive !== null) kill(alive);
  await eve.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

/** A process group of its own, as systemd's control group. */
function start(visits: boolean): ChildProcess {
  const imports = ['test/stand-ins/register.ts', 'test/faults/main-visits.ts'].flatMap((file) => [
    '--import',
    resolve(file),
  ]);
  const main = join(appRoot, 'out/app/main/main.js');
  const words = ['--data', join(folder, 'data'), '--station', join(folder, 'station.toml')];
  alive = spawn(process.execPath, [...imports, main, ...words], {
    cwd: appRoot,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, KIOSK_VISITS: visits ? '1' : '0' },
  });
  return alive;
}

function kill({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

/** Resolves when it says this word; rejects when it ends before. */
async function says(terminal: ChildProcess, word: string): Promise<void> {
  let said = '';
  for await (const text of terminal.stdout ?? []) {
    said += String(text);
    if (said.includes(word)) return;
  }
  throw new Error(`it ended, and said "${said}"`);
}

/** A third of them before anything is seen, the others after a confirmation: the moments of a print. */
async function killOnce(): Promise<string> {
  const terminal = start(true);
  const early = chance.below(3) === 0;
  if (!early) await says(terminal, 'confirmed');
  const afterMs = chance.below(early ? 1_500 : 1_200);
  await new Promise((done) => setTimeout(done, afterMs));
  const gone = once(terminal, 'exit');
  kill(terminal);
  await gone;
  return `${early ? 'after its start' : 'after a confirmation'}, ${afterMs} ms`;
}

test(
  'comes to its welcome after each, and every job has the fate that its sheets prove',
  async () => {
    const kills: string[] = [];
    for (let round = 0; round < rounds(2); round += 1) kills.push(await killOnce());
    const last = start(false);
    await says(last, 'welcome');
    const ended = once(last, 'exit');
    // Recovery has begun with the start, and SIGTERM waits for it.
    await settled(eve);
    await expect.poll(unsettled, { timeout: 120_000, interval: 500 }).toEqual([]);
    last.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    alive = null;
    const store = openStoreToRead(join(folder, 'data'));
    if (store === null) throw new Error('nothing was printed');
    expect(verifyLedger(store)).toMatchObject({ intact: true });
    const jobs = readJobs(store);
    store.close();
    const fates = { printed: 0, failed: 0, unknown: 0 };
    for (const { jobToken, outcome, pages } of jobs) {
      const sheets = await eve.sheets(jobToken);
      const whole = Math.ceil(pages / 2);
      if (outcome === 'printed') expect(sheets).toBe(whole);
      if (outcome === 'failed') expect(sheets).toBe(0);
      expect(sheets, 'no sheet twice').toBeLessThanOrEqual(whole);
      if (outcome !== null) fates[outcome] += 1;
    }
    console.log(`${kills.length} kills: ${JSON.stringify(fates)}\n${kills.join('\n')}`);
    expect(jobs.length).toBeGreaterThan(0);
  },
  longestCampaign,
);

function unsettled(): readonly string[] {
  const store = openStoreToRead(join(folder, 'data'));
  const left = store === null ? [] : readJobs(store).filter(({ state }) => state !== 'settled');
  store?.close();
  return left.map(({ jobToken }) => jobToken);
}
