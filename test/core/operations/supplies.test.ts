/** What is made of a printer's word and the ledger's count. */
import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { availabilityOf } from '../../../core/operations/availability.ts';
import { type CountedRefill, type SupplyRow, suppliesOf } from '../../../core/operations/supplies.ts';
import { nothingCounted } from '../../../core/operations/supply-count.ts';
import { bringFor, dueLines, supplyLine } from '../../../core/operations/supply-lines.ts';
import type { FaultCode } from '../../../devices/device.ts';
import type { Consumable, PaperTray, Supply } from '../../../devices/document-printer/document-printer.ts';
import { settingsOf, stationFacts } from '../samples.ts';

const tray: PaperTray = { kind: 'paper', name: 'main', size: '210 × 297 mm', level: 200, capacity: 250 };
const toner: Consumable = { kind: 'toner', name: 'Black Toner', colour: 'black', level: 75, threshold: null };
const waste: Consumable = { kind: 'waste', name: 'Waste', colour: null, level: 60, threshold: 90 };
const at = '2026-11-12T01:00:00.000Z';

/** A refill of a supply of the document printer. */
function refill(supply: string, level: number | null, used: number): CountedRefill {
  return { device: 'documentPrinter', supply, level, at, used };
}

interface Given {
  readonly refills?: readonly CountedRefill[];
  readonly perDay?: number;
  readonly faults?: readonly FaultCode[];
}

function rowsOf(supplies: readonly Supply[], { refills = [], perDay, faults = [] }: Given = {}): readonly SupplyRow[] {
  return suppliesOf({
    stocks: { documentPrinter: { supplies } },
    faults: { documentPrinter: faults },
    hasReceiptPrinter: true,
    count: { refills, perDay: { ...nothingCounted.perDay, documentPrinter: perDay ?? null } },
    limits: settingsOf().supplies,
  });
}

function rowOf(supply: Supply, given?: Given): SupplyRow {
  const [row] = rowsOf([supply], given);
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('what a printer tells', () => {
  test.each<[string, Supply, Partial<SupplyRow>]>([
    ['sheets', tray, { state: 'enough', level: 200, capacity: 250, threshold: 50, counted: null }],
    ['at its threshold', { ...tray, level: 50 }, { state: 'low' }],
    ['above it', { ...tray, level: 51 }, { state: 'enough' }],
    ['none', { ...tray, level: 0 }, { state: 'empty', level: 0 }],
    ['-1, no limit', { ...tray, level: 'unlimited' }, { state: 'enough', level: null }],
    ['-2', { ...tray, level: 'unknown' }, { state: 'unknown', level: null }],
    ['-3, some: enough or not', { ...tray, level: 'some' }, { state: 'unknown', level: null }],
    ['a large tray is low at a tenth', { ...tray, level: 200, capacity: 2000 }, { state: 'low', threshold: 200 }],
    [
      'a bypass of fifty is not low when full',
      { ...tray, level: 50, capacity: 50 },
      { state: 'enough', threshold: 12 },
    ],
    ['of unknown capacity', { ...tray, level: 40, capacity: null }, { state: 'low', threshold: 50 }],
    [
      'another size than A4 is not needed',
      { ...tray, level: 1, size: '297 × 420 mm' },
      { state: 'enough', threshold: null },
    ],
    ['per cent', toner, { state: 'enough', level: 75, capacity: 100, threshold: 15 }],
    ['toner at its threshold', { ...toner, level: 15 }, { state: 'low' }],
    ['toner, none', { ...toner, level: 0 }, { state: 'empty' }],
    ['toner, -2', { ...toner, level: 'unknown' }, { state: 'unknown' }],
    ['toner, -3', { ...toner, level: 'some' }, { state: 'unknown' }],
    ['a part that wears out', { ...toner, kind: 'other', name: 'Fuser', level: 10 }, { state: 'low' }],
    ['waste below its printer’s limit', waste, { state: 'enough', threshold: 90 }],
    ['waste at it', { ...waste, level: 90 }, { state: 'low' }],
    ['waste that is empty, or counts the other way', { ...waste, level: 0 }, { state: 'enough' }],
    ['waste whose printer tells no limit', { ...waste, threshold: null }, { state: 'unknown' }],
    ['waste, -2', { ...waste, level: 'unknown' }, { state: 'unknown' }],
  ])('%s', (_, supply, row) => {
    expect(rowOf(supply)).toMatchObject(row);
  });

  test.each<[string, readonly Supply[], readonly FaultCode[], readonly SupplyRow['state'][]]>([
    ['low paper of the only tray', [{ ...tray, level: 'some' }], ['paperLow'], ['low']],
    ['no paper', [{ ...tray, level: 'unknown' }], ['paperOut'], ['empty']],
    ['low toner', [{ ...toner, level: 'some' }], ['tonerLow'], ['low']],
    ['no toner', [{ ...toner, level: 'unknown' }], ['tonerOut'], ['empty']],
    ['a full waste box', [waste], ['wasteFull'], ['empty']],
    [
      'of several trays nobody knows which',
      [
        { ...tray, level: 'some' },
        { ...tray, name: 'second', level: 'some' },
      ],
      ['paperLow'],
      ['unknown', 'unknown'],
    ],
    [
      'a tray of another size is no second one',
      [
        { ...tray, level: 'some' },
        { ...tray, size: '297 × 420 mm', level: 'some' },
      ],
      ['paperLow'],
      ['low', 'unknown'],
    ],
  ])('by its faults: %s', (_, supplies, faults, states) => {
    expect(
      rowsOf(supplies, { faults })
        .slice(0, -1)
        .map(({ state }) => state),
    ).toEqual(states);
  });

  test('of a roll: only what the faults of its device say', () => {
    const roll = (faults: readonly FaultCode[]) =>
      suppliesOf({
        stocks: {},
        faults: { receiptPrinter: faults },
        hasReceiptPrinter: true,
        count: nothingCounted,
        limits: settingsOf().supplies,
      });
    expect(roll([])).toMatchObject([{ name: 'receiptRoll', state: 'unknown', level: null, used: null }]);
    expect(roll(['paperLow'])).toMatchObject([{ state: 'low' }]);
    expect(roll(['paperOut'])).toMatchObject([{ state: 'empty' }]);
  });
});

describe('what is counted', () => {
  const silent: PaperTray = { ...tray, level: 'unknown' };
  test.each<[string, PaperTray, CountedRefill, Partial<SupplyRow>]>([
    [
      'since it was filled',
      silent,
      refill('main', 250, 100),
      { level: 150, levelFrom: 'count', counted: 150, used: 100, state: 'enough', refilledAt: at },
    ],
    ['down to its threshold', silent, refill('main', 250, 200), { level: 50, state: 'low' }],
    ['to nothing, which is low and not known as empty', silent, refill('main', 250, 400), { level: 0, state: 'low' }],
    [
      'not, where nobody knows to what it was filled',
      silent,
      refill('main', null, 100),
      { level: null, counted: null, used: 100, state: 'unknown' },
    ],
    ['but some is no number', { ...tray, level: 'some' }, refill('main', 250, 100), { level: 150, state: 'enough' }],
    [
      'agrees with the printer within a fifth',
      tray,
      refill('main', 250, 100),
      { level: 200, counted: 150, state: 'enough' },
    ],
    ['less than the printer tells', tray, refill('main', 250, 101), { level: 200, counted: 149, state: 'disagrees' }],
    [
      'more than the printer tells',
      { ...tray, level: 100 },
      refill('main', 250, 50),
      { level: 100, counted: 200, state: 'disagrees' },
    ],
    [
      'the printer’s word wins: low',
      { ...tray, level: 30 },
      refill('main', 250, 10),
      { level: 30, counted: 240, state: 'low' },
    ],
    ['another supply was refilled', silent, refill('second', 250, 10), { level: null, used: null, refilledAt: null }],
  ])('%s', (_, supply, refilled, row) => {
    expect(rowOf(supply, { refills: [refilled] })).toMatchObject(row);
  });

  test('not of one of several trays: nobody knows from which a sheet came', () => {
    const rows = rowsOf([silent, { ...silent, name: 'second' }], { refills: [refill('main', 250, 10)] });
    expect(rows).toMatchObject([{ level: null, counted: null, used: 10 }, { level: null }, {}]);
  });
});

describe('for how many working days', () => {
  test('all A4 trays of a printer together, and none of another size', () => {
    const rows = rowsOf(
      [tray, { ...tray, name: 'second', level: 30 }, { ...tray, name: 'large', size: '297 × 420 mm' }],
      { perDay: 20 },
    );
    expect(rows.map(({ days }) => days)).toEqual([11, 11, null, null]);
  });
  test('not of an empty tray, for what is in the others is no word on it', () => {
    const rows = rowsOf([tray, { ...tray, name: 'second', level: 0 }], { perDay: 20 });
    expect(rows.map(({ days }) => days)).toEqual([10, null, null]);
  });
  test('not where one tray is not known', () => {
    expect(rowsOf([tray, { ...tray, name: 'second', level: 'some' }], { perDay: 20 })[0]?.days).toBeNull();
  });
  test('a count does where the printer tells nothing', () => {
    expect(rowOf({ ...tray, level: 'some' }, { refills: [refill('main', 250, 50)], perDay: 20 }).days).toBe(10);
  });
  test.each<[string, CountedRefill | null, number | null]>([
    ['never replaced', null, null],
    // 25 points for 500 sheets: 75 are for 1,500, at 20 a day 75 days.
    ['replaced, and 500 sheets since', refill('Black Toner', 100, 500), 75],
    ['too little gone to tell a rate', refill('Black Toner', 79, 500), null],
    ['nothing printed since', refill('Black Toner', 100, 0), null],
    ['fuller than it was filled: replaced without a record', refill('Black Toner', 40, 500), null],
  ])('toner, %s', (_, refilled, days) => {
    expect(rowOf(toner, { refills: refilled === null ? [] : [refilled], perDay: 20 }).days).toBe(days);
  });
});

describe('who brings more', () => {
  const low = rowsOf(
    [
      { ...tray, level: 40 },
      { ...toner, level: 12 },
      { ...waste, level: 95 },
    ],
    { perDay: 13 },
  );

  test('a supply that is low is a trouble of the staff’s alone, each once, and what is used up is the printer’s own', () => {
    const { state, troubles } = stationFacts({ supplies: [...low, ...low] }).availability;
    expect(state).toBe('inService');
    expect(troubles).toEqual([
      { cause: 'supplies', device: 'documentPrinter', fault: 'paperLow' },
      { cause: 'supplies', device: 'documentPrinter', fault: 'tonerLow' },
      { cause: 'supplies', device: 'documentPrinter', fault: null },
    ]);
    const empty = {
      supplies: rowsOf([
        { ...tray, level: 0 },
        { ...toner, level: 0 },
      ]),
    };
    expect(availabilityOf(stationFacts(empty), catalogueOf(settingsOf())).troubles).toEqual([]);
  });

  test('is told what to bring and for how long the rest lasts', () => {
    expect(stationFacts({ supplies: low }).availability.troubles.map((trouble) => bringFor(trouble, low))).toEqual([
      [
        {
          zh: '纸盒 main 40 张，约够 3 个工作日，请带 A4 纸',
          en: 'Tray main: 40 sheets, about 3 working days, bring A4 paper',
        },
      ],
      [{ zh: '墨粉 Black Toner 12%，请带这种粉盒', en: 'Black Toner: 12 %, bring this cartridge' }],
      [{ zh: '废粉盒 Waste 95%，请带新的废粉盒', en: 'Waste: 95 %, bring a new waste box' }],
    ]);
    expect(bringFor({ cause: 'clock', device: null, fault: null }, low)).toEqual([]);
  });

  test('and that printer and count disagree, also where it is low', () => {
    const apart = [
      ...rowsOf([tray], { refills: [refill('main', 250, 240)] }),
      ...rowsOf([{ ...tray, level: 40 }], { refills: [refill('main', 250, 10)] }),
    ];
    expect(dueLines(apart)).toEqual([
      'Document printer · Tray main · does not add up · the printer says 200, counted 10: perhaps refilled without a record',
      'Document printer · Tray main · low · 40 sheets, bring A4 paper · the printer says 40, counted 240: others used it, or it was not filled up',
    ]);
    expect(dueLines(rowsOf([tray, toner, { ...tray, level: 0 }]))).toEqual([]);
  });

  test('a line each', () => {
    const rows = rowsOf([{ ...tray, level: 'unknown' }, toner, { ...waste, level: 95 }], {
      refills: [refill('main', 250, 100)],
      perDay: 100,
    });
    expect(rows.map((row) => supplyLine(row, 'Asia/Shanghai'))).toEqual([
      'Document printer · Tray main · enough · 150 of 250 sheets (counted), low at 50 · about 1 working day · refilled 2026-11-12 09:00, 100 sheets since',
      'Document printer · Black Toner · enough · 75 %, low at 15',
      'Document printer · Waste · nearly full · 95 %, full at 90',
      'Receipt printer · Receipt roll · not known',
    ]);
  });
});
