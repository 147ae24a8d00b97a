import { describe, expect, test } from 'vitest';
import { paperLeft, suppliesLine } from '../../../core/operations/printer-stock.ts';
import type { Supply } from '../../../devices/document-printer/document-printer.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';

const line = (supply: Supply): string => suppliesLine('documentPrinter', { supplies: [supply], impressions: null });
const tray = { kind: 'paper', name: 'main', size: '210 × 297 mm', level: 5, capacity: 250 } as const;
const toner = { kind: 'toner', name: 'Black Toner', colour: 'black', level: 75, threshold: null } as const;

describe('what is left in a printer', () => {
  test.each<[Supply, string]>([
    [tray, 'main 5 of 250 sheets (210 × 297 mm)'],
    [{ ...tray, level: 'some', capacity: null, size: null }, 'main some sheets'],
    [{ ...tray, level: 'unknown' }, 'main unknown sheets (210 × 297 mm)'],
    [toner, 'black 75 %'],
    [{ ...toner, level: 'some', threshold: 10 }, 'black some (low at 10 %)'],
    [{ ...toner, level: 'unknown', colour: null }, 'toner unknown'],
    [{ ...toner, kind: 'waste', colour: null, level: 60, threshold: 90 }, 'waste 60 % (full at 90 %)'],
    [{ ...toner, kind: 'other', name: 'Fuser', colour: null }, 'Fuser 75 %'],
  ])('%j', (supply, words) => {
    expect(line(supply)).toBe(`Document printer · ${words}`);
  });

  test('all in one line, with the impressions of its life; or that it tells nothing', () => {
    expect(suppliesLine('backupPrinter', { supplies: [tray, toner], impressions: 4711 })).toBe(
      'Backup printer · main 5 of 250 sheets (210 × 297 mm) · black 75 % · 4711 impressions',
    );
    expect(suppliesLine('backupPrinter', { supplies: [], impressions: null })).toBe(
      'Backup printer · tells nothing of its supplies',
    );
  });
});

describe('the paper that is left', () => {
  const printerWith = async (supplies: readonly Supply[], power = true) => {
    const printer = openVirtualPrinter({ folder: 'unused', clock: createFakeClock() });
    await printer.inquire();
    const report = printer.lastReport();
    printer.set({ power });
    await printer.inquire();
    return { ...printer, lastReport: () => report && { ...report, supplies } };
  };

  test('is the A4 sheets of the printers that work, where each of these reports them', async () => {
    const five = await printerWith([tray, toner]);
    const other = await printerWith([tray, { ...tray, level: 30 }, { ...tray, size: '297 × 420 mm', level: 100 }]);
    expect(paperLeft([five])).toEqual({ sheets: 5, twoSided: true });
    expect(paperLeft([five, other])).toEqual({ sheets: 40, twoSided: true });
    expect(paperLeft([five, await printerWith([tray], false)])).toEqual({ sheets: 5, twoSided: true });
    for (const supplies of [[], [toner], [{ ...tray, level: 'some' } as const]]) {
      expect(paperLeft([five, await printerWith(supplies)])).toBeNull();
    }
    expect(paperLeft([await printerWith([tray], false)])).toBeNull();
  });
});
