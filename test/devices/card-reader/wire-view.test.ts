import { expect, test } from 'vitest';
import { viewOutput, viewPn532 } from '../../../devices/card-reader/wire-view.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');

test.each([
  ['a firmware', '03 32 01 06 07', '03 32 01 06 07'],
  ['an empty field', '4B 00', '4B 00'],
  ['a card', '4B 01 01 00 04 08 04 DE AD BE EF', '4B 01 ·· ·· ·· ·· ·· ·· ·· ·· ··'],
  ['a challenge asked for', '40 01 90 AA 00 00 01 01 00', '40 01 90 AA ·· ·· ·· ·· ··'],
  ['a challenge', '41 00 B9 69 FD FE 91 AF', '41 00 ·· ·· ·· ·· 91 AF'],
  ['an answer without a DESFire status', '41 00 DE AD BE EF', '41 00 ·· ·· ·· ··'],
  ['a silent card', '41 01', '41 01'],
  ['anything else', 'D5 DE AD BE EF', 'D5 ·· ·· ·· ··'],
])('of a PN532, %s is shown without anything of the card', (_, said, shown) => {
  expect(viewPn532(bytes(said))).toBe(shown);
});

test('of a reader that talks only the marks are shown', () => {
  expect(viewOutput(bytes('02 36 32 45 03'))).toBe('02 ·· ·· ·· 03');
  expect(viewOutput(bytes('44 45 FF 0D 0A'))).toBe('·· ·· ·· 0D 0A');
});
