/** A printer at which two visits in a row failed takes no more of them until a page has come out of it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StorageError } from '../../../core/ledger/database.ts';
import { readJobs } from '../../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../../core/ledger/store.ts';
import { printTiming } from '../../../core/printing/settlement.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import {
  clock,
  close,
  finish,
  kept,
  lay,
  lin,
  open,
  playStations,
  print,
  printer,
  reader,
  shown,
  station,
  stationFolder,
  type,
} from '../reader-station.ts';
import { technicianCard, technicianPin, technicianToml } from '../samples.ts';

playStations();

const quota = '[quota]\ncopies = 100\ndays = 1\n';
const minute = 60_000;
const hour = 60 * minute;
/** Somebody is waited for only as long as a test needs. */
const timing = { ...printTiming, siteWait: 10_000 };

/** A visit to the end of its only copy; `meanwhile`: what happens while it is printed. */
async function visit(meanwhile: () => void = () => undefined): Promise<string> {
  await print(identified(lin));
  await clock.advance(1);
  meanwhile();
  for (let look = 0; look < 400 && shown().name === 'printing'; look += 1) await clock.advance(1000);
  const { name } = shown();
  finish();
  await clock.advance(5_000);
  return name;
}

/** Lets time go by; only its end is lived beat by beat. */
async function pass(ms: number): Promise<void> {
  clock.stall(ms - 15_000);
  await clock.advance(15_000);
}

/** While a page is on its way it jams, and when that is cleared the toner is found out. */
function jamThenWantToner(): void {
  printer.set({ jammed: true });
  clock.after(3_000, () => printer.set({ jammed: false, toner: 0 }));
}

/** Two visits at a printer whose engine aborts each job before a page. */
async function failTwice(device: VirtualPrinter = printer): Promise<void> {
  device.set({ failsAfter: 0 });
  await visit();
  await visit();
}

const state = (): string => station.view().availability.state;
const line = (device = 'Document printer'): string =>
  station.status().lines.find((each) => each.startsWith(device)) ?? '';
const pages = (): unknown[] => kept().filter((event) => JSON.stringify(event).includes('"testPage"'));
const testPagesIn = (folder: string): number => {
  const path = join(stationFolder(), folder);
  return existsSync(path) ? readdirSync(path).filter((name) => name.includes('-TEST-')).length : 0;
};

function jobs() {
  const store = openStoreToRead(join(stationFolder(), 'data'));
  if (store === null) return [];
  const found = readJobs(store).map(({ serial, printer: name, outcome }) => [serial.slice(-6), name, outcome]);
  store.close();
  return found;
}

describe('after two visits in a row that failed', () => {
  test('the station takes no visitor and says why, to visitors and technicians', async () => {
    await open(quota + technicianToml);
    printer.set({ failsAfter: 0 });
    expect(await visit()).toBe('outcome');
    expect(state()).toBe('inService');
    await visit();
    expect(station.view().availability).toEqual({
      state: 'outOfService',
      reasons: [
        {
          zh: '打印机连续两次打印失败，检查前停用。可致电0571-0000-0000。',
          en: 'The printer failed twice in a row and is out of use until it is checked. You can call 0571-0000-0000.',
        },
      ],
    });
    expect(line()).toMatch(/^Document printer · hardwareError · unproven · action: maintenance · since/);
    expect(shown()).toMatchObject({ name: 'welcome', documents: [] });
    await lay(identified(technicianCard));
    await type(technicianPin);
    expect(shown()).toMatchObject({
      open: {
        devices: [
          {},
          {
            device: 'documentPrinter',
            condition: 'attention',
            faults: [
              {
                what: {
                  zh: '连续两次打印失败：请在技术员模式打印测试页',
                  en: 'Two prints in a row failed: print a test page in vendor mode',
                },
                act: { en: 'A technician must mend it' },
              },
            ],
          },
          {},
          {},
        ],
      },
    });
  });

  test('it still says so after a restart', async () => {
    await open(quota);
    await failTwice();
    await close();
    await open(quota);
    await clock.advance(5_000);
    expect([state(), line()]).toEqual(['outOfService', expect.stringContaining('unproven')]);
    await pass(hour);
    expect([state(), pages().length]).toEqual(['inService', 1]);
  });

  test('with a backup printer the next documents go to that one alone', async () => {
    const backup = openVirtualPrinter({ folder: join(stationFolder(), 'backup'), clock });
    const main = openVirtualPrinter({ folder: join(stationFolder(), 'main'), clock });
    const devices = () => ({
      cardReader: { ...reader, close: () => Promise.resolve() },
      documentPrinter: main,
      backupPrinter: backup,
      receiptPrinter: openVirtualReceiptPrinter(clock),
    });
    await open(quota, { devices });
    await failTwice(main);
    expect([state(), line()]).toEqual(['inService', expect.stringContaining('unproven')]);
    main.set({ failsAfter: null });
    expect(await visit()).toBe('collect');
    expect(jobs().map(([, ...job]) => job)).toEqual([
      ['documentPrinter', 'failed'],
      ['backupPrinter', 'printed'],
      ['documentPrinter', 'failed'],
      ['backupPrinter', 'printed'],
      ['backupPrinter', 'printed'],
    ]);
    await pass(hour);
    expect(line()).toBe(line().replace('unproven', ''));
    expect([testPagesIn('main'), testPagesIn('backup')]).toEqual([1, 0]);
    await visit();
    expect(jobs().at(-1)).toEqual(['000006', 'documentPrinter', 'printed']);
  });
});

describe('a printer stays in use', () => {
  test('where a document came out between two failures', async () => {
    await open(quota);
    for (const failsAfter of [0, null, 0]) {
      printer.set({ failsAfter });
      await visit();
    }
    expect(state()).toBe('inService');
  });

  test('where nobody cleared a jam', async () => {
    await open(quota, { timing });
    for (let each = 0; each < 2; each += 1) {
      printer.set({ msPerPage: 1_000 });
      expect(await visit(() => printer.set({ jammed: true }))).toBe('outcome');
      printer.set({ jammed: false });
      await clock.advance(5_000);
    }
    expect([jobs().map(([, , outcome]) => outcome), state()]).toEqual([['failed', 'failed'], 'inService']);
  });

  test('but not where nobody brought toner: that is no matter of anyone on site', async () => {
    await open(quota, { timing });
    for (let each = 0; each < 2; each += 1) {
      printer.set({ msPerPage: 1_000 });
      expect(await visit(jamThenWantToner)).toBe('outcome');
      printer.set({ toner: 75 });
      await clock.advance(5_000);
    }
    expect([state(), line()]).toEqual(['outOfService', expect.stringContaining('unproven')]);
  });

  test('where the visitors called their jobs off', async () => {
    await open(quota, { timing });
    for (let each = 0; each < 2; each += 1) {
      printer.set({ msPerPage: 1_000 });
      await visit(() => {
        jamThenWantToner();
        clock.after(6_000, () => station.act({ type: 'cancelPrint' }));
      });
      printer.set({ toner: 75 });
      await clock.advance(5_000);
    }
    expect(kept().filter((event) => JSON.stringify(event).includes('"excuse":"canceledByVisitor"'))).toHaveLength(2);
    expect(state()).toBe('inService');
  });
});

describe('the test page of the station', () => {
  test('is printed after an hour, lifts the fault and is no copy of a document', async () => {
    await open(quota);
    await failTwice();
    printer.set({ failsAfter: null });
    await pass(59 * minute);
    expect([pages(), state()]).toEqual([[], 'outOfService']);
    await pass(minute);
    expect(pages()).toEqual([{ kind: 'testPage', printer: 'documentPrinter', outcome: 'printed', by: 'station' }]);
    expect([state(), testPagesIn('sheets')]).toEqual(['inService', 1]);
    expect(jobs()).toHaveLength(2);
    expect(await visit()).toBe('collect');
    expect(jobs().at(-1)).toEqual(['000003', 'documentPrinter', 'printed']);
    await pass(3 * hour);
    expect(testPagesIn('sheets')).toBe(1);
  });

  test('that does not come out is tried again an hour later', async () => {
    await open(quota);
    await failTwice();
    await pass(hour + minute);
    expect([pages(), state()]).toEqual([
      [{ kind: 'testPage', printer: 'documentPrinter', outcome: 'failed', by: 'station' }],
      'outOfService',
    ]);
    printer.set({ failsAfter: null });
    await pass(58 * minute);
    expect(pages()).toHaveLength(1);
    await pass(2 * minute);
    expect([pages().length, state(), testPagesIn('sheets')]).toEqual([2, 'inService', 1]);
  });

  test('waits until the printer says that it is well', async () => {
    await open(quota);
    await failTwice();
    printer.set({ failsAfter: null, coverOpen: true });
    await pass(2 * hour);
    expect(pages()).toEqual([]);
    printer.set({ coverOpen: false });
    await pass(minute);
    expect([pages().length, state()]).toEqual([1, 'inService']);
  });

  test('is not printed again and again where the disk takes no note of it', async () => {
    await open(quota, {
      journal: (journal) => ({
        ...journal,
        record(event) {
          if (event.kind === 'testPage') throw new StorageError('the disk is full', { fault: 'diskFull' });
          journal.record(event);
        },
      }),
    });
    await failTwice();
    printer.set({ failsAfter: null });
    await pass(hour + 30 * minute);
    expect([testPagesIn('sheets'), state()]).toEqual([1, 'outOfService']);
  });
});

describe('the test page of a technician', () => {
  async function ask(): Promise<void> {
    await lay(identified(technicianCard));
    await type(technicianPin);
    station.act({ type: 'printTestPage', printer: 'documentPrinter' });
    expect(shown()).toMatchObject({ open: { testing: 'documentPrinter' }, message: null });
    await clock.advance(3_000);
  }

  test('lifts the fault at once', async () => {
    await open(quota + technicianToml);
    await failTwice();
    printer.set({ failsAfter: null });
    await ask();
    expect(shown()).toMatchObject({
      open: { testing: null },
      message: {
        zh: '测试页已打印。请看：四角完整，五条线都在，圆是红的，二维码能扫出。',
        en: 'The test page came out. Look at it: four whole corners, five lines, a red disc, a code that can be read.',
      },
    });
    finish();
    expect(pages()).toEqual([{ kind: 'testPage', printer: 'documentPrinter', outcome: 'printed', by: 'technician' }]);
    expect(state()).toBe('inService');
  });

  test('that does not come out leaves it, and the technician reads why', async () => {
    await open(quota + technicianToml);
    await failTwice();
    await ask();
    expect(shown()).toMatchObject({ message: { zh: '测试页没有确认打印出来：打印机中止，没有出纸。' } });
    finish();
    printer.set({ sheets: 0 });
    await ask();
    expect(shown()).toMatchObject({ message: { en: 'The test page is not known to have come out: Out of paper.' } });
    finish();
    printer.set({ sheets: 250 });
    await clock.advance(5_000);
    expect(pages()).toMatchObject([{ outcome: 'failed' }, { outcome: 'notSent' }]);
    expect(state()).toBe('outOfService');
  });

  test('is asked for by nobody else', async () => {
    await open(quota + technicianToml);
    station.act({ type: 'printTestPage', printer: 'documentPrinter' });
    await lay(identified(lin));
    station.act({ type: 'printTestPage', printer: 'documentPrinter' });
    await clock.advance(5_000);
    expect(testPagesIn('sheets')).toBe(0);
  });
});
