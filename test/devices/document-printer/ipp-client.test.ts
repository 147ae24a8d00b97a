import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { encode, type IppMessage } from '../../../devices/document-printer/ipp.ts';
import { flag, text } from '../../../devices/document-printer/ipp-attributes.ts';
import { ask } from '../../../devices/document-printer/ipp-client.ts';

const deadlineMs = 700;
const message = (code: number, requestId = 7): IppMessage => ({
  version: [2, 0],
  code,
  requestId,
  groups: [
    { tag: 1, attributes: [text('attributes-charset', 'charset', 'utf-8')] },
    { tag: 5, attributes: [flag('sides', true)] },
  ],
  data: new Uint8Array(),
});
const http = (body: Uint8Array, head = `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n`): Uint8Array =>
  Buffer.concat([Buffer.from(`${head}\r\n`), body]);
const good = encode(message(0x0000));

const open: { servers: Server[]; sockets: Set<Socket>; timers: NodeJS.Timeout[] } = {
  servers: [],
  sockets: new Set(),
  timers: [],
};
afterEach(() => {
  for (const timer of open.timers.splice(0)) clearInterval(timer);
  for (const socket of open.sockets) socket.destroy();
  for (const server of open.servers.splice(0)) server.close();
});

/** Something at the printer's address that answers the first octets it gets as `answer` does. */
async function printer(answer: (socket: Socket) => void): Promise<URL> {
  const server = createServer((socket) => {
    open.sockets.add(socket);
    socket.on('close', () => open.sockets.delete(socket));
    // What the client does to the connection is its own affair.
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  open.servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return new URL(`ipp://127.0.0.1:${address.port}/ipp/print`);
}

const call = (uri: URL, signal = new AbortController().signal, data = new Uint8Array()): ReturnType<typeof ask> =>
  ask({ uri, request: { ...message(0x0006), data }, deadlineMs, clock: systemClock, signal });

const problem = (kind: string, detail: string): unknown => ({
  ok: false,
  problem: expect.objectContaining({ kind, detail: expect.stringContaining(detail) }),
});

describe('a call to a printer', () => {
  test('is answered', async () => {
    const answer = await call(await printer((socket) => socket.end(http(good))));
    expect(answer).toMatchObject({ ok: true, value: { code: 0, requestId: 7 } });
  });

  test('that answers in pieces is answered', async () => {
    const answer = http(good);
    const uri = await printer((socket) => {
      socket.setNoDelay(true);
      answer.forEach((octet) => socket.write(Uint8Array.of(octet)));
    });
    expect(await call(uri)).toMatchObject({ ok: true });
  });

  test.each<[string, string, string, (socket: Socket) => void]>([
    ['says nothing', 'interrupted', 'no answer in', () => undefined],
    ['closes at once', 'interrupted', 'ECONNRESET', (socket) => socket.destroy()],
    ['resets the connection', 'interrupted', 'ECONNRESET', (socket) => socket.resetAndDestroy()],
    [
      'closes in the middle of its answer',
      'interrupted',
      'broke off',
      (socket) => socket.end(http(good).subarray(0, -9)),
    ],
    [
      'closes inside a chunk',
      'interrupted',
      'broke off',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\nhalf'),
    ],
    [
      'drips an octet now and then',
      'interrupted',
      'no answer in',
      (socket) => {
        const answer = http(good);
        let at = 0;
        open.timers.push(setInterval(() => socket.write(answer.subarray(at, (at += 1))), 20));
      },
    ],
    [
      'sends chunks without end',
      'interrupted',
      'no answer in',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
        open.timers.push(setInterval(() => socket.write('1\r\nx\r\n'), 20));
      },
    ],
    [
      'floods',
      'protocol',
      'more than',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        const flood = (): void => {
          while (socket.writable && socket.write(Buffer.alloc(65_536)));
        };
        socket.on('drain', flood);
        flood();
      },
    ],
    ['speaks another language', 'protocol', 'not HTTP', (socket) => socket.end('220 printer ready\r\n')],
    [
      'sends a head without end',
      'protocol',
      'not HTTP',
      (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(1e5)}`),
    ],
    ['answers with a web page', 'protocol', 'not IPP', (socket) => socket.end(http(Buffer.from('<!doctype html>')))],
    ['answers with half a message', 'protocol', 'not IPP', (socket) => socket.end(http(good.subarray(0, -1)))],
    ['answers with nothing', 'protocol', 'not IPP', (socket) => socket.end(http(new Uint8Array()))],
    [
      'answers another request',
      'protocol',
      'another request',
      (socket) => socket.end(http(encode(message(0x0000, 8)))),
    ],
    ['refuses in IPP', 'refused', 'server-error-busy', (socket) => socket.end(http(encode(message(0x0507))))],
    [
      'refuses and names what it does not support',
      'refused',
      'client-error-attributes-or-values-not-supported sides',
      (socket) => socket.end(http(encode(message(0x040b)))),
    ],
    [
      'refuses with a number nobody knows',
      'refused',
      'status 0x04ff',
      (socket) => socket.end(http(encode(message(0x04ff)))),
    ],
    [
      'refuses in HTTP',
      'refused',
      'HTTP 404',
      (socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'),
    ],
    [
      'sends elsewhere',
      'refused',
      'HTTP 301',
      (socket) => socket.end('HTTP/1.1 301 Moved\r\nlocation: http://localhost/\r\ncontent-length: 0\r\n\r\n'),
    ],
  ])('that %s is %s', async (_, kind, detail, answer) => {
    const uri = await printer(answer);
    const before = performance.now();
    expect(await call(uri)).toEqual(problem(kind, detail));
    // The slack is for a busy machine; what is shown is that nothing prolongs the deadline.
    expect(performance.now() - before).toBeLessThan(deadlineMs + 2_000);
  });

  test('that nobody takes is unreachable: nothing was handed over', async () => {
    const uri = await printer(() => undefined);
    await new Promise((resolve) => open.servers.splice(0).map((server) => server.close(resolve)));
    expect(await call(uri)).toEqual(problem('unreachable', 'ECONNREFUSED'));
  });

  test('that is given up is interrupted, or never begun', async () => {
    const begun = new AbortController();
    const uri = await printer(() => begun.abort());
    expect(await call(uri, begun.signal)).toEqual(problem('interrupted', 'given up'));
    expect(await call(uri, begun.signal)).toEqual(problem('unreachable', 'not begun'));
  });

  test('that is answered before the document has left is not answered', async () => {
    const uri = await printer((socket) => {
      socket.pause();
      socket.write(http(good));
    });
    const document = new Uint8Array(32 * 1024 * 1024);
    expect(await call(uri, undefined, document)).toEqual(problem('interrupted', 'before the request was sent'));
  });

  test('that is refused before the document has left is refused', async () => {
    const uri = await printer((socket) => {
      socket.pause();
      socket.write(http(encode(message(0x040a))));
    });
    const document = new Uint8Array(32 * 1024 * 1024);
    expect(await call(uri, undefined, document)).toEqual(problem('refused', 'document-format-not-supported'));
  });
});
