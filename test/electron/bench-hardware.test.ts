/** What each command of the bench does to the hardware that it plays, and what the station then says of it. */
import { describe, expect, test } from 'vitest';
import { benchCommand } from '../../electron/bench-commands.ts';
import { createBenchHardware } from '../../electron/bench-hardware.ts';
import { settingsOf } from '../core/samples.ts';
import {
  availability,
  bench,
  card,
  clock,
  jobs,
  lineOf,
  look,
  openWithBackup,
  play,
  sheets,
  shown,
  stage,
  startPrinting,
  station,
  until,
} from './bench-station.ts';

/** Whether visitors can get anything. */
const serves = (): boolean => availability().state !== 'outOfService';

test('it begins with everything in order', () => {
  expect(shown()).toMatchObject({
    stage: 'welcome',
    pin: '246810',
    readerPlugged: true,
    proofAsked: false,
    printers: [
      {
        name: 'documentPrinter',
        switches: { power: true, sheets: 250, toner: 75, coverOpen: false, jammed: false },
      },
    ],
    receiptFault: null,
    campus: { up: true, delayMs: 0 },
    wallAheadMs: 0,
  });
  expect(shown().people).toHaveLength(17);
  expect(availability().state).toBe('inService');
});

describe('the card reader', () => {
  test('a card begins a visit, and is a new tap each time', async () => {
    play({ type: 'tapCard', uid: card });
    expect(stage()).toBe('enteringPin');
    station.act({ type: 'finish' });
    expect(stage()).toBe('welcome');
    play({ type: 'tapCard', uid: card });
    expect(stage()).toBe('enteringPin');
  });

  test.each([
    [{ type: 'twoCards' }, '不止一张卡'],
    [{ type: 'refuseCard', reason: 'wrongKey' }, '无法验证这张卡是真的'],
    [{ type: 'refuseCard', reason: 'removed' }, '还没有读完'],
  ] as const)('%j is told to the visitor', (command, words) => {
    play(command);
    expect(station.view().screen).toMatchObject({
      name: 'cardTrouble',
      message: { zh: expect.stringContaining(words) },
    });
  });

  test('a card that is asked for proof gives its number', () => {
    play({ type: 'proof', asked: true });
    expect(shown().proofAsked).toBe(true);
    play({ type: 'tapCard', uid: card });
    expect(station.session().stage).toMatchObject({
      card: { read: { assurance: 'authenticated', cardNumber: 'C3240100001' } },
    });
  });

  test('unplugged it takes no card, and the station says so until it is back', () => {
    play({ type: 'reader', plugged: false });
    play({ type: 'tapCard', uid: card });
    expect([shown().readerPlugged, stage(), availability().state]).toEqual([false, 'welcome', 'outOfService']);
    expect(lineOf('Card reader')).toContain('offline · portMissing');
    play({ type: 'reader', plugged: true });
    expect([shown().readerPlugged, availability().state]).toEqual([true, 'inService']);
  });
});

const main = { type: 'printer', printer: 'documentPrinter' } as const;

describe('a document printer', () => {
  test.each([
    [{ power: false }, 'offline · unreachable', false],
    [{ sheets: 12 }, 'online · paperLow', true],
    [{ sheets: 0 }, 'userError · paperOut', false],
    [{ toner: 8 }, 'online · tonerLow', true],
    [{ toner: 0 }, 'hardwareError · tonerOut', false],
    [{ coverOpen: true }, 'userError · coverOpen', false],
    [{ jammed: true }, 'userError · paperJammed', false],
  ] as const)(
    'with %j its line is %s, and that the station serves is %s, until it is put right',
    async (set, line, serving) => {
      const before = shown().printers[0]?.switches;
      play({ ...main, set });
      expect(shown().printers[0]?.switches).toEqual({ ...before, ...set });
      await look();
      expect([lineOf('Document printer'), serves()]).toEqual([
        expect.stringContaining(`Document printer · ${line}`),
        serving,
      ]);
      if (before === null || before === undefined) throw new Error('it is no virtual printer');
      play({ ...main, set: before });
      await look();
      expect([lineOf('Document printer'), availability().state]).toEqual(['Document printer · online', 'inService']);
    },
  );

  test('its levels are what the technician reads', async () => {
    play({ ...main, set: { sheets: 12, toner: 8 } });
    await look();
    expect(station.status().lines.join('\n')).toContain('main 12 of 250 sheets (210 × 297 mm) · black 8 %');
  });

  test('its job is canceled at its panel before a page is made: nothing came out', async () => {
    play({ ...main, set: { coverOpen: true } });
    await startPrinting();
    play({ type: 'cancelJob', printer: 'documentPrinter' });
    await until(() => stage() === 'concluded', 100);
    expect(jobs()).toMatchObject([{ outcome: 'failed', reason: 'aborted' }]);
    expect(sheets('main')).toBe(0);
  });

  test('its job is canceled at its panel between two pages: nobody can know', async () => {
    await startPrinting('transcript');
    await clock.advance(1_600);
    play({ type: 'cancelJob', printer: 'documentPrinter' });
    await until(() => stage() === 'concluded', 100);
    expect(jobs()).toMatchObject([{ outcome: 'unknown', reason: 'abortedMidway' }]);
    expect(sheets('main')).toBe(0);
  });

  test('a backup printer is played by itself, and prints while the other is out of paper', async () => {
    await openWithBackup();
    play({ ...main, set: { sheets: 0 } });
    await look();
    expect([lineOf('Document printer'), serves()]).toEqual([expect.stringContaining('paperOut'), true]);
    await startPrinting();
    await until(() => stage() !== 'printing', 100);
    expect([sheets('main'), sheets('backup')]).toEqual([0, 1]);
    play({ type: 'printer', printer: 'backupPrinter', set: { power: false } });
    await look();
    expect(shown().printers.map(({ switches }) => [switches?.sheets, switches?.power])).toEqual([
      [0, true],
      [250, false],
    ]);
    expect([lineOf('Backup printer'), serves()]).toEqual([
      expect.stringContaining('Backup printer · offline · unreachable'),
      false,
    ]);
  });

  test('a real one cannot be played', async () => {
    const settings = settingsOf('[documentPrinter]\ndriver = "ipp"\nuri = "ipp://localhost:9/ipp/print"\n');
    const real = createBenchHardware(settings, clock);
    real.act({ ...main, set: { power: false } });
    real.act({ type: 'cancelJob', printer: 'documentPrinter' });
    expect(real.state(station).printers).toEqual([{ name: 'documentPrinter', switches: null }]);
  });
});

test.each([
  ['paperLow', 'online · paperLow'],
  ['paperOut', 'userError · paperOut'],
  ['unreachable', 'offline · unreachable'],
] as const)('the receipt printer with %s is %s, and the station serves', async (fault, line) => {
  play({ type: 'receiptPrinter', fault });
  expect(shown().receiptFault).toBe(fault);
  expect([lineOf('Receipt printer'), serves()]).toEqual([expect.stringContaining(line), true]);
  play({ type: 'receiptPrinter', fault: null });
  expect([shown().receiptFault, availability().state]).toEqual([null, 'inService']);
});

describe('the campus', () => {
  const signIn = (): void => {
    play({ type: 'tapCard', uid: card });
    station.act({ type: 'submitPin', pin: '246810' });
  };

  test('down', async () => {
    play({ type: 'campus', up: false });
    expect(shown().campus.up).toBe(false);
    signIn();
    await until(() => stage() === 'concluded');
    expect(station.view().screen).toMatchObject({ message: { zh: expect.stringContaining('连不上校园系统') } });
    play({ type: 'campus', up: true });
    expect(shown().campus.up).toBe(true);
  });

  test('slow: the visitor waits', async () => {
    play({ type: 'campusDelay', ms: 5_000 });
    expect(shown().campus.delayMs).toBe(5_000);
    signIn();
    await clock.advance(4_900);
    expect(stage()).toBe('authenticating');
    await until(() => stage() === 'choosing', 100);
  });

  test('slower than the station waits', async () => {
    play({ type: 'campusDelay', ms: 30_000 });
    signIn();
    await clock.advance(8_100);
    expect(stage()).toBe('concluded');
  });
});

describe('time', () => {
  test('that passes ends what waits for it', async () => {
    play({ type: 'tapCard', uid: card });
    play({ type: 'clock', forwardMs: 60_000 });
    await clock.advance(1);
    expect([shown().wallAheadMs, station.view().warning === null, stage()]).toEqual([60_000, false, 'enteringPin']);
    play({ type: 'clock', forwardMs: 20_000 });
    await clock.advance(1);
    expect([shown().wallAheadMs, stage()]).toEqual([80_000, 'welcome']);
  });

  test('a wall clock set back to before the last job stops the station until it is set forth; nothing that waits is moved', async () => {
    await startPrinting();
    await until(() => stage() === 'collecting', 100);
    const before = bench.ports.clock?.monotonic() ?? 0;
    play({ type: 'wallClock', byMs: -3_600_000 });
    await look();
    expect(shown().wallAheadMs).toBe(-3_600_000);
    expect([availability().state, stage()]).toEqual(['outOfService', 'collecting']);
    expect((bench.ports.clock?.monotonic() ?? 0) - before).toBe(6_000);
    play({ type: 'wallClock', byMs: 3_600_000 });
    await look();
    expect([shown().wallAheadMs, availability().state]).toEqual([0, 'inService']);
  });
});

test.each([
  { type: 'printer', printer: 'receiptPrinter', set: { sheets: 0 } },
  { ...main, set: { sheets: -1 } },
  { ...main, set: { sheets: undefined } },
  { ...main, set: { msPerPage: 0 } },
  { type: 'receiptPrinter', fault: 'paperJammed' },
  { type: 'campusDelay', ms: 1e9 },
  { type: 'wallClock', byMs: 0.5 },
])('%j is no command', (command) => {
  expect(benchCommand.safeParse(command).success).toBe(false);
});
