import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { rounds } from '../campaign.ts';

it(
  'printing leaves nothing behind: the heap is as large after thousands of names as before',
  () => {
    const count = rounds(500);
    const told = execFileSync(process.execPath, ['--expose-gc', 'test/bench/memory.ts', String(count)], {
      encoding: 'utf8',
    });
    console.log(told.trim());
    const { heapKbPerThousand } = JSON.parse(told);
    // Letters, pairs of letters and Han that were not seen before are remembered: a few bytes each, and bounded.
    expect(heapKbPerThousand * (count / 1000)).toBeLessThan(1500);
  },
  20 * 60_000,
);
