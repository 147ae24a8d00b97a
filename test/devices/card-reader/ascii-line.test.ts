import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import {
  type AsciiLineSettings,
  createAsciiLineDecoder,
  encodeAsciiLine,
} from '../../../devices/card-reader/ascii-line.ts';
import { createRdm6300Decoder } from '../../../devices/card-reader/rdm6300.ts';
import { longestCampaign, rounds, seeded } from '../../campaign.ts';

const read = (text: string, settings?: Partial<AsciiLineSettings>): readonly string[] =>
  createAsciiLineDecoder(settings).push(Buffer.from(text, 'latin1'));

test.each<[string, Partial<AsciiLineSettings>, string]>([
  ['04782E21801D80\r\n', {}, '04782E21801D80'],
  ['DEADBEEF\r', {}, 'DEADBEEF'],
  ['deadbeef\n', {}, 'DEADBEEF'],
  ['0006102437\n', { encoding: 'decimal' }, '005D1DA5'],
  ['6102437\r', { encoding: 'decimal', terminator: 'cr' }, '005D1DA5'],
  ['0006102437\n', { encoding: 'decimal', decimalBytes: 5 }, '00005D1DA5'],
  ['04782E21801D80\r\n', { byteOrder: 'reversed', terminator: 'crlf' }, '801D80212E7804'],
  ['2770164992\n', { encoding: 'decimal', byteOrder: 'reversed', terminator: 'lf' }, '005D1DA5'],
  [';0004702903=1?\r', { encoding: 'decimal', pattern: String.raw`;(\d{10})=.*` }, '0047C2B7'],
])('%j with %j is %s', (line, settings, uid) => {
  expect(read(line, settings)).toEqual([uid]);
});

test('writes the line that it reads', () => {
  expect(createAsciiLineDecoder({ terminator: 'crlf' }).push(encodeAsciiLine('04782E21801D80'))).toEqual([
    '04782E21801D80',
  ]);
});

test.each<[string, string, Partial<AsciiLineSettings>]>([
  ['an odd digit', 'DEADBEEF0\r', {}],
  ['three bytes', 'DEADBE\r', {}],
  ['eleven bytes', `${'AB'.repeat(11)}\r`, {}],
  ['a stray byte', 'DEAD\u00ffBEEF\r', {}],
  ['blanks', ' DEADBEEF\r', {}],
  ['a number that does not fit', '4294967296\r', { encoding: 'decimal' }],
  ['a number of five bytes where four are set', '1099511627775\r', { encoding: 'decimal' }],
  ['hex where decimal is set', 'DEADBEEF\r', { encoding: 'decimal' }],
  ['what the pattern does not cover', 'DEADBEEFDE\r', { pattern: '.{8}' }],
  ['another terminator', 'DEADBEEF\n', { terminator: 'cr' }],
  ['half a terminator', 'DEADBEEF\rDEADBEEF\r', { terminator: 'crlf' }],
])('refuses %s', (_, line, settings) => {
  expect(read(line, settings)).toEqual([]);
});

test.each(['any', 'cr', 'lf', 'crlf'] as const)(
  'takes 64 characters, not 65, and then the next line (%s)',
  (terminator) => {
    const settings = { pattern: 'x*([0-9A-F]{8})', terminator };
    const end = { any: '\r\n', cr: '\r', lf: '\n', crlf: '\r\n' }[terminator];
    const padded = (length: number): string => 'DEADBEEF'.padStart(length, 'x') + end;
    expect(read(padded(64), settings)).toEqual(['DEADBEEF']);
    expect(read(padded(65), settings)).toEqual([]);
    // The tail of an endless line would be an identifier of its own.
    for (const length of [65, 66, 67, 128, 1000]) {
      expect(read(`${padded(length)}04782E21${end}`, settings), `${length}`).toEqual(['04782E21']);
    }
  },
);

test('the rest of a line given up is not read, the next line is', () => {
  const decoder = createAsciiLineDecoder();
  decoder.push(Buffer.from('0478'));
  decoder.abandon();
  expect(decoder.push(Buffer.from('2E21801D80\r\nDEADBEEF\r\n'))).toEqual(['DEADBEEF']);
  // Between two lines there is nothing to give up.
  decoder.abandon();
  expect(decoder.push(Buffer.from('DEADBEEF\r\n'))).toEqual(['DEADBEEF']);
});

test(
  'of any bytes, exactly the whole lines that are identifiers are read',
  () => {
    const random = seeded('ascii lines');
    const decoder = createAsciiLineDecoder();
    const piece = (): Buffer => {
      const kind = random.below(4);
      if (kind === 0) return Buffer.from(random.bytes(random.below(90)));
      const hex = Buffer.from(random.bytes(3 + random.below(9))).toString('hex');
      return Buffer.from(kind === 1 ? hex : `${hex}${['\r', '\n', '\r\n'][random.below(3)]}`);
    };
    let rest = '';
    // Not `expect` in each round, which takes longer than the decoder.
    const wrong: number[] = [];
    for (let round = 0; round < rounds(20_000); round += 1) {
      const chunk = piece();
      const lines = (rest + chunk.toString('latin1')).split(/[\r\n]/);
      rest = lines.pop() ?? '';
      const expected = lines.filter((line) => /^(?:[0-9a-f]{2}){4,10}$/i.test(line)).map((line) => line.toUpperCase());
      if (!isDeepStrictEqual(decoder.push(chunk), expected)) wrong.push(round);
    }
    expect(wrong).toEqual([]);
  },
  longestCampaign,
);

test.each([
  ['ascii-line', createAsciiLineDecoder()],
  ['rdm6300', createRdm6300Decoder()],
] as const)('a stuck %s wire does not grow memory', (_, decoder) => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const chunk = Buffer.from('A'.repeat(4096));
  decoder.push(Buffer.from('\u0002'));
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let chunks = 0; chunks < 256; chunks += 1) decoder.push(chunk);
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(2_000_000);
});
