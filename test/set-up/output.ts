/** What a test's process writes is kept with the test as its console's is, and shown when it fails. */
process.stdout.write = keptBy((text) => console.log(text));
process.stderr.write = keptBy((text) => console.error(text));

function keptBy(keep: (text: string) => void): typeof process.stdout.write {
  return (chunk, encoding?: unknown, written?: unknown) => {
    keep(typeof chunk === 'string' ? chunk.trimEnd() : Buffer.from(chunk).toString().trimEnd());
    const done = typeof encoding === 'function' ? encoding : written;
    if (typeof done === 'function') setImmediate(() => done());
    return true;
  };
}
