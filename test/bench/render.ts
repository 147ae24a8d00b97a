/**
 * How long a certificate takes to set, and what it weighs: `node test/bench/render.ts`.
 *
 * Each language runs in a process of its own: the cold figures are the import of the templates, and the first sheet
 * with its fonts. RSS is of the whole process, before anything is imported and after all rounds.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { enrolment, linZhiyuan } from '../templates/orders.ts';

const languages = ['zh', 'en'] as const;
const warmRounds = 200;

async function measure(language: 'zh' | 'en'): Promise<Record<string, string>> {
  const rss = () => `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`;
  const bare = rss();
  const start = performance.now();
  const { renderCertificate } = await import('../../templates/certificates/index.ts');
  const imported = performance.now();
  const order = enrolment(linZhiyuan, language, { specimen: true });
  const first = await renderCertificate(order);
  const cold = performance.now();
  const afterOne = rss();
  const times: number[] = [];
  for (let round = 0; round < warmRounds; round++) {
    const before = performance.now();
    await renderCertificate(order);
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => `${(times[Math.floor(share * times.length)] ?? 0).toFixed(1)} ms`;
  return {
    import: `${(imported - start).toFixed(0)} ms`,
    first: `${(cold - imported).toFixed(0)} ms`,
    median: at(0.5),
    p99: at(0.99),
    size: first.ok ? `${(first.pdf.length / 1000).toFixed(1)} kB` : first.problem.kind,
    'RSS bare': bare,
    'RSS after 1': afterOne,
    [`RSS after ${warmRounds}`]: rss(),
  };
}

const asked = languages.find((language) => language === process.argv[2]);
if (asked !== undefined) {
  process.stdout.write(JSON.stringify(await measure(asked)));
} else {
  const script = fileURLToPath(import.meta.url);
  const rows = languages.map((language) => [
    language,
    JSON.parse(execFileSync(process.execPath, [script, language], { encoding: 'utf8' })),
  ]);
  console.table(Object.fromEntries(rows));
}
