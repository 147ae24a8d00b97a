import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { createRdm6300Decoder, encodeRdm6300 } from '../../../devices/card-reader/rdm6300.ts';
import { longestCampaign, rounds, seeded } from '../../campaign.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');

const vectors = [
  ['62E3086CED', '02 36 32 45 33 30 38 36 43 45 44 30 38 03'],
  ['13005D1DA5', '02 31 33 30 30 35 44 31 44 41 35 46 36 03'],
  ['0A0047C2B7', '02 30 41 30 30 34 37 43 32 42 37 33 38 03'],
] as const;

test.each(vectors)('reads and writes %s', (uid, frame) => {
  expect(createRdm6300Decoder().push(bytes(frame))).toEqual([uid]);
  expect(Buffer.from(encodeRdm6300(uid))).toEqual(Buffer.from(bytes(frame)));
});

test('reads a frame byte by byte, and two frames of one chunk', () => {
  const decoder = createRdm6300Decoder();
  const frame = bytes(vectors[0][1]);
  expect([...frame].flatMap((byte) => decoder.push(Uint8Array.of(byte)))).toEqual(['62E3086CED']);
  expect(decoder.push(Buffer.concat(vectors.map(([, hex]) => bytes(hex))))).toEqual(vectors.map(([uid]) => uid));
});

test.each([
  ['a wrong checksum', '02 36 32 45 33 30 38 36 43 45 44 30 39 03'],
  ['no end', '02 36 32 45 33 30 38 36 43 45 44 30 38 0A'],
  ['a digit too many', '02 36 32 45 33 30 38 36 43 45 44 30 38 30 03'],
  ['a digit too few', '02 36 32 45 33 30 38 36 43 45 44 30 03'],
  ['a letter that is no digit', '02 36 32 45 33 30 38 36 43 45 47 30 38 03'],
])('refuses a frame with %s, and reads the next one', (_, frame) => {
  const decoder = createRdm6300Decoder();
  expect(decoder.push(bytes(frame))).toEqual([]);
  expect(decoder.push(encodeRdm6300('0A0047C2B7'))).toEqual(['0A0047C2B7']);
});

test.each([
  ['all zeros', '02 30 30 30 30 30 30 30 30 30 30 30 30 03'],
  ['all ones', '02 46 46 46 46 46 46 46 46 46 46 46 46 03'],
])('a board at rest that sends %s shows no card', (_, frame) => {
  expect(createRdm6300Decoder().push(bytes(frame))).toEqual([]);
});

test('a frame with CR and LF before its end is of a reader that sends each card once', () => {
  const decoder = createRdm6300Decoder();
  expect(decoder.push(bytes('02 30 35 30 30 32 30 37 42 33 32 36 43 0D 0A 03'))).toEqual(['0500207B32']);
  expect(decoder.repeats()).toBe(false);
  expect(decoder.push(encodeRdm6300('62E3086CED'))).toEqual(['62E3086CED']);
  expect(decoder.repeats()).toBe(true);
});

test.each(['0D', '0A', '0A 0D', '0D 0A 0D', '0D 0A 0A'])('other ends of a line (%s) are no part of a frame', (end) => {
  expect(createRdm6300Decoder().push(bytes(`02 30 35 30 30 32 30 37 42 33 32 36 43 ${end} 03`))).toEqual([]);
});

test('a frame given up is not read, the next one is', () => {
  const decoder = createRdm6300Decoder();
  const frame = encodeRdm6300('62E3086CED');
  decoder.push(frame.subarray(0, 7));
  decoder.abandon();
  expect(decoder.push(frame.subarray(7))).toEqual([]);
  expect(decoder.push(frame)).toEqual(['62E3086CED']);
});

/** The frames of a whole stream as a pattern finds them. Noise can be a frame: an XOR of eight bits lets 1 of 256 pass. */
function framesIn(stream: Buffer): readonly string[] {
  // oxlint-disable-next-line no-control-regex -- STX and ETX are what is looked for
  const found = stream.toString('latin1').matchAll(/\u0002([0-9A-F]{12})(?:\r\n)?\u0003/gi);
  return [...found]
    .map(([, digits = '']) => digits.toUpperCase())
    .filter((digits) => digits.match(/../g)?.reduce((sum, pair) => sum ^ Number.parseInt(pair, 16), 0) === 0)
    .map((digits) => digits.slice(0, 10))
    .filter((uid) => uid !== '0000000000' && uid !== 'FFFFFFFFFF');
}

test(
  'whatever precedes it, a good frame is read and a spoilt one is not',
  () => {
    const random = seeded('rdm6300 frames');
    // One decoder for the whole campaign: it must survive its own past.
    const decoder = createRdm6300Decoder();
    const meaningful = Buffer.from('\u0002\u00030123456789ABCDEF');
    const noise = (): Uint8Array => {
      const any = random.bytes(random.below(40));
      return random.below(2) === 0 ? any : any.map((byte) => meaningful[byte % meaningful.length] ?? 0);
    };
    // Not `expect` in each round, which takes longer than the decoder.
    const wrong: number[] = [];
    for (let round = 0; round < rounds(20_000); round += 1) {
      const uid = Buffer.from(random.bytes(5)).toString('hex').toUpperCase();
      const good = encodeRdm6300(uid);
      const spoilt = Buffer.from(good);
      spoilt[random.below(spoilt.length)] = random.below(256);
      const stream = Buffer.concat([noise(), spoilt, good]);
      const cut = random.below(stream.length);
      const uids = [...decoder.push(stream.subarray(0, cut)), ...decoder.push(stream.subarray(cut))];
      if (uids.at(-1) !== uid || !isDeepStrictEqual(uids, framesIn(stream))) wrong.push(round);
    }
    expect(wrong).toEqual([]);
  },
  longestCampaign,
);
