/** What the hub makes of the ways in which a card system answers. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { openCardSystem } from '../../../hub/pin/card-system.ts';
import { openSamplePins } from '../../../hub/pin/sample-pins.ts';
import { startCardSystem } from '../../../hub/pin/simulated-card-system.ts';
import { freePort } from '../../peers/ipp-eve-printer.ts';

const entry = { id: '3f1c2c8e-8f5d-4b3e-9d7e-0c9a3c1d2e4f', card: { uid: '04782E21801D80' }, pin: '246810' };
let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function cardSystem(answer: RequestListener, timeoutMs: number) {
  const port = await freePort();
  server = createServer(answer).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return openCardSystem({ url: `http://127.0.0.1:${port}/`, token: null, timeoutMs });
}

const late = 'no whole answer in time';

test.each<[string, RequestListener, 'away' | 'lost', string]>([
  ['refuses the token', (_, out) => out.writeHead(401).end(), 'away', 'HTTP 401'],
  ['breaks', (_, out) => out.writeHead(502).end(), 'lost', 'HTTP 502'],
  ['answers a page', (_, out) => out.end('<html>'), 'lost', 'an answer that is no JSON'],
  ['answers otherwise', (_, out) => out.end('{"ok":true}'), 'lost', 'an answer that is none of those agreed on'],
  ['answers without end', (_, out) => void out.write('x'.repeat(9_000)), 'lost', 'an answer of more than 4096 octets'],
  ['drips', (_, out) => void out.write('{'), 'lost', late],
  ['hangs up', (_, out) => out.destroy(), 'lost', 'UND_ERR_SOCKET'],
  ['sends elsewhere', (_, out) => out.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(), 'lost', 'TypeError'],
])('one that %s: whether a PIN may have been counted', async (_, answer, kind, reason) => {
  const pins = await cardSystem(answer, reason === late ? 300 : 10_000);
  const checked = await pins.check(entry);
  expect(checked).toEqual({ ok: false, problem: { kind, reason: `card system: ${reason}` } });
  expect(JSON.stringify(checked)).not.toMatch(/246810|04782E21801D80/);
});

test('where nobody listens no PIN was sent', async () => {
  const pins = openCardSystem({ url: `http://127.0.0.1:${await freePort()}/`, token: null, timeoutMs: 10_000 });
  const away = { ok: false, problem: { kind: 'away', reason: 'card system: ECONNREFUSED' } };
  expect(await pins.check(entry)).toEqual(away);
  expect(await pins.reach()).toEqual(away);
});

test('the simulated one asks for its token, knows the sample PINs, and answers a try that comes again as before', async () => {
  const port = await freePort();
  server = await startCardSystem(openSamplePins(), port, 'secret');
  const by = (token: string | null) => openCardSystem({ url: `http://127.0.0.1:${port}/`, token, timeoutMs: 5_000 });
  expect(await by(null).check(entry)).toMatchObject({ problem: { kind: 'away', reason: 'card system: HTTP 401' } });
  expect(await by('secret').reach()).toEqual({ ok: true, value: undefined });
  expect(await by('secret').check(entry)).toEqual({ ok: true, value: { kind: 'right', number: '3240100001' } });
  const wrong = { ...entry, id: '3f1c2c8e-8f5d-4b3e-9d7e-0c9a3c1d2e50', pin: '000000' };
  for (let round = 0; round < 2; round += 1) {
    expect(await by('secret').check(wrong)).toEqual({ ok: true, value: { kind: 'wrongPin', triesLeft: 4 } });
  }
});
