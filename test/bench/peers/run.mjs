/**
 * `npm run bench:peers`: the same certificate and the same transcript by other engines, each in its own process, in
 * turns, so that what else the machine does weighs on all alike. Ratios count, not milliseconds.
 */
import { execFileSync, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { certificate, nameOf, rowsOf } from './content.mjs';

const rounds = Number(process.argv[2] ?? 40);
/** Rounds that are not counted: an engine that compiles what it runs often has done so by then. */
const warmUp = 40;
const names = [
  'ours',
  'typst',
  'pdf-lib',
  'pdfmake',
  '@react-pdf/renderer',
  'jsPDF',
  'Chromium',
  'Chromium, page kept',
];
const script = fileURLToPath(new URL('engine.mjs', import.meta.url));
const next = (child) =>
  new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`an engine ended: ${code}`)));
  });

/** Of a process and all below it, in MB. */
function memoryOf(pid) {
  const status = (id) => readFileSync(`/proc/${id}/status`, 'utf8');
  const parents = readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id))
    .flatMap((id) => {
      try {
        const text = status(id);
        return [{ id, parent: /PPid:\s+(\d+)/.exec(text)?.[1], kb: Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) }];
      } catch (error) {
        // It ended while we looked.
        if (error.code === 'ENOENT' || error.code === 'ESRCH') return [];
        throw error;
      }
    });
  const below = (id) =>
    parents.filter(({ parent }) => parent === id).reduce((sum, child) => sum + below(child.id), 0) +
    (parents.find((each) => each.id === id)?.kb ?? 0);
  return Math.round(below(String(pid)) / 1024);
}

const unspaced = (text) => text.replaceAll(/\s/g, '');
const read = (pdf) =>
  unspaced(
    execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] }),
  );
const wanted = {
  certificate: (round) => certificate(round).paragraphs,
  transcript: (round) => [nameOf(round), ...rowsOf(round).map(([, name]) => name)],
};

async function measure(document) {
  const results = new Map();
  const children = new Map();
  for (const name of names) {
    const child = fork(script, [name], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.set(name, child);
    await next(child);
  }
  for (let round = 0; round <= warmUp + rounds; round++) {
    for (const [name, child] of children) {
      child.send({ document, round });
      const answer = await next(child);
      child.removeAllListeners('exit');
      if (answer.none) continue;
      const pdf = Buffer.from(answer.pdf, 'base64');
      const result = results.get(name) ?? { cold: answer.ms + answer.opened, times: [], kb: 0, right: false, child };
      if (round > warmUp) result.times.push(answer.ms);
      if (round === warmUp + rounds) {
        const text = read(pdf);
        result.kb = pdf.length / 1000;
        result.right = wanted[document](round).every((part) => text.includes(unspaced(part)));
        result.mb = memoryOf(child.pid);
      }
      results.set(name, result);
    }
  }
  for (const child of children.values()) child.send({ document: 'close' });
  const at = (times, share) => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)];
  const own = at(results.get('ours').times, 0.5);
  console.log(`${document}, ${rounds} warm rounds with fresh names, in turns`);
  console.table(
    Object.fromEntries(
      [...results].map(([name, { cold, times, kb, right, mb }]) => [
        name,
        {
          'cold ms': cold.toFixed(0),
          'median ms': at(times, 0.5).toFixed(1),
          'p99 ms': at(times, 0.99).toFixed(1),
          'times ours': (at(times, 0.5) / own).toFixed(1),
          kB: kb.toFixed(1),
          'RSS MB': mb,
          'text right': right ? 'yes' : 'no',
        },
      ]),
    ),
  );
}

await measure('certificate');
await measure('transcript');
