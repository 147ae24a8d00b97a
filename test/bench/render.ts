/**
 * How long a document takes to set, and what it weighs: `node test/bench/render.ts`.
 *
 * Each runs in a process of its own, with a name that none before had: the cold figures are the import of the templates,
 * and the first sheet with its fonts. RSS is of the whole process, before anything is imported and after all rounds.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RenderResult } from '../../templates/certificates/index.ts';
import { transcript } from '../templates/layout/transcripts.ts';
import { enrolment, linZhiyuan } from '../templates/orders.ts';
import { weightOfTags } from './tags.ts';

const kinds = ['certificate zh', 'certificate en', 'transcript zh', 'transcript en'] as const;
type Kind = (typeof kinds)[number];
const warmUp = 40;
const rounds = 200;
const proof = `https://verify.zjmu.example/#${'dGhlIHNpZ25lZCBmYWN0cw'.repeat(14)}`;
const hanzi = [...readFileSync('build/general-hanzi.txt', 'utf8').replaceAll('\n', '')];

/** What sets the document of a round. */
async function setterOf(kind: Kind): Promise<(round: number) => Promise<RenderResult>> {
  const { enrolment: document } = await import('../../templates/certificates/enrolment.ts');
  const { printTranscript } = await import('../../templates/certificates/stationery.ts');
  const language = kind.endsWith('zh') ? 'zh' : 'en';
  const nameOf = (round: number) => [37, 101].map((step) => hanzi[(round * step) % 3000]).join('');
  const orderOf = (round: number) => enrolment({ ...linZhiyuan, name: nameOf(round) }, language, { url: proof });
  if (kind.startsWith('certificate')) return (round) => document.print(orderOf(round));
  const data = transcript(language, language === 'zh' ? 96 : 61);
  return (round) => {
    const [first, ...others] = data.facts;
    if (first === undefined) throw new Error('a transcript without a name');
    return printTranscript(
      { ...data, facts: [{ ...first, value: { zh: nameOf(round), en: 'LI Xiaoming' } }, ...others] },
      orderOf(round),
    );
  };
}

async function measure(kind: Kind): Promise<Record<string, string | number>> {
  const rss = () => Math.round(process.memoryUsage().rss / 2 ** 20);
  const bare = rss();
  const start = performance.now();
  const set = await setterOf(kind);
  const imported = performance.now();
  const first = await set(0);
  const cold = performance.now();
  if (!first.ok) throw new Error(`${kind} was refused: ${first.problem.kind}`);
  const afterOne = rss();
  const times: number[] = [];
  for (let round = 1; round <= warmUp + rounds; round++) {
    const before = performance.now();
    await set(round);
    if (round > warmUp) times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1);
  return {
    pages: first.pages,
    'import ms': (imported - start).toFixed(0),
    'first ms': (cold - imported).toFixed(0),
    'median ms': at(0.5),
    'p99 ms': at(0.99),
    kB: (first.pdf.length / 1000).toFixed(1),
    'of it tags': (weightOfTags(first.pdf) / 1000).toFixed(1),
    'RSS bare': bare,
    'after 1': afterOne,
    [`after ${rounds}`]: rss(),
  };
}

const asked = kinds.find((kind) => kind === process.argv[2]);
if (asked !== undefined) {
  process.stdout.write(JSON.stringify(await measure(asked)));
} else {
  const script = fileURLToPath(import.meta.url);
  const rows = kinds.map((kind) => [
    kind,
    JSON.parse(execFileSync(process.execPath, [script, kind], { encoding: 'utf8' })),
  ]);
  console.table(Object.fromEntries(rows));
}
