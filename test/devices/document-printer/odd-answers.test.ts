/** What holds of any printer's answer: whatever is odd in it costs itself and no more. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode, groupTag, type IppGroup } from '../../../devices/document-printer/ipp.ts';
import { flag, integer, text } from '../../../devices/document-printer/ipp-attributes.ts';
import {
  type IppAttribute,
  type IppValue,
  tagOfValue,
  toOctets,
} from '../../../devices/document-printer/ipp-values.ts';
import { readJobs, readPrinter } from '../../../devices/document-printer/printer-answers.ts';
import { longestCampaign, type Random, rounds, seeded } from '../../campaign.ts';
import { enums } from '../../peers/field-printer-answers.ts';

const octets = (name: string, ...values: readonly string[]): IppAttribute => ({
  name,
  values: values.map((value) => ({ type: 'octetString', value: toOctets(value) })),
});
const integers = (name: string, ...values: readonly number[]): IppAttribute => ({
  name,
  values: values.map((value) => ({ type: 'integer', value })),
});
const media = (x: number, y: number, source: string): IppValue => ({
  type: 'collection',
  members: [
    {
      name: 'media-size',
      values: [{ type: 'collection', members: [integer('x-dimension', x), integer('y-dimension', y)] }],
    },
    text('media-source', 'keyword', source),
  ],
});

/** All that the driver asks a printer for, as a colour laser printer with two trays tells it. */
const told: readonly IppAttribute[] = [
  enums('printer-state', 4),
  text('printer-state-reasons', 'keyword', 'media-low-report', 'toner-low-warning'),
  integer('printer-up-time', 86_400),
  text('document-format-supported', 'mimeMediaType', 'image/urf', 'application/pdf', 'image/pwg-raster'),
  text('media-supported', 'keyword', 'na_letter_8.5x11in', 'iso_a4_210x297mm', 'iso_a5_148x210mm'),
  flag('color-supported', true),
  text('sides-supported', 'keyword', 'one-sided', 'two-sided-long-edge', 'two-sided-short-edge'),
  text('print-color-mode-supported', 'keyword', 'auto', 'color', 'monochrome'),
  text('job-creation-attributes-supported', 'keyword', 'media', 'sides', 'job-impressions'),
  enums('operations-supported', 2, 4, 5, 6, 8, 9, 10, 11),
  flag('printer-is-accepting-jobs', true),
  text('media-ready', 'keyword', 'iso_a4_210x297mm', 'iso_a5_148x210mm'),
  integer('printer-impressions-completed', 4711),
  octets(
    'printer-input-tray',
    'type=sheetFeedAutoRemovableTray;dimunit=micrometers;mediafeed=297000;mediaxfeed=210000;maxcapacity=500;level=320;name=tray-1;',
    'type=sheetFeedManual;mediafeed=21000;mediaxfeed=14800;maxcapacity=50;level=-3;name=bypass;',
  ),
  { name: 'media-col-ready', values: [media(21_000, 29_700, 'tray-1'), media(14_800, 21_000, 'bypass')] },
  text('marker-names', 'nameWithoutLanguage', 'Cyan', 'Magenta', 'Yellow', 'Black', 'Waste'),
  text('marker-types', 'keyword', 'toner', 'toner', 'toner', 'toner', 'waste-toner'),
  text('marker-colors', 'nameWithoutLanguage', '#00FFFF', '#FF00FF', '#FFFF00', '#000000', 'none'),
  integers('marker-levels', 60, 5, 70, 80, 25),
  integers('marker-low-levels', 10, 10, 10, 10, -1),
  integers('marker-high-levels', 100, 100, 100, 100, 90),
];
const jobs: readonly IppGroup[] = [5, 9].map((state, index) => ({
  tag: groupTag.job,
  attributes: [
    integer('job-id', 40 + index),
    enums('job-state', state),
    text('job-name', 'nameWithoutLanguage', `MH1-${index}`),
    text('job-uuid', 'uri', `urn:uuid:00000000-0000-4000-8000-00000000000${index}`),
    text('job-state-reasons', 'keyword', 'job-printing', 'job-incoming'),
    integer('job-impressions-completed', index),
  ],
}));

const wire = (attributes: readonly IppAttribute[]): Uint8Array =>
  encode({
    version: [2, 0],
    code: 0,
    requestId: 7,
    groups: [
      { tag: groupTag.operation, attributes: [text('attributes-charset', 'charset', 'utf-8')] },
      { tag: groupTag.printer, attributes },
      ...jobs,
    ],
    data: new Uint8Array(),
  });

function printerOf(answer: Uint8Array): readonly IppAttribute[] {
  const message = decode(answer);
  return (message.ok ? message.value.groups : []).find(({ tag }) => tag === groupTag.printer)?.attributes ?? [];
}

interface Read {
  readonly printer: ReturnType<typeof readPrinter>;
  readonly jobs: ReturnType<typeof readJobs>;
}
function read(answer: Uint8Array): Read | null {
  const message = decode(answer);
  return message.ok ? { printer: readPrinter(message.value.groups), jobs: readJobs(message.value.groups) } : null;
}

const { seed } = seeded('odd answers');
const numRuns = (usually: number): { readonly numRuns: number; readonly seed: number } => ({
  numRuns: rounds(usually),
  seed,
});

/** Values whose octets are not of their syntax; and one that nobody knows. */
const malformed = fc.constantFrom<IppValue>(
  ...[
    [0x21, 3],
    [0x21, 0],
    [0x22, 0],
    [0x22, 4],
    [0x23, 5],
    [0x31, 10],
    [0x32, 9],
    [0x33, 7],
    [0x35, 3],
    [0x36, 1],
    [0x3f, 2],
  ].map(([tag = 0, length = 0]): IppValue => ({ type: 'other', tag, value: new Uint8Array(length) })),
);
const unended = fc.constantFrom<readonly IppValue[]>(
  [{ type: 'other', tag: 0x34, value: new Uint8Array() }],
  [
    { type: 'other', tag: 0x34, value: new Uint8Array() },
    { type: 'other', tag: 0x4a, value: toOctets('media-size') },
    { type: 'other', tag: 0x34, value: new Uint8Array() },
    { type: 'other', tag: 0x4a, value: toOctets('x-dimension') },
    { type: 'integer', value: 21_000 },
  ],
);
const place = fc.nat({ max: told.length - 1 });

describe('one odd value in an answer', () => {
  const sound = read(wire(told));

  test('of an attribute that nobody needs, wherever it stands, costs nothing', { timeout: longestCampaign }, () => {
    const odd = fc.oneof(
      malformed.map((value) => [value]),
      unended,
    );
    fc.assert(
      fc.property(place, odd, (at, values) => {
        const unneeded = { name: 'printer-config-change-date-time', values };
        expect(read(wire(told.toSpliced(at, 0, unneeded)))).toEqual(sound);
      }),
      numRuns(300),
    );
  });

  test('that is malformed counts as one that the printer does not know, and all else as before', {
    timeout: longestCampaign,
  }, () => {
    fc.assert(
      fc.property(place, fc.nat(), malformed, (at, which, bad) => {
        const attribute = told[at] ?? integer('', 0);
        const index = which % attribute.values.length;
        const within = (value: IppValue): Uint8Array =>
          wire(told.with(at, { ...attribute, values: attribute.values.with(index, value) }));
        expect(read(within(bad))).toEqual(read(within({ type: 'unknown' })));
      }),
      numRuns(500),
    );
  });

  test('costs the answer only where the printer has no state or no up-time without it', () => {
    const lost = told.flatMap((attribute, at) => {
      const value = attribute.values[0] ?? { type: 'unknown' };
      const bad: IppValue = { type: 'other', tag: tagOfValue(value), value: new Uint8Array(3) };
      const answer = read(wire(told.with(at, { ...attribute, values: [bad, ...attribute.values.slice(1)] })));
      return answer?.printer === null ? [attribute.name] : [];
    });
    expect(lost).toEqual(['printer-state', 'printer-up-time']);
  });

  test('among the levels of supplies leaves each of the others its own', () => {
    const bad: IppValue = { type: 'other', tag: 0x21, value: new Uint8Array(2) };
    const levels: IppAttribute = { name: 'marker-levels', values: [bad, ...integers('', 5, 70, 80, 25).values] };
    const answer = read(wire(told.map((each) => (each.name === levels.name ? levels : each))));
    expect(
      answer?.printer?.report.supplies.flatMap((each) => (each.kind === 'paper' ? [] : [[each.name, each.level]])),
    ).toEqual([
      ['Cyan', 'unknown'],
      ['Magenta', 5],
      ['Yellow', 70],
      ['Black', 80],
      ['Waste', 25],
    ]);
  });
});

describe('mutated answers', () => {
  const good = wire(told);
  /** Blows at any octets, some cut off at the end. */
  function struck(random: Random): Uint8Array {
    const answer = Uint8Array.from(good);
    for (let blow = random.below(8); blow >= 0; blow -= 1) {
      const at = random.below(answer.length);
      const zero = answer.indexOf(0, at);
      // Half of them hit next to a zero octet, where lengths are.
      answer[random.below(2) === 0 && zero !== -1 ? zero : at] = random.below(256);
    }
    return answer.subarray(0, random.below(4) === 0 ? random.below(answer.length + 1) : answer.length);
  }

  test(
    'none throws, none takes long or keeps memory, and a sound answer is read between them',
    () => {
      const random = seeded('mutated answers');
      const sound = read(good);
      const total = rounds(5_000);
      setFlagsFromString('--expose-gc');
      const collect: () => void = runInNewContext('gc');
      let [readable, slowest] = [0, 0];
      collect();
      const before = process.memoryUsage().heapUsed;
      for (let round = 0; round < total; round += 1) {
        const answer = struck(random);
        const began = performance.now();
        if (read(answer) !== null) readable += 1;
        slowest = Math.max(slowest, performance.now() - began);
        if (round % 100 === 0) expect(read(good)).toEqual(sound);
      }
      collect();
      expect(readable).toBeGreaterThan(0);
      expect(readable).toBeLessThan(total);
      expect(slowest).toBeLessThan(1_000);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
    },
    longestCampaign,
  );

  test(
    'where only values of one attribute are struck, every other attribute is read as it was',
    () => {
      const random = seeded('struck values');
      const total = rounds(2_000);
      for (let round = 0; round < total; round += 1) {
        const at = random.below(told.length);
        const attribute = told[at] ?? integer('', 0);
        const values = attribute.values.map(
          (value): IppValue => ({ type: 'other', tag: tagOfValue(value), value: random.bytes(random.below(12)) }),
        );
        const others = (answer: Uint8Array): string =>
          JSON.stringify(printerOf(answer).filter(({ name }) => name !== attribute.name));
        expect(others(wire(told.with(at, { ...attribute, values }))), attribute.name).toBe(others(good));
      }
    },
    longestCampaign,
  );
});
