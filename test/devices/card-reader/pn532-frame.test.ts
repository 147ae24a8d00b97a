import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ackFrame,
  createPn532Decoder,
  encodePn532,
  errorFrame,
  nackFrame,
  type Pn532Frame,
} from '../../../devices/card-reader/pn532-frame.ts';
import { longestCampaign, rounds, seeded } from '../../campaign.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();
const read = (stream: Uint8Array): readonly Pn532Frame[] => createPn532Decoder().push(stream);

/** Of the chip's manual, and of a DESFire and a Classic that were read with one. */
const vectors = [
  ['host', '1401 14 01', '00 00 FF 05 FB D4 14 01 14 01 02 00'],
  ['chip', '15', '00 00 FF 02 FE D5 15 16 00'],
  ['host', '02', '00 00 FF 02 FE D4 02 2A 00'],
  ['chip', '03 32 01 06 07', '00 00 FF 06 FA D5 03 32 01 06 07 E8 00'],
  ['host', '4A 01 00', '00 00 FF 04 FC D4 4A 01 00 E1 00'],
  ['chip', '4B 00', '00 00 FF 03 FD D5 4B 00 E0 00'],
  ['chip', '4B 01 01 00 04 08 04 DE AD BE EF', '00 00 FF 0C F4 D5 4B 01 01 00 04 08 04 DE AD BE EF 96 00'],
  [
    'chip',
    '4B 01 01 03 44 20 07 04 78 2E 21 80 1D 80 06 75 77 81 02 80',
    '00 00 FF 15 EB D5 4B 01 01 03 44 20 07 04 78 2E 21 80 1D 80 06 75 77 81 02 80 93 00',
  ],
  ['host', '40 01 90 AA 00 00 01 00 00', '00 00 FF 0A F6 D4 40 01 90 AA 00 00 01 00 00 B0 00'],
  ['host', '52 00', '00 00 FF 03 FD D4 52 00 DA 00'],
  ['host', '32 05 00 01 01', '00 00 FF 06 FA D4 32 05 00 01 01 F3 00'],
] as const;

test.each(vectors)('%s %s', (from, data, frame) => {
  const content = bytes(data.replace('1401 14 01', '14 01 14 01'));
  expect(hex(encodePn532(from, content))).toBe(hex(bytes(frame)));
  expect(read(bytes(frame))).toEqual([{ kind: 'data', from, bytes: content }]);
});

test('reads ACK, NACK and the error frame', () => {
  const stream = bytes('00 00 FF 00 FF 00  00 00 FF FF 00 00  00 00 FF 01 FF 7F 81 00');
  expect(read(stream)).toEqual([{ kind: 'ack' }, { kind: 'nack' }, { kind: 'error' }]);
  expect(Buffer.concat([ackFrame, nackFrame, errorFrame])).toEqual(Buffer.from(stream));
});

test('any content comes back as it was, in normal and extended frames, however it is cut', () => {
  const content = fc.uint8Array({ minLength: 1, maxLength: 264 });
  fc.assert(
    fc.property(fc.array(content, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 40 }), (contents, cut) => {
      const decoder = createPn532Decoder();
      const stream = Buffer.concat(contents.map((data) => encodePn532('chip', data)));
      const frames: Pn532Frame[] = [];
      for (let at = 0; at < stream.length; at += cut) frames.push(...decoder.push(stream.subarray(at, at + cut)));
      expect(frames).toEqual(contents.map((data) => ({ kind: 'data', from: 'chip', bytes: data })));
    }),
  );
});

test('what is too long for the chip is neither written nor waited for', () => {
  expect(() => encodePn532('host', new Uint8Array(265))).toThrow(RangeError);
  expect(() => encodePn532('host', new Uint8Array(0))).toThrow(RangeError);
  // An extended frame that claims 4096 bytes, with a right length checksum.
  const decoder = createPn532Decoder();
  expect(decoder.push(bytes('00 00 FF FF FF 10 00 F0'))).toEqual([]);
  expect(decoder.push(encodePn532('chip', bytes('15')))).toEqual([{ kind: 'data', from: 'chip', bytes: bytes('15') }]);
});

test.each([
  ['a normal', bytes('00 00 FF 0C F4 D5 4B 01 01 00 04 08 04 DE AD BE EF 96 00')],
  ['an extended', encodePn532('chip', new Uint8Array(260).fill(0x41))],
] as const)('a flipped bit in %s frame is never taken for content', (_, good) => {
  for (let bit = 0; bit < (good.length - 1) * 8; bit += 1) {
    const flipped = Uint8Array.from(good);
    flipped.set([(flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))], bit >> 3);
    // The first byte is a preamble that nothing depends on.
    const expected = bit < 8 ? 1 : 0;
    expect(
      read(flipped).filter(({ kind }) => kind === 'data'),
      `bit ${bit}`,
    ).toHaveLength(expected);
  }
});

/** A frame as a bad line leaves it. */
function mutated(frame: Uint8Array, random: ReturnType<typeof seeded>): Uint8Array {
  const spoilt = Buffer.from(frame);
  const at = random.below(spoilt.length);
  switch (random.below(6)) {
    case 0:
      spoilt[at] = (spoilt[at] ?? 0) ^ (1 << random.below(8));
      return spoilt;
    case 1:
      return spoilt.subarray(0, at);
    case 2:
      return spoilt.subarray(at);
    case 3:
      return Buffer.concat([spoilt.subarray(0, at), random.bytes(1 + random.below(8)), spoilt.subarray(at)]);
    case 4:
      return Buffer.concat([spoilt.subarray(0, at), spoilt.subarray(at + 1 + random.below(4))]);
    default:
      return Buffer.concat([random.bytes(random.below(40)), Uint8Array.of(0x00, 0x00, 0xff), random.bytes(2), spoilt]);
  }
}

test(
  'whatever came before, the next good answer to a new question is read',
  () => {
    const random = seeded('pn532 frames');
    // One decoder for the whole campaign: it must survive its own past.
    const decoder = createPn532Decoder();
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    collect();
    const before = process.memoryUsage().heapUsed;
    // Not `expect` in each round, which takes longer than the decoder.
    const wrong: number[] = [];
    for (let round = 0; round < rounds(20_000); round += 1) {
      const content = Uint8Array.of(0x41, ...random.bytes(random.below(random.below(20) === 0 ? 263 : 40)));
      const spoilt = mutated(encodePn532('chip', content), random);
      const cut = random.below(spoilt.length + 1);
      decoder.push(spoilt.subarray(0, cut));
      decoder.push(spoilt.subarray(cut));
      // The driver asks anew.
      decoder.abandon();
      const frames = decoder.push(encodePn532('chip', content));
      const [frame] = frames;
      const right = frames.length === 1 && frame?.kind === 'data' && hex(frame.bytes) === hex(content);
      if (!right) wrong.push(round);
    }
    expect(wrong).toEqual([]);
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(4_000_000);
  },
  longestCampaign,
);

test(
  'without a new question, noise holds back at most what the longest frame takes',
  () => {
    const random = seeded('pn532 noise');
    const answer = encodePn532('chip', bytes('4B 00'));
    let most = 0;
    for (let round = 0; round < rounds(20_000) / 10; round += 1) {
      const decoder = createPn532Decoder();
      decoder.push(mutated(encodePn532('chip', random.bytes(1 + random.below(263))), random));
      let sent = 0;
      while (!decoder.push(answer).some((frame) => frame.kind === 'data' && hex(frame.bytes) === '4B00'))
        sent += answer.length;
      most = Math.max(most, sent);
    }
    expect(most).toBeLessThanOrEqual(275);
  },
  longestCampaign,
);
