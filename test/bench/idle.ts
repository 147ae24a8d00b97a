/**
 * What the terminal takes while nobody comes: `node test/bench/idle.ts MINUTES` (default 60), on Electron's stand-in. Main with the
 * stand-in's driver of Chromium, and Chromium's processes, each with its share of one processor's time, and its memory at the
 * beginning and at the end.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../../build/build.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { endChromium, launchOnStandIn } from '../stand-ins/launch.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const minutes = Number(process.argv[2] ?? 60);

interface Usage {
  /** Milliseconds of processor time. */
  readonly cpu: number;
  /** Megabytes, each shared page counted once. */
  readonly memory: number;
}

/** Of this process and of all that it has started, zygotes' children too. */
function usage(): Record<'main' | 'chromium', Usage> {
  const stats = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? statOf(Number(pid)) : []));
  const family = new Set([process.pid]);
  // A child may stand before its parent in the list.
  for (let known = 0; known < family.size; ) {
    known = family.size;
    for (const { pid, parent } of stats) if (family.has(parent)) family.add(pid);
  }
  const sum = (members: typeof stats): Usage => ({
    cpu: members.reduce((total, { cpu }) => total + cpu, 0),
    memory: members.reduce((total, { pid }) => total + memoryOf(pid), 0),
  });
  const ours = stats.filter(({ pid }) => family.has(pid));
  return {
    main: sum(ours.filter(({ pid }) => pid === process.pid)),
    chromium: sum(ours.filter(({ pid }) => pid !== process.pid)),
  };
}

function statOf(pid: number): { pid: number; parent: number; cpu: number }[] {
  const text = readUnlessGone(`/proc/${pid}/stat`);
  // proc(5): what follows the name is state, ppid … utime and stime as fields 14 and 15, in hundredths of a second.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' ? [] : [{ pid, parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) * 10 }];
}

const memoryOf = (pid: number): number =>
  Number(/^Pss: +(\d+) kB$/m.exec(readUnlessGone(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;

function readUnlessGone(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');
    if (gone) return '';
    throw error;
  }
}

await buildApp();
const folder = mkdtempSync(join(tmpdir(), 'kiosk-idle-'));
const launched = await launchOnStandIn(root, ['--data', folder]);
await (await launched.page(0)).getByRole('heading', { name: zh.tapCard }).waitFor();
await pause(60_000);
const [before, began] = [usage(), performance.now()];
await pause(minutes * 60_000);
const [after, took] = [usage(), performance.now() - began];
console.table(
  Object.fromEntries(
    (['main', 'chromium'] as const).map((name) => [
      name,
      {
        'CPU %': (((after[name].cpu - before[name].cpu) / took) * 100).toFixed(2),
        'MB at first': before[name].memory.toFixed(1),
        'MB at last': after[name].memory.toFixed(1),
        minutes: (took / 60_000).toFixed(1),
      },
    ]),
  ),
);
await launched.quit();
await endChromium();
rmSync(folder, { recursive: true, force: true });
