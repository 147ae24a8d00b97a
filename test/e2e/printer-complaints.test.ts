/**
 * Everything that a document printer complains of, in both directions, on a real printer before a whole station: what the
 * visitor reads, what the technician reads, and whether the sheet comes out once it is over.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScreenView } from '../../core/api.ts';
import { systemClock } from '../../core/clock.ts';
import { deviceLine } from '../../core/operations/device-line.ts';
import { waitingSentence } from '../../core/session/sentences.ts';
import { openStation, type Station } from '../../core/station.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { flag, integer, text } from '../../devices/document-printer/ipp-attributes.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { settingsOf } from '../core/samples.ts';
import { httpAnswer, ippAnswer, startHostilePrinter } from '../peers/hostile-printer.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';

let folder: string;
let peer: EvePrinter;
let station: Station;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'complaints-'));
  peer = await startPrinter();
  const settings = settingsOf(
    `[quota]\ncopies = 10000\ndays = 1\n[documentPrinter]\ndriver = "ipp"\nuri = "${peer.uri}"\n`,
  );
  const opened = await openStation({ ...settings, dataDir: join(folder, 'data') }, { log: () => undefined });
  if (!opened.ok) throw new Error('the station is held');
  station = opened.value;
});
afterAll(async () => {
  await peer.release();
  await station.close();
  await peer.stop();
  rmSync(folder, { recursive: true, force: true });
});

const screen = (): ScreenView => station.view().screen;
async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await pause(5);
}
const at = (name: ScreenView['name']): Promise<void> => until(() => screen().name === name);

/** What the visitor reads while a job waits; `null` while it goes on. */
const waiting = (): string | null => {
  const shown = screen();
  return shown.name === 'printing' ? (shown.waiting?.message.zh ?? null) : null;
};
/** The technician's line without what differs from run to run. */
const line = (): string =>
  (station.status().lines.find((each) => each.startsWith('Document printer')) ?? '').replaceAll(
    / · since \d\d:\d\d/g,
    '',
  );
const ask = async (): Promise<void> => void (await station.devices.documentPrinter.inquire());

/** A visit up to the sheet that the engine holds back. */
async function begin(): Promise<void> {
  await peer.hold();
  station.present(identified('04782E21801D80'));
  await at('pin');
  station.act({ type: 'submitPin', pin: '246810' });
  await at('documents');
  station.act({ type: 'choose', document: 'enrolment' });
  await at('options');
  station.act({ type: 'order' });
  await at('preview');
  station.act({ type: 'confirm' });
  await at('printing');
}

async function end(): Promise<void> {
  await peer.release();
  await at('collect');
  station.act({ type: 'finish' });
  await at('welcome');
}

const stops: readonly (readonly [reason: string, waits: string, technician: string])[] = [
  [
    'cover-open',
    '打印机盖板开着。请合上盖板，之后会自动继续打印。',
    'userError · coverOpen (cover-open) · action: clear',
  ],
  [
    'media-jam',
    '打印机卡纸。请致电0571-0000-0000请人处理，之后会自动继续打印。',
    'userError · paperJammed (media-jam) · action: clear',
  ],
  [
    'media-needed',
    '打印机缺纸。请致电0571-0000-0000请人处理，之后会自动继续打印。',
    'userError · paperOut (media-needed) · action: clear',
  ],
  [
    'input-tray-missing',
    '打印机纸盒没有装好。请把纸盒推到底，之后会自动继续打印。',
    'userError · trayMissing (input-tray-missing) · action: clear',
  ],
  [
    'toner-empty',
    '打印机墨粉用完。请致电0571-0000-0000请人处理，之后会自动继续打印。',
    'hardwareError · tonerOut (toner-empty) · action: maintenance',
  ],
  [
    'marker-supply-empty',
    '打印机墨粉用完。请致电0571-0000-0000请人处理，之后会自动继续打印。',
    'hardwareError · tonerOut (marker-supply-empty) · action: maintenance',
  ],
  [
    'marker-waste-full',
    '打印机废粉盒已满。请致电0571-0000-0000请人处理，之后会自动继续打印。',
    'hardwareError · wasteFull (marker-waste-full) · action: maintenance',
  ],
  [
    'paused',
    '打印机在等待处理。请致电0571-0000-0000请人处理，之后会自动继续打印。',
    'userError · notReady (paused) · action: clear',
  ],
  [
    'spool-area-full',
    '打印机在等待处理。请致电0571-0000-0000请人处理，之后会自动继续打印。',
    'deviceBusy · notReady (spool-area-full) · action: suspend',
  ],
];

describe('while a job is printed', () => {
  test.each(stops)('%s: it waits and says why, and goes on by itself', async (reason, waits, technician) => {
    const before = await peer.sheets();
    await begin();
    expect(waiting()).toBe(null);
    await peer.state(`+${reason}`);
    await until(() => waiting() !== null);
    expect(waiting()).toBe(waits);
    expect(line()).toBe(`Document printer · ${technician}`);
    await peer.state(`-${reason}`);
    await until(() => waiting() === null);
    expect(line()).toBe('Document printer · deviceBusy');
    await end();
    expect(await peer.sheets()).toBe(before + 1);
  });

  test.each([
    ['media-low', 'paperLow (media-low) · action: clear'],
    // Paper is in every tray that it tells of: another one is empty.
    ['media-empty', 'paperLow (media-empty) · action: clear'],
    ['toner-low', 'tonerLow (toner-low) · action: maintenance'],
    ['marker-supply-low', 'tonerLow (marker-supply-low) · action: maintenance'],
  ])('%s: the technician reads it, and nobody waits', async (reason, technician) => {
    const before = await peer.sheets();
    await begin();
    await peer.state(`+${reason}`);
    await until(() => line() === `Document printer · deviceBusy · ${technician}`);
    expect(waiting()).toBe(null);
    await peer.state(`-${reason}`);
    await until(() => line() === 'Document printer · deviceBusy');
    await end();
    expect(await peer.sheets()).toBe(before + 1);
  });
});

describe('what ippeveprinter has no word for, from a printer that does', () => {
  test.each([
    ['door-open-error', '打印机盖板开着。请合上盖板', 'userError · coverOpen (door-open) · action: clear'],
    [
      'output-area-full-warning',
      '出纸口已满。请取走出纸口的纸',
      'userError · outputFull (output-area-full) · action: clear',
    ],
    ['offline-report', '打印机没有响应。请稍候', 'offline · unreachable (offline) · action: suspend'],
  ])('%s', async (reason, waits, technician) => {
    let reasons = reason;
    const other = await startHostilePrinter((socket, id) => {
      const attributes = [
        { name: 'printer-state', values: [{ type: 'enum', value: 4 }] },
        integer('printer-up-time', 60),
        text('printer-state-reasons', 'keyword', reasons),
        text('document-format-supported', 'mimeMediaType', 'application/pdf'),
        text('media-supported', 'keyword', 'iso_a4_210x297mm'),
        flag('color-supported', true),
      ] as const;
      socket.end(httpAnswer(ippAnswer(id, 0x0000, [{ tag: 4, attributes }])));
    });
    const printer = openIppPrinter({ uri: other.uri, requestingUserName: 'station-1', clock: systemClock });
    await printer.inquire();
    const [fault] = printer.status().faults;
    expect(waitingSentence(fault?.code ?? 'notReady', station.settings).zh).toBe(`${waits}，之后会自动继续打印。`);
    expect(deviceLine('documentPrinter', printer.status(), 'UTC')).toContain(`Document printer · ${technician}`);
    reasons = 'none';
    await printer.inquire();
    expect(printer.status()).toMatchObject({ state: 'deviceBusy', faults: [] });
    await other.stop();
  });
});

describe('while nothing is printed', () => {
  test('what is left in the printer is in status.json and in its line, and moves', async () => {
    const told = async (): Promise<string> => {
      await ask();
      return station.status().lines.find((each) => each.includes('sheets')) ?? '';
    };
    expect(await told()).toBe(
      'Document printer · main 250 of 250 sheets (210 × 297 mm) · photo 250 of 250 sheets (210 × 297 mm)' +
        ' · waste 25 % · black 75 % · cyan 50 % · magenta 33 % · yellow 67 %',
    );
    await peer.media(25);
    await peer.supplies({ toner: 40, waste: 60 });
    expect(await told()).toContain('main 25 of 250 sheets');
    expect(await told()).toContain('waste 60 % · black 40 %');
    expect(station.status().stocks.documentPrinter?.supplies).toContainEqual(
      expect.objectContaining({ kind: 'toner', colour: 'black', level: 40 }),
    );
    await peer.media(250);
    await peer.supplies({ toner: 75, waste: 25 });
  });

  const out = '可致电0571-0000-0000。';
  test.each<[string, () => Promise<void>, () => Promise<void>, string, string, string]>([
    [
      'an empty tray',
      () => peer.media(0),
      () => peer.media(250),
      'outOfService',
      `打印机缺纸。${out}`,
      'userError · paperOut (media-empty) · action: clear',
    ],
    [
      'a tray that runs low',
      () => peer.media(5),
      () => peer.media(250),
      'degraded',
      '打印纸快用完了，仍可打印。',
      'online · paperLow (media-low) · action: clear',
    ],
    [
      'toner that runs low',
      () => peer.supplies({ toner: 5 }),
      () => peer.supplies({ toner: 75 }),
      'degraded',
      '墨粉快用完了，仍可打印。',
      'online · tonerLow (toner-low) · action: maintenance',
    ],
    [
      'no toner',
      () => peer.supplies({ toner: 0 }),
      () => peer.supplies({ toner: 75 }),
      'outOfService',
      `打印机墨粉用完。${out}`,
      'hardwareError · tonerOut (toner-empty) · action: maintenance',
    ],
    [
      'a full waste box',
      () => peer.supplies({ waste: 100 }),
      () => peer.supplies({ waste: 25 }),
      'outOfService',
      `打印机废粉盒已满。${out}`,
      'hardwareError · wasteFull (marker-waste-full) · action: maintenance',
    ],
    [
      'a printer that is off',
      () => peer.powerOff(),
      () => peer.powerOn(),
      'outOfService',
      `打印机没有响应。${out}`,
      'offline · unreachable (ECONNREFUSED) · action: maintenance',
    ],
  ])('%s is told at the welcome, and is gone when it is mended', async (_, play, mend, state, reads, technician) => {
    await ask();
    expect(station.view().availability).toEqual({ state: 'inService', reasons: [] });
    await play();
    await ask();
    expect(station.view().availability).toMatchObject({ state, reasons: [{ zh: reads }] });
    expect(line()).toBe(`Document printer · ${technician}`);
    await mend();
    await ask();
    expect(station.view().availability).toEqual({ state: 'inService', reasons: [] });
    expect(line()).toBe('Document printer · online');
  });

  test('the station asks by itself', async () => {
    await peer.media(0);
    await until(() => station.view().availability.state === 'outOfService');
    await peer.media(250);
    await until(() => station.view().availability.state === 'inService');
    expect(line()).toBe('Document printer · online');
  });
});
