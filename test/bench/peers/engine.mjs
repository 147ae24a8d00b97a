/** One engine in a process of its own: told a document and a round, it answers with milliseconds and bytes. */
const start = performance.now();
const [name = '', isKept] = process.argv.slice(2);
const { open } = await import(`./engines/${name}.mjs`);
const engine = await open(isKept !== undefined);
let opened = performance.now() - start;

async function answer({ document, isWhole, round }) {
  if (document === 'close') {
    await engine.close?.();
    process.exit(0);
  }
  if (engine[document] === undefined) return { none: true };
  const before = performance.now();
  const pdf = await engine[document](round, isWhole);
  const ms = performance.now() - before;
  const reply = { ms, opened, pdf: Buffer.from(pdf).toString('base64') };
  opened = 0;
  return reply;
}

process.on('message', (question) => void answer(question).then((reply) => process.send(reply)));
process.send({ ready: true });
