/** What the screen is told while a document is set, and how long each part of a visit is said to take. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ScreenView } from '../../core/api.ts';
import { visit } from '../../core/cli/visit.ts';
import { systemClock } from '../../core/clock.ts';
import { openSampleCampus } from '../../core/records/sample/campus.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader } from '../../devices/card-reader/virtual.ts';
import { openVirtualPrinter } from '../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../devices/receipt-printer/virtual.ts';
import { lay, lin, open, pin, playStations, station, type, untilSet } from './reader-station.ts';
import { settingsOf } from './samples.ts';

// The calls are seen; they do what they always do.
vi.mock(import('node:fs'), { spy: true });

playStations();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preparing-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the screen says that a document is prepared before any of it is set, also when a listener throws', async () => {
  const told: string[] = [];
  let setting = false;
  // A verification code is drawn at the start of the very work that then sets the page without yielding.
  const random = (length: number): Uint8Array => {
    if (setting) told.push('setting');
    return Uint8Array.from({ length }, (_, index) => (index * 37) % 241);
  };
  await open(undefined, { random });
  station.onView(() => {
    throw new Error('the window is gone');
  });
  station.onView(({ screen }) => void told.push(nameOf(screen)));
  await lay(identified(lin));
  await type(pin);
  told.length = 0;
  setting = true;
  station.act({ type: 'choose', document: 'enrolment' });
  expect(told).toEqual(['preparing']);
  await untilSet();
  expect(told.slice(0, 2)).toEqual(['preparing', 'setting']);
});

function nameOf(screen: ScreenView): string {
  return screen.name === 'preview' && screen.pages === null ? 'preparing' : screen.name;
}

test('the first visitor opens no font: they are open when the station is', async () => {
  // What earlier tests opened is forgotten with their modules.
  vi.resetModules();
  const { visit: freshVisit } = await import('../../core/cli/visit.ts');
  const fontsRead = (): number =>
    vi.mocked(readFileSync).mock.calls.filter(([file]) => /\.(ttf|otf)$/.test(String(file))).length;
  const atStart = fontsRead();
  let atFirstCard = 0;
  const settings = { ...settingsOf(), dataDir: join(folder, 'data') };
  const order = { document: 'enrolment', language: 'bilingual', purpose: '实习应聘', gpa: false, copies: 1 } as const;
  const report = await freshVisit(
    settings,
    { card: { uid: lin }, pin, order },
    ({ name }) => {
      if (name === 'enteringPin') atFirstCard = fontsRead();
    },
    { log: () => undefined },
  );
  expect(report.outcome).toBe('printed');
  expect(atFirstCard - atStart).toBeGreaterThan(0);
  expect(fontsRead()).toBe(atFirstCard);
});

test('the four figures of a visit add up to the time that it took', async () => {
  const settings = { ...settingsOf(), dataDir: join(folder, 'data') };
  const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: false, copies: 1 } as const;
  const printer = openVirtualPrinter({ folder, clock: systemClock });
  printer.set({ msPerPage: 300 });
  let began = 0;
  let ended = 0;
  const report = await visit(
    settings,
    { card: { uid: lin }, pin, order },
    ({ name }) => {
      if (name === 'enteringPin') began = performance.now();
      if (name === 'collecting') ended = performance.now();
    },
    {
      log: () => undefined,
      devices: () => ({
        cardReader: createVirtualCardReader(systemClock),
        documentPrinter: printer,
        receiptPrinter: openVirtualReceiptPrinter(systemClock),
      }),
      records: () => openSampleCampus(systemClock, { available: true, delayMs: 150 }),
    },
  );
  expect(report.outcome).toBe('printed');
  const { authenticateMs, recordMs, renderMs, printMs } = report.timings;
  const told = [authenticateMs, recordMs, renderMs, printMs].map((ms) => ms ?? 0);
  expect(told.every((ms) => ms > 0)).toBe(true);
  const sum = told.reduce((total, ms) => total + ms, 0);
  expect(sum / (ended - began)).toBeGreaterThan(0.9);
  expect(sum / (ended - began)).toBeLessThanOrEqual(1.001);
});

test('a figure is that of the work, however long the work does not yield', async () => {
  const settings = { ...settingsOf(), dataDir: join(folder, 'data') };
  const order = { document: 'transcript', language: 'zh', purpose: null, gpa: true, copies: 3 } as const;
  const work = { setting: false };
  let blocked = 0;
  const report = await visit(
    settings,
    { card: { uid: lin }, pin, order },
    ({ name }) => {
      work.setting = name === 'preparing';
    },
    {
      log: () => undefined,
      random: (length) => {
        const began = performance.now();
        while (work.setting && performance.now() - began < 40) blocked += 1;
        return crypto.getRandomValues(new Uint8Array(length));
      },
    },
  );
  expect(report.outcome).toBe('printed');
  expect(blocked).toBeGreaterThan(0);
  // Three copies, each with a code and a token.
  expect(report.timings.renderMs).toBeGreaterThan(240);
});
