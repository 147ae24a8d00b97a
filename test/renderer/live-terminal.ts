/** The built page at a station with virtual devices, whose clock the test sets. What is touched is answered by the core. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import type { Page } from 'playwright-core';
import type { Ports } from '../../core/ports.ts';
import { intentSchema } from '../../core/session/session.ts';
import { openStation, type Station } from '../../core/station.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader, type VirtualCardReader } from '../../devices/card-reader/virtual.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter, type VirtualReceiptPrinter } from '../../devices/receipt-printer/virtual.ts';
import { settingsOf } from '../core/samples.ts';
import { createFakeClock, type FakeClock } from '../devices/fake-clock.ts';
import { type Hand, handOn } from '../hand.ts';
import type { Stage } from './terminal.ts';

export interface LiveTerminal {
  readonly page: Page;
  readonly hand: Hand;
  readonly station: Station;
  readonly clock: FakeClock;
  readonly reader: VirtualCardReader;
  readonly printer: VirtualPrinter;
  readonly receiptPrinter: VirtualReceiptPrinter;
  complaints(): readonly string[];
  /** Documents that came out of the printer. */
  printed(): number;
  /** Their job tokens. */
  tokens(): readonly string[];
  /** Resolves when the station has nothing more to do now, and the page shows what came of it. */
  shown(): Promise<void>;
  /** A visit up to the list of documents, without its touches. */
  authenticate(card: string): Promise<void>;
  close(): Promise<void>;
}

/** `more`: TOML behind the smallest demo station's; `observe` sees each step of a visit. */
export async function openLiveTerminal(
  stage: Stage,
  more = '',
  observe: Ports['observe'] = () => undefined,
): Promise<LiveTerminal> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kiosk-live-'));
  const sheets = join(dataDir, 'sheets');
  const clock = createFakeClock();
  const printer = openVirtualPrinter({ folder: sheets, clock });
  printer.set({ msPerPage: 0 });
  const reader = createVirtualCardReader(clock);
  const receiptPrinter = openVirtualReceiptPrinter(clock);
  const devices = () => ({ cardReader: reader, documentPrinter: printer, receiptPrinter });
  const opened = await openStation({ ...settingsOf(more), dataDir }, { clock, devices, observe, log: () => undefined });
  if (!opened.ok) throw new Error('the station is held');
  const station = opened.value;
  await clock.advance(0);
  const { page, complaints } = await stage.open('index.html', pageSide);
  await page.exposeFunction('stationAct', (intent: unknown) => station.act(intentSchema.parse(intent)));
  await page.exposeFunction('stationPreview', () =>
    Buffer.from(station.previewPdf() ?? new Uint8Array()).toString('base64'),
  );
  const show = (): Promise<void> => page.evaluate(`live.show(${JSON.stringify(station.view())})`);
  const stop = station.onView(() => void show().catch(() => undefined));

  async function shown(): Promise<void> {
    // What a touch asks for comes through the browser's own tools, and may set a document meanwhile.
    await page.evaluate('live.answered()');
    for (let turn = 0; turn < 20; turn += 1) await clock.advance(0);
    await show();
    await page.evaluate('live.painted()');
    const { screen } = station.view();
    if (screen.name !== 'preview' || screen.pages === null) return;
    await page
      .locator('canvas')
      .first()
      .waitFor()
      .catch((error: unknown) => {
        throw new Error(`no page is drawn; the page says: ${complaints.join('; ')}`, { cause: error });
      });
    // Each page is drawn for itself, and the button to print waits for all that are in sight.
    await page.locator('.page-frame:not(:has(canvas))').first().waitFor({ state: 'detached' });
    await page.evaluate('live.painted()');
  }
  const tokens = (): string[] => (existsSync(sheets) ? readdirSync(sheets).map((name) => parse(name).name) : []);

  return {
    page,
    hand: await handOn(page),
    station,
    clock,
    reader,
    printer,
    receiptPrinter,
    complaints: () => complaints,
    printed: () => tokens().length,
    tokens,
    shown,
    async authenticate(card) {
      station.act({ type: 'finish' });
      // Another visit's wait for a PIN is over, and so is its slip.
      await clock.advance(1000);
      station.present(identified(card));
      await clock.advance(0);
      station.act({ type: 'submitPin', pin: '246810' });
      for (let turn = 0; turn < 100 && station.view().screen.name !== 'documents'; turn += 1) await clock.advance(10);
      await shown();
    },
    async close() {
      stop();
      await page.close();
      const closing = station.close();
      await clock.advance(60_000);
      await closing;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const pageSide = `
  const listeners = new Set();
  let last;
  let asked = Promise.resolve();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  globalThis.live = {
    show(view) {
      last = view;
      for (const listener of listeners) listener(view);
    },
    answered: async () => asked,
    /** Told of each intent before the core is. */
    asking: () => undefined,
    shownNow: () => last,
    async painted() {
      await frame();
      await frame();
      await frame();
    },
  };
  window.kiosk = Object.freeze({
    onView(listener) {
      listeners.add(listener);
      if (last !== undefined) listener(last);
      return () => listeners.delete(listener);
    },
    act(intent) {
      live.asking(intent);
      asked = stationAct(intent);
    },
    alive: () => undefined,
    async previewPdf() {
      const text = await stationPreview();
      return text === '' ? null : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    },
  });
`;
