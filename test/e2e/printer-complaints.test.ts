/**
 * Everything that a document printer complains of, in both directions, on a real printer before a whole station: what the
 * visitor reads, what the technician reads, and whether the sheet comes out once it is over.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sentence } from '../../core/sentence.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { openPrintingStation, type PrintingStation } from '../peers/printing-station.ts';
import { until } from '../until.ts';

let peer: EvePrinter;
let desk: PrintingStation;

beforeAll(async () => {
  peer = await startPrinter();
  // A hung printer is told after the first of them, which a test here waits for.
  desk = await openPrintingStation({ uris: [peer.uri], deadlines: { call: 10_000, document: 60_000 } });
});
afterAll(async () => {
  await peer.release();
  await desk.close();
  await peer.stop();
});

/** What the visitor reads while a job waits; `null` while it goes on. */
const waiting = (): Sentence | null => {
  const { screen } = desk.station.view();
  if (screen.name !== 'printing' || screen.waiting === null) return null;
  const { title, message } = screen.waiting;
  return { zh: `${title.zh}。${message.zh}`, en: `${title.en}. ${message.en}` };
};

/** A visit up to the sheet that the engine holds back. */
async function begin(): Promise<void> {
  await peer.hold();
  await desk.confirm();
  await desk.at('printing');
}

async function end(): Promise<void> {
  await peer.release();
  await desk.at('collect');
  await desk.leave();
}

const stops: readonly (readonly [reason: string, zh: string, en: string, technician: string])[] = [
  [
    'cover-open',
    '打印机盖板开着。已通知值班人员。请合上盖板，之后会自动继续打印。',
    "The printer's cover is open. Staff have been told. Close it; printing then goes on by itself.",
    'userError · coverOpen (cover-open) · action: clear',
  ],
  [
    'media-jam',
    '打印机卡纸。已通知值班人员，请稍候，好了会自动接着打。',
    'Paper is jammed in the printer. Staff have been told. Please wait: printing then goes on by itself.',
    'userError · paperJammed (media-jam) · action: clear',
  ],
  [
    'media-needed',
    '打印机缺纸。已通知值班人员，请稍候，好了会自动接着打。',
    'The printer is out of paper. Staff have been told. Please wait: printing then goes on by itself.',
    'userError · paperOut (media-needed) · action: clear',
  ],
  [
    'input-tray-missing',
    '打印机纸盒没有装好。已通知值班人员。请把纸盒推到底，之后会自动继续打印。',
    'The paper tray is not in place. Staff have been told. Push it in all the way; printing then goes on by itself.',
    'userError · trayMissing (input-tray-missing) · action: clear',
  ],
  [
    'toner-empty',
    '打印机墨粉用完。已通知值班人员，请稍候，好了会自动接着打。',
    'The printer is out of toner. Staff have been told. Please wait: printing then goes on by itself.',
    'hardwareError · tonerOut (toner-empty) · action: maintenance',
  ],
  [
    'marker-supply-empty',
    '打印机墨粉用完。已通知值班人员，请稍候，好了会自动接着打。',
    'The printer is out of toner. Staff have been told. Please wait: printing then goes on by itself.',
    'hardwareError · tonerOut (marker-supply-empty) · action: maintenance',
  ],
  [
    'marker-waste-full',
    '打印机废粉盒已满。已通知值班人员，请稍候，好了会自动接着打。',
    "The printer's waste box is full. Staff have been told. Please wait: printing then goes on by itself.",
    'hardwareError · wasteFull (marker-waste-full) · action: maintenance',
  ],
  [
    'paused',
    '打印机在等待处理。已通知值班人员，请稍候，好了会自动接着打。',
    'The printer needs attention. Staff have been told. Please wait: printing then goes on by itself.',
    'userError · notReady (paused) · action: clear',
  ],
  [
    'spool-area-full',
    '打印机在等待处理。请致电0571-0000-0000请人处理，之后会自动继续打印。',
    'The printer needs attention. Call 0571-0000-0000; printing then goes on by itself.',
    'deviceBusy · notReady (spool-area-full) · action: suspend',
  ],
];

describe('while a job is printed', () => {
  test.each(stops)('%s: it waits and says why, and goes on by itself', async (reason, zh, en, technician) => {
    const before = await peer.sheets();
    await begin();
    expect(waiting()).toBe(null);
    await peer.state(`+${reason}`);
    expect(await desk.waiting()).toEqual({ zh, en });
    expect(await desk.line()).toBe(`Document printer · ${technician}`);
    await peer.state(`-${reason}`);
    await desk.goingOn();
    expect(await desk.line()).toBe('Document printer · deviceBusy');
    await end();
    expect(await peer.sheets()).toBe(before + 1);
  });

  test.each([
    ['media-low', 'paperLow (media-low) · action: clear'],
    // Paper is in every tray that it tells of: another one is empty.
    ['media-empty', 'trayEmpty (media-empty) · action: clear'],
    ['toner-low', 'tonerLow (toner-low) · action: maintenance'],
    ['marker-supply-low', 'tonerLow (marker-supply-low) · action: maintenance'],
    // A warning of nothing in particular.
    ['other', null],
  ])('%s: the technician reads it, and nobody waits', async (reason, technician) => {
    const before = await peer.sheets();
    await begin();
    const told = technician === null ? '' : ` · ${technician}`;
    await peer.state(`+${reason}`);
    await until(
      () => desk.line(),
      (line) => line === `Document printer · deviceBusy${told}`,
    );
    expect(waiting()).toBe(null);
    await peer.state(`-${reason}`);
    await until(
      () => desk.line(),
      (line) => line === 'Document printer · deviceBusy',
    );
    await end();
    expect(await peer.sheets()).toBe(before + 1);
  });
});

describe('while nothing is printed', () => {
  test('what is left in the printer is in status.json and in its line, and moves', async () => {
    const told = async (): Promise<string> => {
      await desk.line();
      return desk.station.status().lines.find((each) => each.includes('sheets')) ?? '';
    };
    expect(await told()).toBe(
      'Document printer · main 250 of 250 sheets (210 × 297 mm) · photo 250 of 250 sheets (210 × 297 mm)' +
        ' · waste 25 % · black 75 % · cyan 50 % · magenta 33 % · yellow 67 %',
    );
    await peer.media(25);
    await peer.supplies({ toner: 40, waste: 60 });
    expect(await told()).toContain('main 25 of 250 sheets');
    expect(await told()).toContain('waste 60 % · black 40 %');
    expect(desk.station.status().stocks.documentPrinter?.supplies).toContainEqual(
      expect.objectContaining({ kind: 'toner', colour: 'black', level: 40 }),
    );
    await peer.media(250);
    await peer.supplies({ toner: 75, waste: 25 });
  });

  test.each<[string, () => Promise<void>, () => Promise<void>, string, string | null, string | null, string]>([
    [
      'an empty tray',
      () => peer.media(0),
      () => peer.media(250),
      'outOfService',
      '打印机缺纸。可致电0571-0000-0000。',
      'The printer is out of paper. You can call 0571-0000-0000.',
      'userError · paperOut (media-empty) · action: clear',
    ],
    [
      'a tray that runs low',
      () => peer.media(5),
      () => peer.media(250),
      'inService',
      null,
      null,
      'online · paperLow (media-low) · action: clear',
    ],
    [
      'a second tray that is empty, while the first has paper',
      () => peer.media(250, 0),
      () => peer.media(250),
      'inService',
      null,
      null,
      'online · trayEmpty (media-empty) · action: clear',
    ],
    [
      'toner that runs low',
      () => peer.supplies({ toner: 5 }),
      () => peer.supplies({ toner: 75 }),
      'inService',
      null,
      null,
      'online · tonerLow (toner-low) · action: maintenance',
    ],
    [
      'no toner',
      () => peer.supplies({ toner: 0 }),
      () => peer.supplies({ toner: 75 }),
      'outOfService',
      '打印机墨粉用完。可致电0571-0000-0000。',
      'The printer is out of toner. You can call 0571-0000-0000.',
      'hardwareError · tonerOut (toner-empty) · action: maintenance',
    ],
    [
      'a full waste box',
      () => peer.supplies({ waste: 100 }),
      () => peer.supplies({ waste: 25 }),
      'outOfService',
      '打印机废粉盒已满。可致电0571-0000-0000。',
      "The printer's waste box is full. You can call 0571-0000-0000.",
      'hardwareError · wasteFull (marker-waste-full) · action: maintenance',
    ],
    [
      'a printer that is off',
      () => peer.powerOff(),
      () => peer.powerOn(),
      'outOfService',
      '打印机没有响应。可致电0571-0000-0000。',
      'The printer does not answer. You can call 0571-0000-0000.',
      'offline · unreachable (ECONNREFUSED) · action: maintenance',
    ],
    [
      'a printer that hangs',
      async () => peer.freeze(),
      async () => peer.thaw(),
      'outOfService',
      '打印机没有响应。可致电0571-0000-0000。',
      'The printer does not answer. You can call 0571-0000-0000.',
      'offline · silent (no answer in 10000 ms) · action: maintenance',
    ],
  ])('%s is told at the welcome, and is gone when it is mended', async (_, play, mend, state, zh, en, technician) => {
    expect(await desk.line()).toBe('Document printer · online');
    expect(desk.station.view().availability).toEqual({ state: 'inService', reasons: [] });
    await play();
    expect(await desk.line()).toBe(`Document printer · ${technician}`);
    expect(desk.station.view().availability).toEqual({ state, reasons: zh === null ? [] : [{ zh, en }] });
    await mend();
    expect(await desk.line()).toBe('Document printer · online');
    expect(desk.station.view().availability).toEqual({ state: 'inService', reasons: [] });
  });

  test('the station asks by itself', async () => {
    const state = async (): Promise<string> => desk.station.view().availability.state;
    await peer.media(0);
    await until(state, (now) => now === 'outOfService');
    await peer.media(250);
    expect(await until(state, (now) => now === 'inService')).toBe('inService');
  });
});
