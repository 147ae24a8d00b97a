import { describe, expect, test } from 'vitest';
import { integer, text } from '../../../devices/document-printer/ipp-attributes.ts';
import { type IppAttribute, toOctets } from '../../../devices/document-printer/ipp-values.ts';
import { readSupplies } from '../../../devices/document-printer/printer-supplies.ts';

const octets = (name: string, ...values: readonly string[]): IppAttribute => ({
  name,
  values: values.map((value) => ({ type: 'octetString', value: toOctets(value) })),
});
const integers = (name: string, ...values: readonly number[]): IppAttribute => ({
  name,
  values: values.map((value) => ({ type: 'integer', value })),
});
const collection = (name: string, ...members: readonly IppAttribute[]): IppAttribute => ({
  name,
  values: [{ type: 'collection', members }],
});

describe('paper', () => {
  const tray = (rest: string): string => `type=sheetFeedAutoRemovableTray;mediafeed=29700;mediaxfeed=21000;${rest}`;

  test.each([
    ['maxcapacity=250;level=5;status=0;name=main;', { name: 'main', level: 5, capacity: 250 }],
    ['maxcapacity=250;level=0;status=0;name=main;', { name: 'main', level: 0, capacity: 250 }],
    ['maxcapacity=-2;level=-3;status=0;name=main', { name: 'main', level: 'some', capacity: null }],
    ['maxcapacity=500;level=-2;name=main', { name: 'main', level: 'unknown', capacity: 500 }],
    ['maxcapacity=500;level=-1;name=main', { name: 'main', level: 'unlimited', capacity: 500 }],
    ['maxcapacity=500;level=-9;name=main', { name: 'main', level: 'unknown', capacity: 500 }],
    ['level=lots', { name: 'tray 1', level: 'unknown', capacity: null }],
  ])('of a tray that tells %s', (rest, told) => {
    expect(readSupplies([octets('printer-input-tray', tray(rest))])).toEqual([
      { kind: 'paper', size: '210 × 297 mm', ...told },
    ]);
  });

  test('the choice of any tray is no tray', () => {
    const any = 'type=sheetFeedAutoRemovableTray;mediafeed=0;mediaxfeed=0;maxcapacity=-2;level=-2;status=0;name=auto';
    expect(readSupplies([octets('printer-input-tray', any)])).toEqual([]);
  });

  test('where only what is ready is told, how much there is stays unknown', () => {
    const size = collection('media-size', integer('x-dimension', 21_000), integer('y-dimension', 29_700));
    expect(readSupplies([collection('media-col-ready', size, text('media-source', 'keyword', 'tray-1'))])).toEqual([
      { kind: 'paper', name: 'tray-1', size: '210 × 297 mm', level: 'unknown', capacity: null },
    ]);
  });
});

describe('toner and waste', () => {
  test('from printer-supply, in per cent of what fits', () => {
    const supplies = octets(
      'printer-supply',
      'index=1;class=receptacleThatIsFilled;type=wasteToner;unit=percent;maxcapacity=100;level=25;colorantname=unknown;',
      'index=2;class=supplyThatIsConsumed;type=toner;unit=impressions;maxcapacity=8000;level=2000;colorantname=Black;',
      'index=3;class=supplyThatIsConsumed;type=fuser;unit=percent;maxcapacity=-2;level=-3;colorantname=none;',
    );
    const names = text('printer-supply-description', 'textWithoutLanguage', 'Waste Toner', 'Black Cartridge');
    expect(readSupplies([supplies, names])).toEqual([
      { kind: 'waste', name: 'Waste Toner', colour: null, level: 25, threshold: null },
      { kind: 'toner', name: 'Black Cartridge', colour: 'black', level: 25, threshold: null },
      { kind: 'other', name: 'fuser', colour: null, level: 'some', threshold: null },
    ]);
  });

  test('from the lists of markers, which tell when each is low, and before printer-supply', () => {
    const markers = [
      text('marker-names', 'nameWithoutLanguage', 'Cyan Toner', 'Waste Box', 'Drum'),
      text('marker-types', 'keyword', 'toner-cartridge', 'waste-toner', 'opc'),
      text('marker-colors', 'nameWithoutLanguage', '#00FFFF', 'none', 'none'),
      integers('marker-levels', 60, -3, -1),
      integers('marker-low-levels', 10, 0, -1),
      integers('marker-high-levels', 100, 90, -1),
    ];
    const supply = octets('printer-supply', 'index=1;class=supplyThatIsConsumed;type=toner;maxcapacity=100;level=1;');
    expect(readSupplies([...markers, supply])).toEqual([
      { kind: 'toner', name: 'Cyan Toner', colour: 'cyan', level: 60, threshold: 10 },
      { kind: 'waste', name: 'Waste Box', colour: null, level: 'some', threshold: 90 },
      { kind: 'other', name: 'Drum', colour: null, level: 'unknown', threshold: null },
    ]);
  });

  test('lists of unequal length leave out what they do not tell', () => {
    expect(readSupplies([integers('marker-levels', 40)])).toEqual([
      { kind: 'other', name: 'supply 1', colour: null, level: 40, threshold: null },
    ]);
  });
});
