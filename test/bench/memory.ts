/**
 * Whether printing leaves anything behind: `node --expose-gc test/bench/memory.ts ROUNDS` sets that many certificates with
 * fresh names and says what the heap and the process grew by, kB a thousand documents, once all is warm.
 */
import { readFileSync } from 'node:fs';
import { renderCertificate } from '../../templates/certificates/index.ts';
import { enrolment, linZhiyuan } from '../templates/orders.ts';

const rounds = Number(process.argv[2] ?? 1000);
const general = [...readFileSync('build/general-hanzi.txt', 'utf8').replaceAll('\n', '')];

async function run(from: number, to: number): Promise<void> {
  for (let round = from; round < to; round++) {
    const name = [7, 31, 101].map((step) => general[(round * step) % general.length]).join('');
    const letters = [round, round * 7, round * 13].map((number) => String.fromCharCode(97 + (number % 26))).join('');
    const result = await renderCertificate(enrolment({ ...linZhiyuan, name, romanisedName: `LI ${letters}` }, 'zh'));
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  }
}

function weigh(): { heap: number; rss: number } {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed / 1024, rss: rss / 1024 };
}

/** All of the general Hanzi have been seen by then. */
const warm = Math.max(200, Math.floor(rounds / 4));
await run(0, warm);
const before = weigh();
await run(warm, warm + rounds);
const after = weigh();
const growth = (kind: 'heap' | 'rss'): number => Math.round(((after[kind] - before[kind]) * 1000) / rounds);
console.log(
  JSON.stringify({
    rounds,
    heapKbPerThousand: growth('heap'),
    rssKbPerThousand: growth('rss'),
    rssMb: Math.round(after.rss / 1024),
  }),
);
