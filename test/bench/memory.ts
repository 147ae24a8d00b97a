/**
 * Whether printing leaves anything behind: `node --expose-gc test/bench/memory.ts ROUNDS` sets that many certificates with
 * fresh names and says what the heap and the process grew by, kB a thousand documents, once all is warm.
 */
import { readFileSync } from 'node:fs';
import { enrolment as document } from '../../templates/certificates/enrolment.ts';
import { enrolment, linZhiyuan } from '../templates/orders.ts';

const rounds = Number(process.argv[2] ?? 1000);
/** Rounds after which each Han of the names has been seen, so that all is kept of single glyphs that ever will be, and V8 has settled. */
const warm = Math.max(1000, Math.floor(rounds / 4));
const general = [...readFileSync('build/general-hanzi.txt', 'utf8').replaceAll('\n', '')].slice(0, warm);

async function run(from: number, to: number): Promise<void> {
  for (let round = from; round < to; round++) {
    const name = [7, 31, 101].map((step) => general[(round * step) % general.length]).join('');
    const letters = [round, round * 7, round * 13].map((number) => String.fromCharCode(97 + (number % 26))).join('');
    const result = await document.print(enrolment({ ...linZhiyuan, name, romanisedName: `LI ${letters}` }, 'zh'));
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  }
}

async function weigh(): Promise<{ heap: number; rss: number }> {
  // What waits for its turn is still held.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 1024, rss: rss / 1024 };
}

await run(0, warm);
const before = await weigh();
await run(warm, warm + rounds);
const after = await weigh();
const growth = (kind: 'heap' | 'rss'): number => Math.round(((after[kind] - before[kind]) * 1000) / rounds);
console.log(
  JSON.stringify({
    rounds,
    heapKbPerThousand: growth('heap'),
    rssKbPerThousand: growth('rss'),
    rssMb: Math.round(after.rss / 1024),
  }),
);
