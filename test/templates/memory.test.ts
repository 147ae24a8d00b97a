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
    // Half a kilobyte a document would be a name that somebody keeps.
    expect(heapKbPerThousand * (count / 1000)).toBeLessThan(250);
  },
  20 * 60_000,
);
