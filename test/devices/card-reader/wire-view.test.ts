import { doesNotMatch, match } from 'node:assert/strict';
import { expect, test } from 'vitest';
import { outputProtocolOf } from '../../../devices/card-reader/output-protocol.ts';
import { viewOutput, viewPn532 } from '../../../devices/card-reader/wire-view.ts';
import { longestCampaign, rounds, seeded } from '../../campaign.ts';

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

test(
  'whatever bytes come, each has its place, and what may be of a card is not shown',
  () => {
    const random = seeded('wire views');
    const words: unknown[] = [];
    for (let round = 0; round < rounds(5_000); round += 1) {
      const any = random.bytes(1 + random.below(256));
      match(viewOutput(any), /^(··|02|03|0D|0A)( (··|02|03|0D|0A))*$/, `round ${round}`);
      match(viewPn532(any), /^(··|[0-9A-F]{2})( (··|[0-9A-F]{2}))*$/, `round ${round}`);
      // The card's identifiers stand behind how many cards there are.
      doesNotMatch(viewPn532(Uint8Array.of(0x4b, 1, ...any)), /^4B 01 .*[0-9A-F]/, `round ${round}`);
      words.push(outputProtocolOf(any));
    }
    expect(new Set(words).has(null)).toBe(true);
  },
  longestCampaign,
);
