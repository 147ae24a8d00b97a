/**
 * `npm run bench:peers`: the same certificate and the same transcript by other engines, each in its own process, ten
 * documents at a stretch in turns, so that what else the machine does weighs on all alike. Ratios count, not
 * milliseconds. Our certificate always has its ground, seal, crest and microtext; the others set it once with the same
 * artwork, and once without it, the words and the QR alone.
 */
import { execFileSync, fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { certificate, nameOf, rowsOf } from './content.mjs';

const rounds = Number(process.argv[2] ?? 40);
/** Rounds that are not counted: before all, for an engine compiles what it runs often; and before each stretch. */
const warmUp = { first: 40, again: 3 };
const stretch = 10;
const engines = {
  ours: ['ours'],
  typst: ['typst'],
  'pdf-lib': ['pdf-lib'],
  pdfmake: ['pdfmake'],
  '@react-pdf/renderer': ['react-pdf'],
  jsPDF: ['jspdf'],
  Chromium: ['chromium'],
  'Chromium, page kept': ['chromium', 'kept'],
};
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
  certificate: (round) => [...certificate(round).address, ...certificate(round).paragraphs],
  transcript: (round) => [nameOf(round), ...rowsOf(round).map(([, name]) => name)],
};

/** Starts every engine, and asks it for one document after the other. */
async function startAll() {
  const children = new Map();
  for (const [name, args] of Object.entries(engines)) {
    const child = fork(script, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await next(child);
    let round = 0;
    const ask = async (question) => {
      child.send({ ...question, round });
      const answer = await next(child);
      child.removeAllListeners('exit');
      return { ...answer, round: round++ };
    };
    children.set(name, { child, ask });
  }
  return children;
}

async function measure(title, document, isWhole) {
  const results = new Map();
  const children = await startAll();
  for (const [name, { child, ask }] of children) {
    const { none, ms, opened } = await ask({ document, isWhole });
    if (none) continue;
    results.set(name, { cold: ms + opened, times: [], child, ask });
    for (let round = 0; round < warmUp.first; round++) await ask({ document, isWhole });
  }
  for (let done = 0; done < rounds; done += stretch) {
    for (const result of results.values()) {
      for (let round = 0; round < warmUp.again; round++) await result.ask({ document, isWhole });
      for (let round = 0; round < stretch; round++) {
        result.last = await result.ask({ document, isWhole });
        result.times.push(result.last.ms);
      }
    }
  }
  for (const result of results.values()) {
    const pdf = Buffer.from(result.last.pdf, 'base64');
    const text = read(pdf);
    result.kb = pdf.length / 1000;
    result.right = wanted[document](result.last.round).every((part) => text.includes(unspaced(part)));
    result.mb = memoryOf(result.child.pid);
  }
  for (const { child } of children.values()) child.send({ document: 'close' });
  const at = (times, share) => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)];
  const own = at(results.get('ours').times, 0.5);
  console.log(`${title}, ${rounds} warm documents with fresh names, ${stretch} at a stretch in turns`);
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

await measure('certificate with its artwork', 'certificate', true);
await measure('certificate, of the others words and QR alone', 'certificate', false);
await measure('transcript', 'transcript', true);
