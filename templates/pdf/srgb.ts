import { deflateSync } from 'node:zlib';

/** sRGB as an ICC profile (ICC.1:2004-10, version 4.2), deflated: its curve by the formula, its primaries adapted to D50. */
export const sRgb = deflateSync(profile());

function profile(): Uint8Array {
  const fixed = (value: number): number => Math.round(value * 0x10000);
  const numbers = (type: string, ...values: readonly number[]) => {
    const data = Buffer.alloc(8 + values.length * 4);
    data.write(type, 'latin1');
    for (const [at, value] of values.entries()) data.writeInt32BE(fixed(value), 8 + at * 4);
    return data;
  };
  const text = (words: string) => {
    const head = Buffer.alloc(28);
    head.write('mluc', 'latin1');
    for (const [at, value] of [1, 12].entries()) head.writeUInt32BE(value, 8 + at * 4);
    head.write('enUS', 16, 'latin1');
    head.writeUInt32BE(words.length * 2, 20);
    head.writeUInt32BE(28, 24);
    return Buffer.concat([head, Buffer.from(words, 'utf16le').swap16()]);
  };
  const curve = numbers('para', 0, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);
  // Kind 3: linear below 0.04045, a power above.
  curve.writeUInt16BE(3, 8);
  const tags: readonly (readonly [name: string, data: Buffer])[] = [
    ['desc', text('sRGB IEC61966-2.1')],
    ['cprt', text('No copyright')],
    ['wtpt', numbers('XYZ ', 0.9642, 1, 0.8249)],
    ['chad', numbers('sf32', 1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)],
    ['rXYZ', numbers('XYZ ', 0.43607, 0.22249, 0.01392)],
    ['gXYZ', numbers('XYZ ', 0.38515, 0.71687, 0.09708)],
    ['bXYZ', numbers('XYZ ', 0.14307, 0.06061, 0.7141)],
    ...['rTRC', 'gTRC', 'bTRC'].map((name) => [name, curve] as const),
  ];
  const head = Buffer.alloc(128 + 4 + tags.length * 12);
  head.writeUInt32BE(0x04200000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  // Any date will do, as long as it is the same.
  for (const [at, value] of [2026, 1, 1].entries()) head.writeUInt16BE(value, 24 + at * 2);
  head.write('acsp', 36, 'latin1');
  for (const [at, value] of [0.9642, 1, 0.8249].entries()) head.writeInt32BE(fixed(value), 68 + at * 4);
  head.writeUInt32BE(tags.length, 128);
  const data = [...new Set(tags.map(([, each]) => each))].map((each) => ({
    each,
    padded: Buffer.concat([each, Buffer.alloc((4 - (each.length % 4)) % 4)]),
  }));
  for (const [at, [name, each]] of tags.entries()) {
    const before = data.slice(
      0,
      data.findIndex((other) => other.each === each),
    );
    head.write(name, 132 + at * 12, 'latin1');
    head.writeUInt32BE(
      before.reduce((sum, { padded }) => sum + padded.length, head.length),
      136 + at * 12,
    );
    head.writeUInt32BE(each.length, 140 + at * 12);
  }
  const whole = Buffer.concat([head, ...data.map(({ padded }) => padded)]);
  whole.writeUInt32BE(whole.length, 0);
  return whole;
}
