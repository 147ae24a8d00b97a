import { expect, test } from 'vitest';
import { cmac, diversify } from '../../../devices/card-reader/aes.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();

/** NIST SP 800-38B, D.1. */
const message =
  '6BC1BEE22E409F96E93D7E117393172A AE2D8A571E03AC9C9EB76FAC45AF8E51 30C81C46A35CE411E5FBC1191A0A52EF F69F2445DF4F9B17AD2B417BE66C3710';
test.each([
  [0, 'BB1D6929E95937287FA37D129B756746'],
  [16, '070A16B46B4D4144F79BDD9DD04A287C'],
  [40, 'DFA66747DE9AE63030CA32611497C827'],
  [64, '51F0BEBF7E3B9D92FC49741779363CFE'],
])('CMAC of %i bytes', (length, mac) => {
  const key = bytes('2B7E151628AED2A6ABF7158809CF4F3C');
  expect(hex(cmac(key, bytes(message).subarray(0, length)))).toBe(mac);
});

test("CMAC that goes on from a session's last one", () => {
  const mac = cmac(bytes('C2A1E47BD8100044FE6D00A74D7AB17C'), bytes('00'), bytes('30337408C8A87EACAB7A1FF18951FCA3'));
  expect(hex(mac)).toBe('2128D3CD9C9ACFFFF6EB9546ADF35E17');
});

test('a key of its own for each card: the example of AN10922', () => {
  const input = bytes(`04782E21801D80 3042F5 ${Buffer.from('NXP Abu').toString('hex')}`);
  expect(hex(diversify(bytes('00112233445566778899AABBCCDDEEFF'), input))).toBe('A8DD63A3B89D54B37CA802473FDA9175');
});

test('a short input is stretched to two blocks: that is no plain CMAC', () => {
  const master = bytes('00112233445566778899AABBCCDDEEFF');
  const input = bytes('04782E21801D80');
  const stretched = diversify(master, input);
  expect(hex(stretched)).not.toBe(hex(cmac(master, Uint8Array.of(1, ...input))));
  // From 16 bytes on it is one.
  const long = bytes(`${'04782E21801D80'.repeat(2)}0102`);
  expect(hex(diversify(master, long))).toBe(hex(cmac(master, Uint8Array.of(1, ...long))));
  const longest = new Uint8Array(31).fill(7);
  expect(hex(diversify(master, longest))).toBe(hex(cmac(master, Uint8Array.of(1, ...longest))));
  expect(() => diversify(master, new Uint8Array(32))).toThrow(RangeError);
});
