/** Crests as a school may hand them in: every kind of PNG that ImageMagick writes, and what is none. */
import { execFileSync } from 'node:child_process';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readPng } from '../../../templates/artwork/png.ts';
import type { Picture } from '../../../templates/page/drawing.ts';

const draw = 'fill rgba(200,30,40,0.5) circle 20,20 20,4 fill #163a6b rectangle 4,24 30,34';
const convert = (...options: string[]): Buffer =>
  execFileSync('convert', ['-size', '41x37', 'xc:none', '-draw', draw, ...options], { maxBuffer: 1e8 });
/** What ImageMagick itself sees of a PNG on white paper. */
const onWhite = (png: Uint8Array): Buffer =>
  execFileSync(
    'convert',
    ['png:-', '-background', 'white', '-flatten', '-depth', '8', '-colorspace', 'sRGB', 'rgb:-'],
    {
      input: png,
      maxBuffer: 1e8,
    },
  );

const pixels = (png: Uint8Array): Picture => {
  const read = readPng(png);
  if (!read.ok) throw new Error(read.problem);
  return read.picture;
};
const problem = (png: Uint8Array): string => {
  const read = readPng(png);
  return read.ok ? 'none' : read.problem;
};

describe('what is read', () => {
  test.each([
    ['colour with transparency', ['png32:-']],
    ['colour on white', ['-background', 'white', '-flatten', 'png24:-']],
    [
      'grey with transparency',
      ['-colorspace', 'gray', '-define', 'png:color-type=4', '-define', 'png:bit-depth=8', 'png:-'],
    ],
    [
      'grey',
      [
        '-background',
        'white',
        '-flatten',
        '-colorspace',
        'gray',
        '-depth',
        '8',
        '-define',
        'png:color-type=0',
        'png:-',
      ],
    ],
    ['black and white', ['-background', 'white', '-flatten', '-monochrome', '-define', 'png:bit-depth=1', 'png:-']],
    ['a palette with transparency', ['-colors', '200', 'png8:-']],
    ['a palette of four', ['-background', 'white', '-flatten', '-colors', '4', '-define', 'png:bit-depth=2', 'png8:-']],
    ...[0, 1, 2, 3, 4].map((filter): [string, string[]] => [
      `rows of filter ${filter}`,
      ['-define', `png:compression-filter=${filter}`, 'png32:-'],
    ]),
  ])('%s', (_, options) => {
    const png = convert(...options);
    const { width, height, rgb } = pixels(png);
    expect([width, height]).toEqual([41, 37]);
    const expected = onWhite(png);
    expect(expected.length).toBe(rgb.length);
    const worst = Math.max(...expected.map((value, index) => Math.abs(value - (rgb[index] ?? -99))));
    expect(worst).toBeLessThanOrEqual(1);
  });
});

/** A PNG of one's own making. */
function made(chunks: readonly (readonly [type: string, data: Uint8Array])[]): Uint8Array {
  const parts = [...chunks, ['IEND', new Uint8Array()] as const].map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  });
  return Buffer.concat([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}
function header(
  width: number,
  height: number,
  depth = 8,
  colourType = 2,
  interlaced = 0,
): readonly [string, Uint8Array] {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colourType, 0, 0, interlaced], 8);
  return ['IHDR', data];
}
const rows = (bytes: number): readonly [string, Uint8Array] => ['IDAT', deflateSync(new Uint8Array(bytes))];

describe('what is not', () => {
  const good = convert('png32:-');
  const pixelsAt = good.indexOf('IDAT') + 8;
  const damaged = 'is damaged; save it as a PNG again';
  test.each([
    ['nothing', new Uint8Array(), 'is not a PNG'],
    ['another kind of file', Buffer.from('<svg></svg>'), 'is not a PNG'],
    ['half of one', good.subarray(0, good.length / 2), damaged],
    ['one with a changed byte', Uint8Array.from(good, (byte, at) => (at === pixelsAt ? byte ^ 1 : byte)), damaged],
    ['one without a header', made([rows(100)]), 'it has no header'],
    [
      'one that unpacks to gigabytes',
      made([header(50_000, 50_000), rows(1_000_000)]),
      'has 50000 × 50000 pixels; at most 1024',
    ],
    ['one that is too tall alone', made([header(9, 1025), rows(9 * 1025 * 3)]), 'has 9 × 1025 pixels; at most 1024'],
    ['one that unpacks to more than it says', made([header(2, 2), rows(10_000_000)]), damaged],
    ['one with pixels missing', made([header(20, 20), rows(100)]), damaged],
    ['one whose pixels are no deflated data', made([header(2, 2), ['IDAT', new Uint8Array(14)]]), damaged],
    ['one without pixels at all', made([header(2, 2)]), damaged],
    ['one without an area', made([header(0, 2), rows(14)]), 'has 0 × 2 pixels'],
    ['16 bits', convert('-depth', '16', '-define', 'png:bit-depth=16', 'png48:-'), 'more than 8 bits a sample'],
    ['an interlaced one', convert('-interlace', 'PNG', 'png32:-'), 'is interlaced; save it without'],
    ['a palette that is not there', made([header(2, 2, 8, 3), rows(6)]), damaged],
    ['a colour outside the palette', made([header(2, 2, 8, 3), ['PLTE', new Uint8Array(0)], rows(6)]), damaged],
    ['a filter that there is not', made([header(1, 1), ['IDAT', deflateSync(Uint8Array.of(9, 0, 0, 0))]]), damaged],
    ['a kind of colour that there is not', made([header(1, 1, 8, 5), rows(4)]), 'a kind of colour that is not read'],
  ])('%s', (_, bytes, said) => {
    expect(problem(bytes)).toContain(said);
  });
});
