/** Alerts over real HTTP, to a receiver on loopback. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Alerts, openAlerts } from '../../../core/alerts/alerts.ts';
import { UsageError } from '../../../core/exit-codes.ts';
import type { Trouble } from '../../../core/operations/availability.ts';
import type { SupplyRow } from '../../../core/operations/supplies.ts';
import { openStation } from '../../../core/station.ts';
import { createVirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../../devices/fake-clock.ts';
import { until } from '../../until.ts';
import { settingsOf } from '../samples.ts';

const secret = 'a secret of at least thirty-two characters';
const message = z.object({ id: z.string(), kind: z.string(), fault: z.string().nullable(), since: z.string() });
const paperOut: Trouble = { cause: 'printer', device: 'documentPrinter', fault: 'paperOut' };
const coverOpen: Trouble = { cause: 'staffOnly', device: 'receiptPrinter', fault: 'coverOpen' };

let folder: string;
let receiver: Server;
let answer: number;
let heard: { readonly body: string; readonly signature: string }[];
let lines: string[];
let clock: FakeClock;
let alerts: Alerts;
let supplies: readonly SupplyRow[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  writeFileSync(join(folder, 'secret'), `${secret}\n`);
  [answer, heard, lines, clock, supplies] = [204, [], [], createFakeClock(), []];
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ body: Buffer.concat(chunks).toString(), signature: String(request.headers['onetrip-signature']) });
      response.writeHead(answer).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  alerts = open();
});
afterEach(async () => {
  alerts.close();
  receiver.closeAllConnections();
  receiver.close();
  rmSync(folder, { recursive: true });
});

function open(): Alerts {
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const table = { url: `http://127.0.0.1:${port}/onetrip`, secretFile: join(folder, 'secret') };
  return openAlerts(
    { id: 'ZJG-01', dataDir: folder, alerts: { ...table, graceMinutes: 2, repeatHours: 4 } },
    {
      disk: { tryToWrite: (_, work) => work() },
      clock,
      random: (length) => new Uint8Array(length).fill(7),
      log: (event, fields) => void lines.push(JSON.stringify({ event, fields })),
    },
  );
}

/** As the heartbeat does it. */
async function pass(ms: number, ...troubles: Trouble[]): Promise<void> {
  for (let left = ms; left > 0; left -= 5_000) {
    await clock.advance(5_000);
    alerts.heed({ state: 'degraded', troubles }, supplies);
  }
}

const kinds = (): readonly string[] =>
  heard.map(({ body }) => {
    const { kind, fault } = message.parse(JSON.parse(body));
    return `${kind} ${fault}`;
  });
const come = (count: number): Promise<unknown> =>
  until(
    async () => heard.length,
    (now) => now >= count,
  );

test('a trouble is told once with its words, and its end', async () => {
  await pass(600_000, paperOut);
  await come(1);
  await pass(120_000);
  await come(2);
  expect(kinds()).toEqual(['alert paperOut', 'allClear paperOut']);
  expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
    id: '07070707-0707-4707-8707-070707070707',
    station: 'ZJG-01',
    kind: 'alert',
    at: '2026-09-01T00:02:05.000Z',
    since: '2026-09-01T00:00:05.000Z',
    cause: 'printer',
    device: 'documentPrinter',
    fault: 'paperOut',
    action: 'clear',
    availability: 'degraded',
    what: { zh: '文档打印机：缺纸', en: 'Document printer: Out of paper' },
  });
});

test('of a supply that is low it also says what to bring, once', async () => {
  const device = 'documentPrinter';
  const none = { levelFrom: null, counted: null, capacity: null, threshold: 50, used: null, refilledAt: null };
  supplies = [{ device, name: 'main', kind: 'paper', ...none, level: 40, state: 'low', days: 3 }];
  await pass(600_000, { cause: 'supplies', device, fault: 'paperLow' });
  await come(1);
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
    kind: 'alert',
    what: {
      zh: '文档打印机：纸快用完。纸盒 main 40 张，约够 3 个工作日，请带 A4 纸',
      en: 'Document printer: Paper is low. Tray main: 40 sheets, about 3 working days, bring A4 paper',
    },
  });
  // Told by the printer itself it is the same trouble.
  await pass(60_000, { cause: 'staffOnly', device, fault: 'paperLow' });
  supplies = [];
  await pass(120_000);
  await come(2);
  expect(kinds()).toEqual(['alert paperLow', 'allClear paperLow']);
});

test('each is signed with its time, as any library can check', async () => {
  await pass(130_000, paperOut);
  await come(1);
  const [{ body, signature } = { body: '', signature: '' }] = heard;
  const [, time = '', mac = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  expect(Number(time)).toBe(Date.parse('2026-09-01T00:02:05Z') / 1000);
  expect(mac).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'));
});

test('a receiver that takes nothing is asked again, less and less often, and then hears all in order', async () => {
  answer = 503;
  await pass(125_000, paperOut);
  await come(1);
  await pass(5_000, paperOut, coverOpen);
  await come(2);
  expect(lines).toEqual(['{"event":"alerts.undelivered","fields":{"reason":"it answered 503","waiting":1}}']);
  answer = 200;
  await pass(300_000, paperOut, coverOpen);
  await until(
    async () => kinds().at(-1),
    (last) => last === 'alert coverOpen',
  );
  expect(kinds().slice(-2)).toEqual(['alert paperOut', 'alert coverOpen']);
  expect(lines.at(-1)).toContain('alerts.delivered');
});

test('what was told, and what waits, outlives the process', async () => {
  answer = 500;
  await pass(125_000, paperOut);
  await come(1);
  alerts.close();
  answer = 200;
  alerts = open();
  await come(2);
  expect(heard[1]?.body).toBe(heard[0]?.body);
  await pass(600_000, paperOut);
  expect(kinds()).toEqual(['alert paperOut', 'alert paperOut']);
  await until(
    async () => readFileSync(join(folder, 'alerts.json'), 'utf8'),
    (text) => text.includes('"waiting":[]'),
  );
});

test('a file that cannot be read is told of, and begun anew', async () => {
  alerts.close();
  writeFileSync(join(folder, 'alerts.json'), '{"open":[{"cause":"?"}]');
  alerts = open();
  expect(lines).toEqual(['{"event":"alerts.forgotten","fields":{}}']);
  await pass(125_000, paperOut);
  await come(1);
});

test.each([
  ['', /alerts\.secretFile: .* holds fewer than 32 characters; make one with: openssl rand -hex 32/],
  ['too short', /alerts\.secretFile: .* holds fewer than 32 characters/],
])('a secret that is none (%j) keeps the station from opening', (content, problem) => {
  writeFileSync(join(folder, 'secret'), content);
  expect(open).toThrow(problem);
  expect(open).toThrow(UsageError);
});

test('a secret that is not there keeps the station from opening', () => {
  rmSync(join(folder, 'secret'));
  expect(open).toThrow(/alerts\.secretFile: .*secret cannot be read \(ENOENT\)/);
});

test('a station whose printer runs out of paper tells so by itself', async () => {
  const { port } = z.object({ port: z.number() }).parse(receiver.address());
  const table = `[alerts]\nurl = "http://127.0.0.1:${port}/"\nsecretFile = "${join(folder, 'secret')}"\n`;
  const printer = openVirtualPrinter({ folder: join(folder, 'sheets'), clock });
  const opened = await openStation(
    { ...settingsOf(table), dataDir: join(folder, 'data') },
    {
      clock,
      log: () => undefined,
      devices: () => ({
        cardReader: createVirtualCardReader(clock),
        documentPrinter: printer,
        receiptPrinter: openVirtualReceiptPrinter(clock),
      }),
    },
  );
  if (!opened.ok) throw new Error('held');
  printer.set({ sheets: 0 });
  await clock.advance(200_000);
  await come(1);
  expect(kinds()).toEqual(['alert paperOut']);
  await opened.value.close();
});
