/** `kiosk status` of a station that cannot write how it is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, startBench } from './kiosk.ts';

let bench: Bench;
beforeEach(() => {
  bench = startBench();
});
afterEach(() => bench.clear());

test('a status that has not been written for a while is not told as how things are', async () => {
  const spoke = (secondsAgo: number): string => {
    const at = new Date(Date.now() - secondsAgo * 1000).toISOString();
    return JSON.stringify({ station: 'ZJG-01', pid: process.pid, since: at, at, lines: ['Card reader · online'] });
  };
  mkdirSync(bench.dataDir);
  const file = join(bench.dataDir, 'status.json');
  writeFileSync(file, spoke(2));
  expect((await bench.kioskHere(['status'])).stdout).not.toContain('may be old');
  writeFileSync(file, spoke(20));
  expect((await bench.kioskHere(['status'])).stdout).toMatch(/it last spoke 2\d s ago: what follows may be old/);
});
