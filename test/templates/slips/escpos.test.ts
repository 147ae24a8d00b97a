/** Each trap of node-thermal-printer and of Chinese receipt printers, by its octets. */
import { expect, test } from 'vitest';
import { encoded, slipOctets, usualSlipPrinter } from '../../../templates/slips/escpos.ts';
import type { Slip } from '../../../templates/slips/slip.ts';

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex');
const octetsOf = (slip: Slip, printer = usualSlipPrinter): string => hex(slipOctets(slip, printer).slip);
const text = (given: string): Slip => [{ kind: 'text', text: given }];

test('FS & stands behind ESC @ at the head of every slip, and no international set is asked for', () => {
  expect(octetsOf([])).toMatch(/^1b401c26/);
  expect(octetsOf(text('中'))).not.toContain('1b52');
});

test('a cut is the last thing of a slip, and nothing initialises the printer after it', () => {
  expect(octetsOf([])).toMatch(/1b64041d564200$/);
  expect(octetsOf([], { font: 'gbk', cut: 'esc-i' })).toMatch(/1b64041b69$/);
});

test.each([
  ['中', 'd6d0'],
  ['€', 'a2e3'],
  ['\u00a5', 'a3a4'],
  ['￥', 'a3a4'],
  ['A?', '413f'],
])('%s is GB18030: %s', (given, octets) => {
  expect(octetsOf(text(given))).toContain(`1c26${octets}0a`);
});

test('a character that the font lacks makes its line a picture, never a question mark', () => {
  for (const rare of ['吕𠮷', '𪨊', '㛃']) {
    const octets = octetsOf(text(rare));
    expect(octets).toContain('1d76300048001e00');
    expect(octets).not.toContain('3f0a');
  }
  expect(encoded('吕𠮷', 'gbk')).toBeNull();
  expect(hex(encoded('吕𠮷', 'gb18030') ?? new Uint8Array())).toBe('c2c09534b235');
  expect(new TextDecoder('gb18030').decode(Uint8Array.of(0x95, 0x34, 0xb2, 0x35))).toBe('𠮷');
  expect(octetsOf(text('吕𠮷'), { font: 'gb18030', cut: 'gs-v' })).toContain('1c26c2c09534b2350a');
});

test('an empty line is fed, for a line without text would vanish', () => {
  expect(octetsOf([{ kind: 'space' }])).toContain('1b6401');
});

test('a QR code is ASCII, with its length and six dots a module', () => {
  const octets = octetsOf([{ kind: 'qr', text: 'HTTPS://A.EXAMPLE/1' }]);
  expect(octets).toContain('1d286b0300314306');
  expect(octets).toContain(`1d286b160031503048`);
  expect(() => octetsOf([{ kind: 'qr', text: '之江' }])).toThrow('not ASCII');
});

test('in Code 128 a brace is doubled, and its length counts both', () => {
  expect(octetsOf([{ kind: 'barcode', text: '26{1' }])).toContain(`1d6b49077b4232367b7b31`);
});

test('sizes, bold and inverse end with their line', () => {
  const octets = octetsOf([{ kind: 'text', text: 'A', size: 2, bold: true, inverse: true, centred: true }]);
  expect(octets).toMatch(/1b6101.*1b4501.*1d4201.*1d2111410a1d2100.*1d4200.*1b4500.*1b6100/);
});
