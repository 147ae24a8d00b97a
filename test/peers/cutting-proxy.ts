import { connect, createServer, type Server } from 'node:net';

/** Passes everything on to a printer, but cuts the connection in the middle of a document, and lets no cancel through. */
export async function startCuttingProxy(port: number): Promise<{ server: Server; port: number }> {
  const sendDocument = Buffer.from([2, 0, 0, 6]);
  const cancelJob = Buffer.from([2, 0, 0, 8]);
  const server = createServer((near) => {
    const far = connect(port, 'localhost');
    let seen = Buffer.alloc(0);
    near.on('data', (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk]);
      if (!seen.includes(sendDocument) && !seen.includes(cancelJob)) return void far.write(chunk);
      if (seen.includes(cancelJob)) far.end();
      else far.end(seen.subarray(0, seen.length - 2_000));
      near.destroy();
    });
    far.on('data', (chunk) => near.write(chunk));
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.on('close', () => far.destroySoon());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}
