/** A real station on the bench's hardware, with time in the test's hands. A test file that imports it gets one a test. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { openStation, type Station } from '../../core/station.ts';
import { type BenchCommand, type BenchState, benchCommand } from '../../electron/bench-commands.ts';
import { type BenchHardware, createBenchHardware } from '../../electron/bench-hardware.ts';
import { confirm, orderDocument } from '../core/at-the-preview.ts';
import { settingsOf, technicianToml } from '../core/samples.ts';
import { createFakeClock, type FakeClock } from '../devices/fake-clock.ts';

export const card = '04782E21801D80';

let folder: string;
export let clock: FakeClock;
export let bench: BenchHardware;
export let station: Station;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'));
  clock = createFakeClock();
  await open('');
});
afterEach(async () => {
  await end();
  rmSync(folder, { recursive: true, force: true });
});

async function open(more: string): Promise<void> {
  const printer = `[documentPrinter]\ndriver = "virtual"\nfolder = "${join(folder, 'main')}"\n`;
  const settings = settingsOf(technicianToml + printer + more);
  bench = createBenchHardware(settings, clock);
  const opened = await openStation(
    { ...settings, dataDir: join(folder, 'data') },
    { ...bench.ports, log: () => undefined },
  );
  if (!opened.ok) throw new Error('the station is held');
  station = opened.value;
  await clock.advance(100);
}

async function end(): Promise<void> {
  const closing = station.close();
  await clock.advance(400_000);
  await closing;
}

export async function openWithBackup(): Promise<void> {
  await end();
  await open(`[backupPrinter]\ndriver = "virtual"\nfolder = "${join(folder, 'backup')}"\n`);
}

/** As the page's commands come: checked, then done. */
export const play = (command: BenchCommand): void => bench.act(benchCommand.parse(command));
export const shown = (): BenchState => bench.state(station);
export const stage = (): string => station.session().stage.name;
/** The station asks its devices every five seconds. */
export const look = (): Promise<void> => clock.advance(6_000);
export const availability = () => station.view().availability;
export const lineOf = (device: string): string | undefined =>
  station.status().lines.find((line) => line.startsWith(device));

export async function until(reached: () => boolean, ms = 10): Promise<void> {
  for (let looks = 0; looks < 5_000 && !reached(); looks += 1) await clock.advance(ms);
  if (!reached()) throw new Error(`it never came: ${stage()}`);
}

/** A visit as far as its printing; the printer has the document then. */
export async function startPrinting(document = 'enrolment'): Promise<void> {
  play({ type: 'tapCard', uid: card });
  station.act({ type: 'submitPin', pin: shown().pin });
  await until(() => stage() === 'choosing');
  orderDocument(station, document);
  await until(() => stage() === 'previewing');
  confirm(station);
  await until(() => jobs().some(({ state }) => state === 'sent'));
}

export function jobs(): ReturnType<typeof readJobs> {
  const store = openStoreToRead(join(folder, 'data'));
  const found = store === null ? [] : readJobs(store);
  store?.close();
  return found;
}

export function sheets(printer: 'main' | 'backup'): number {
  const out = join(folder, printer);
  return existsSync(out) ? readdirSync(out).length : 0;
}
