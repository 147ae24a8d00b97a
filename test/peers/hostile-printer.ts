import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { encode, type IppMessage } from '../../devices/document-printer/ipp.ts';
import { text } from '../../devices/document-printer/ipp-attributes.ts';

/**
 * Something at a printer's address that does not behave like one: what a lie does with a connection, once the head of the
 * request and the request-id have come.
 */
export type Lie = (socket: Socket, requestId: number) => void;

export interface HostilePrinter {
  readonly uri: string;
  /** Octets that came in over all connections. */
  heard(): number;
  stop(): Promise<void>;
}

/** `ipps`: the lie begins at the first octet of the client's TLS. */
export async function startHostilePrinter(lie: Lie, scheme: 'ipp' | 'ipps' = 'ipp'): Promise<HostilePrinter> {
  const sockets = new Set<Socket>();
  let heard = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // What the client does to the connection is its own affair.
    socket.on('error', () => undefined);
    let begun = false;
    let head = Buffer.alloc(0);
    socket.on('data', (chunk: Uint8Array) => {
      heard += chunk.length;
      if (begun) return;
      head = Buffer.concat([head, chunk]);
      const body = head.indexOf('\r\n\r\n') + 4;
      if (scheme === 'ipp' && (body < 4 || head.length < body + 8)) return;
      begun = true;
      lie(socket, scheme === 'ipp' ? head.readInt32BE(body + 4) : 0);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    uri: `${scheme}://127.0.0.1:${port}/ipp/print`,
    heard: () => heard,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A sound answer, in IPP. */
export const ippAnswer = (requestId: number, code = 0x0000, groups: IppMessage['groups'] = []): Uint8Array =>
  encode({
    version: [2, 0],
    code,
    requestId,
    groups: [{ tag: 1, attributes: [text('attributes-charset', 'charset', 'utf-8')] }, ...groups],
    data: new Uint8Array(),
  });

export const httpAnswer = (body: Uint8Array, fields: Readonly<Record<string, string>> = {}): Uint8Array => {
  const all = { 'content-type': 'application/ipp', 'content-length': String(body.length), ...fields };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${lines.join('')}\r\n`), body]);
};

const chunked = 'HTTP/1.1 200 OK\r\ncontent-type: application/ipp\r\ntransfer-encoding: chunked\r\n\r\n';

/** Sends a piece again and again for as long as the connection stands. */
function repeat(socket: Socket, everyMs: number, piece: () => string | Uint8Array): void {
  const timer = setInterval(() => socket.write(piece()), everyMs);
  socket.once('close', () => clearInterval(timer));
}

/** Sends as fast as the client takes it. */
function flood(socket: Socket, piece: Uint8Array): void {
  const pour = (): void => {
    while (socket.writable && socket.write(piece));
  };
  socket.on('drain', pour);
  pour();
}

/** A long answer: what begins one more attribute, then a piece of it again and again. */
const endless = (requestId: number, beginning: string, piece: string): Uint8Array => {
  const octets = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
  const flooded = Buffer.alloc(200_000, octets(piece));
  return Buffer.concat([ippAnswer(requestId).slice(0, -1), octets(beginning), flooded, octets('03')]);
};

/** What is told of each lie: the kind of the problem and some words of its detail. */
export const lies: readonly (readonly [name: string, kind: string, words: string, lie: Lie])[] = [
  ['says nothing', 'interrupted', 'no answer in', () => undefined],
  ['closes at once', 'interrupted', 'ECONNRESET', (socket) => socket.destroy()],
  ['resets the connection', 'interrupted', 'ECONNRESET', (socket) => socket.resetAndDestroy()],
  [
    'closes in the middle of its answer',
    'interrupted',
    'broke off',
    (socket, id) => socket.end(httpAnswer(ippAnswer(id)).subarray(0, -9)),
  ],
  ['closes inside a chunk', 'interrupted', 'broke off', (socket) => socket.end(`${chunked}ff\r\nhalf`)],
  ['closes inside its head', 'interrupted', 'ECONNRESET', (socket) => socket.end('HTTP/1.1 200 O')],
  [
    'promises more than it sends',
    'interrupted',
    'broke off',
    (socket, id) => socket.end(httpAnswer(ippAnswer(id), { 'content-length': '999999999999' })),
  ],
  [
    'drips an octet now and then',
    'interrupted',
    'no answer in',
    (socket, id) => {
      const answer = httpAnswer(ippAnswer(id));
      let at = 0;
      repeat(socket, 20, () => answer.subarray(at, (at += 1)));
    },
  ],
  [
    'sends small chunks without end',
    'interrupted',
    'no answer in',
    (socket) => {
      socket.write(chunked);
      repeat(socket, 20, () => '1\r\nx\r\n');
    },
  ],
  [
    'sends large chunks without end',
    'protocol',
    'more than',
    (socket) => {
      socket.write(chunked);
      flood(socket, Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536), Buffer.from('\r\n')]));
    },
  ],
  [
    'floods',
    'protocol',
    'more than',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/ipp\r\n\r\n');
      flood(socket, Buffer.alloc(65_536));
    },
  ],
  ['sends a head in one endless line', 'protocol', 'not HTTP', (socket) => flood(socket, Buffer.alloc(65_536, 'y'))],
  [
    'sends lines of its head without end',
    'protocol',
    'not HTTP',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      flood(socket, Buffer.alloc(65_535, 'x: y\r\n'));
    },
  ],
  [
    'tells to continue without end',
    'interrupted',
    'no answer in',
    (socket) => repeat(socket, 5, () => 'HTTP/1.1 100 Continue\r\n\r\n'),
  ],
  ['speaks another language', 'protocol', 'not HTTP', (socket) => socket.end('220 printer ready\r\n')],
  ['speaks TLS', 'protocol', 'not HTTP', (socket) => socket.end(Buffer.from('15030300020228', 'hex'))],
  [
    'answers with a web page',
    'protocol',
    'not IPP but text/html',
    (socket) => socket.end(httpAnswer(Buffer.from('<!doctype html>'), { 'content-type': 'text/html; charset=utf-8' })),
  ],
  [
    'says not what it answers with',
    'protocol',
    'not IPP: 2 octets are no IPP message',
    (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhm'),
  ],
  ['answers with nothing', 'protocol', 'not IPP', (socket) => socket.end(httpAnswer(new Uint8Array()))],
  [
    'answers with half a message',
    'protocol',
    'do not end',
    (socket, id) => socket.end(httpAnswer(ippAnswer(id).subarray(0, -1))),
  ],
  ['answers with zeros', 'protocol', 'not IPP', (socket) => socket.end(httpAnswer(new Uint8Array(200_000)))],
  [
    'answers with forty thousand values',
    'protocol',
    'more than 10000 values',
    (socket, id) => socket.end(httpAnswer(endless(id, '', '13 0000 0000'))),
  ],
  [
    'answers with collections in collections',
    'protocol',
    'nested',
    (socket, id) => socket.end(httpAnswer(endless(id, '34 0001 61 0000', '4a 0000 0001 61 34 0000 0000'))),
  ],
  ['answers another request', 'protocol', 'another request', (socket, id) => socket.end(httpAnswer(ippAnswer(id + 1)))],
  ['refuses in IPP', 'refused', 'server-error-busy', (socket, id) => socket.end(httpAnswer(ippAnswer(id, 0x0507)))],
  [
    'refuses with a number nobody knows',
    'refused',
    'status 0x04ff',
    (socket, id) => socket.end(httpAnswer(ippAnswer(id, 0x04ff))),
  ],
  [
    'refuses in HTTP',
    'refused',
    'HTTP 404',
    (socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'),
  ],
  [
    'wants another scheme',
    'refused',
    'HTTP 426, the printer wants ipps://',
    (socket) => socket.end('HTTP/1.1 426 Upgrade Required\r\nupgrade: TLS/1.2\r\ncontent-length: 0\r\n\r\n'),
  ],
  [
    'sends elsewhere',
    'refused',
    'HTTP 301',
    (socket) => socket.end('HTTP/1.1 301 Moved\r\nlocation: http://localhost/\r\ncontent-length: 0\r\n\r\n'),
  ],
];
