import type { Consumable, PaperTray, Supply, SupplyLevel } from './document-printer.ts';
import { eachNumberOf, eachTextOf, membersOf, numberOf, octetsOf, textsOf } from './ipp-attributes.ts';
import { type IppAttribute, toText } from './ipp-values.ts';
import { sizeOf } from './media-size.ts';

export const wantedOfSupplies = [
  'printer-input-tray',
  'media-col-ready',
  'printer-supply',
  'printer-supply-description',
  'marker-names',
  'marker-types',
  'marker-colors',
  'marker-levels',
  'marker-low-levels',
  'marker-high-levels',
] as const;

/** Paper, each tray once, toner and waste boxes, from whichever of these attributes the printer has. */
export function readSupplies(attributes: readonly IppAttribute[]): readonly Supply[] {
  const trays = traysOf(attributes);
  const markers = markersOf(attributes);
  return [
    ...once(trays.length > 0 ? trays : readyMedia(attributes)),
    ...(markers.length > 0 ? markers : suppliesOf(attributes)),
  ];
}

/**
 * A level in per cent of `capacity`, or in sheets where that is `null`. Negative levels (RFC 3805, prtMarkerSuppliesLevel): -3
 * at least one, -2 unknown, -1 no limit.
 */
const levelOf = (level: number | null, capacity: number | null): SupplyLevel => {
  if (level === null || level < -3 || level === -2) return 'unknown';
  if (level < 0) return level === -3 ? 'some' : 'unlimited';
  return capacity === null ? level : Math.min(100, Math.round((100 * level) / capacity));
};

const capacityOf = (capacity: number | null): number | null => (capacity === null || capacity <= 0 ? null : capacity);

/** Some printers list a tray again for each medium that it takes, and all trays together as one that chooses by itself. */
function once(trays: readonly PaperTray[]): readonly PaperTray[] {
  const single = trays.filter(({ name }, index) => trays.findIndex((tray) => tray.name === name) === index);
  const named = single.filter(({ name }) => !/^auto(-?select)?$/i.test(name));
  return named.length === 0 ? single : named;
}

/** `printer-input-tray` (PWG 5100.13), one value a tray: `type=…;maxcapacity=250;level=-2;name=main;`. */
function traysOf(attributes: readonly IppAttribute[]): readonly PaperTray[] {
  return fieldsOf(attributes, 'printer-input-tray').flatMap((field, index) => {
    const [length, width] = [field.number('mediafeed'), field.number('mediaxfeed')];
    const capacity = capacityOf(field.number('maxcapacity'));
    const level = levelOf(field.number('level'), null);
    const size = width === null || length === null ? null : sizeOf(width, length, field.text('dimunit'));
    // The choice "any tray" is listed like a tray.
    if (size === null && capacity === null && level === 'unknown') return [];
    return [{ kind: 'paper', name: field.text('name') ?? `tray ${index + 1}`, size, level, capacity }];
  });
}

/** `media-col-ready`: the size of the paper in each tray, without its amount. */
function readyMedia(attributes: readonly IppAttribute[]): readonly PaperTray[] {
  return membersOf(attributes, 'media-col-ready').map((media, index) => {
    const [dimensions = []] = membersOf(media, 'media-size');
    const [width, length] = [numberOf(dimensions, 'x-dimension'), numberOf(dimensions, 'y-dimension')];
    return {
      kind: 'paper',
      name: textsOf(media, 'media-source')[0] ?? `tray ${index + 1}`,
      size: width === null || length === null ? null : sizeOf(width, length, null),
      level: 'unknown',
      capacity: null,
    };
  });
}

/** `printer-supply`, PWG 5100.13: `class=supplyThatIsConsumed;type=toner;maxcapacity=100;level=75;colorantname=black;`. */
function suppliesOf(attributes: readonly IppAttribute[]): readonly Consumable[] {
  const names = eachTextOf(attributes, 'printer-supply-description');
  return fieldsOf(attributes, 'printer-supply').map((field, index) => {
    const type = field.text('type') ?? '';
    return {
      kind: kindOf(type),
      name: names[index] ?? (type === '' ? `supply ${index + 1}` : type),
      colour: colourOf(field.text('colorantname')),
      level: levelOf(field.number('level'), capacityOf(field.number('maxcapacity'))),
      threshold: null,
    };
  });
}

/** `marker-*` attributes (PWG 5100.9): parallel lists, one entry a supply; levels in per cent. */
function markersOf(attributes: readonly IppAttribute[]): readonly Consumable[] {
  const names = eachTextOf(attributes, 'marker-names');
  const types = eachTextOf(attributes, 'marker-types');
  const colours = eachTextOf(attributes, 'marker-colors');
  const low = eachNumberOf(attributes, 'marker-low-levels');
  const high = eachNumberOf(attributes, 'marker-high-levels');
  return eachNumberOf(attributes, 'marker-levels').map((level, index) => {
    const kind = kindOf(types[index] ?? '');
    const threshold = (kind === 'waste' ? high : low)[index] ?? -1;
    return {
      kind,
      name: names[index] ?? `supply ${index + 1}`,
      colour: colourOf(colours[index] ?? null),
      // -1: there is none to report (PWG 5100.9), and not that it has no limit.
      level: level === -1 ? 'unknown' : levelOf(level, 100),
      threshold: threshold < 0 ? null : threshold,
    };
  });
}

// The types of RFC 3805 (`tonerCartridge`, `wasteInk`) and their spelling as keywords (`toner-cartridge`, `waste-ink`).
function kindOf(type: string): Consumable['kind'] {
  const word = type.toLowerCase();
  if (word.startsWith('waste')) return 'waste';
  return word.startsWith('toner') || word.startsWith('ink') ? 'toner' : 'other';
}

// `marker-colors` are named by sRGB.
const colours = new Map([
  ['', null],
  ['none', null],
  ['unknown', null],
  ['#000000', 'black'],
  ['#00ffff', 'cyan'],
  ['#ff00ff', 'magenta'],
  ['#ffff00', 'yellow'],
]);

function colourOf(name: string | null): string | null {
  const word = (name ?? '').toLowerCase();
  const known = colours.get(word);
  return known === undefined ? word : known;
}

interface Fields {
  text(key: string): string | null;
  number(key: string): number | null;
}

/** The fields of each octetString of the form `key=value;key=value;`. */
function fieldsOf(attributes: readonly IppAttribute[], name: string): readonly Fields[] {
  return octetsOf(attributes, name).map((octets) => {
    const pairs = toText(octets)
      .split(';')
      .map((pair) => pair.split('=', 2));
    const fields = new Map(pairs.map(([key = '', value = '']) => [key.trim().toLowerCase(), value.trim()]));
    const text = (key: string): string | null => fields.get(key) ?? null;
    return { text, number: (key) => (/^-?\d{1,10}$/.test(text(key) ?? '') ? Number(text(key)) : null) };
  });
}
