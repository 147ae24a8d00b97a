import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { flag, text } from '../../../devices/document-printer/ipp-attributes.ts';
import { ask } from '../../../devices/document-printer/ipp-client.ts';
import {
  type HostilePrinter,
  httpAnswer,
  ippAnswer,
  type Lie,
  lies,
  startHostilePrinter,
} from '../../peers/hostile-printer.ts';

const deadlineMs = 700;
const request = {
  version: [2, 0],
  code: 0x0006,
  requestId: 7,
  groups: [{ tag: 1, attributes: [text('attributes-charset', 'charset', 'utf-8')] }],
} as const;

const open: HostilePrinter[] = [];
afterEach(async () => {
  for (const peer of open.splice(0)) await peer.stop();
});
async function printer(lie: Lie, scheme?: 'ipp' | 'ipps'): Promise<URL> {
  const started = await startHostilePrinter(lie, scheme);
  open.push(started);
  return new URL(started.uri);
}

const call = (uri: URL, signal = new AbortController().signal, data = new Uint8Array()): ReturnType<typeof ask> =>
  ask({ uri, certificate: null, request: { ...request, data }, deadlineMs, clock: systemClock, signal });

const problem = (kind: string, detail: string): unknown => ({
  ok: false,
  problem: expect.objectContaining({ kind, detail: expect.stringContaining(detail) }),
});

/** The slack is for a busy machine; what is shown is that nothing prolongs the deadline. */
async function inTime(answer: ReturnType<typeof ask>): ReturnType<typeof ask> {
  const before = performance.now();
  const result = await answer;
  expect(performance.now() - before).toBeLessThan(deadlineMs + 20_000);
  return result;
}

describe('a call to a printer', () => {
  test.each<[string, Lie]>([
    ['at once', (socket, id) => socket.end(httpAnswer(ippAnswer(id)))],
    [
      'octet by octet',
      (socket, id) => {
        socket.setNoDelay(true);
        httpAnswer(ippAnswer(id)).forEach((octet) => socket.write(Uint8Array.of(octet)));
      },
    ],
    [
      'in chunks',
      (socket, id) => {
        const body = Buffer.from(ippAnswer(id));
        const chunk = (part: Buffer): string => `${part.length.toString(16)}\r\n${part.toString('latin1')}\r\n`;
        const head =
          'HTTP/1.1 200 OK\r\nContent-Type: application/ipp;charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n';
        socket.end(`${head}${chunk(body.subarray(0, 5))}${chunk(body.subarray(5))}0\r\n\r\n`, 'latin1');
      },
    ],
    [
      'until it closes, without a length',
      (socket, id) =>
        socket.end(
          Buffer.concat([Buffer.from('HTTP/1.0 200 OK\r\ncontent-type: application/ipp\r\n\r\n'), ippAnswer(id)]),
        ),
    ],
    [
      'without a content type',
      (socket, id) =>
        socket.end(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n'), ippAnswer(id)])),
    ],
    [
      'after it said that it goes on listening',
      (socket, id) => {
        socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n');
        socket.end(httpAnswer(ippAnswer(id)));
      },
    ],
  ])('is answered %s', async (_, answer) => {
    expect(await call(await printer(answer))).toMatchObject({ ok: true, value: { code: 0, requestId: 7 } });
  });

  test.each(lies)('that %s is %s', async (_, kind, detail, lie) => {
    expect(await inTime(call(await printer(lie)))).toEqual(problem(kind, detail));
  });

  test('that is refused is told what is not supported', async () => {
    const sides = [{ tag: 5, attributes: [flag('sides', true)] }];
    const uri = await printer((socket, id) => socket.end(httpAnswer(ippAnswer(id, 0x040b, sides))));
    expect(await call(uri)).toEqual(problem('refused', 'client-error-attributes-or-values-not-supported sides'));
  });

  test.each([
    ['502 Bad Gateway', 'notReady', 'HTTP 502'],
    ['503 Service Unavailable\r\nretry-after: 30', 'notReady', 'HTTP 503'],
    ['504 Gateway Timeout', 'notReady', 'HTTP 504'],
    ['401 Unauthorized', 'permissionDenied', 'HTTP 401'],
    ['403 Forbidden', 'permissionDenied', 'HTTP 403'],
    [
      '307 Temporary Redirect\r\nlocation: ipps://printer.example/ipp',
      'protocolError',
      'HTTP 307, its address is ipps://printer.example/ipp',
    ],
    ['301 Moved Permanently', 'protocolError', 'HTTP 301'],
  ])('that HTTP refuses with %j is refused: %s', async (head, fault, detail) => {
    const uri = await printer((socket) => socket.end(`HTTP/1.1 ${head}\r\ncontent-length: 0\r\n\r\n`));
    expect(await call(uri)).toEqual({ ok: false, problem: { kind: 'refused', fault, detail } });
  });

  test('that nobody takes is unreachable: nothing was handed over', async () => {
    const gone = await startHostilePrinter(() => undefined);
    await gone.stop();
    expect(await call(new URL(gone.uri))).toEqual(problem('unreachable', 'ECONNREFUSED'));
  });

  test('that is given up is interrupted, or never begun', async () => {
    const begun = new AbortController();
    const uri = await printer(() => begun.abort());
    expect(await call(uri, begun.signal)).toEqual(problem('interrupted', 'given up'));
    expect(await call(uri, begun.signal)).toEqual(problem('unreachable', 'not begun'));
  });

  test('that is answered before the document has left is not answered', async () => {
    const uri = await printer((socket, id) => {
      socket.pause();
      socket.write(httpAnswer(ippAnswer(id)));
    });
    const document = new Uint8Array(32 * 1024 * 1024);
    expect(await call(uri, undefined, document)).toEqual(problem('interrupted', 'before the request was sent'));
  });

  test('that is refused before the document has left is refused', async () => {
    const uri = await printer((socket, id) => {
      socket.pause();
      socket.write(httpAnswer(ippAnswer(id, 0x040a)));
    });
    const document = new Uint8Array(32 * 1024 * 1024);
    expect(await call(uri, undefined, document)).toEqual(problem('refused', 'document-format-not-supported'));
  });
});

describe('a call over TLS', () => {
  test.each<[string, string, string, Lie]>([
    ['is not answered', 'unreachable', 'no answer in', () => undefined],
    ['is closed at once', 'unreachable', 'ECONNRESET', (socket) => socket.destroy()],
    ['meets plain HTTP', 'unreachable', 'not TLS', (socket) => socket.end(httpAnswer(ippAnswer(7)))],
    ['meets an alert', 'unreachable', 'not TLS', (socket) => socket.end(Buffer.from('15030300020228', 'hex'))],
    [
      'meets a handshake without end',
      'unreachable',
      'no answer in',
      (socket) => {
        socket.write(Buffer.from('1603034000', 'hex'));
        const timer = setInterval(() => socket.write(Uint8Array.of(2)), 20);
        socket.once('close', () => clearInterval(timer));
      },
    ],
  ])('that %s is %s: nothing was handed over', async (_, kind, detail, lie) => {
    expect(await inTime(call(await printer(lie, 'ipps')))).toEqual(problem(kind, detail));
  });
});
