import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode, type IppMessage } from '../../../devices/document-printer/ipp.ts';
import { numbersOf, textsOf } from '../../../devices/document-printer/ipp-attributes.ts';
import type { IppAttribute, IppValue } from '../../../devices/document-printer/ipp-values.ts';
import { rounds, seeded } from '../../campaign.ts';
import { examples } from './ipp-examples.ts';

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const two = (value: number): string => String(value).padStart(2, '0');
const dateTime = fc
  .tuple(
    fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
    fc.nat(9),
    fc.nat(13),
  )
  .map(
    ([day, tenths, hours]) =>
      `${day.toISOString().slice(0, 19)}.${tenths}${hours % 2 === 0 ? '+' : '-'}${two(hours)}:30`,
  );

const { value: anyValue } = fc.letrec<{ value: IppValue; attribute: IppAttribute }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ type: fc.constantFrom('integer', 'enum'), value: int32 }),
    fc.record({ type: fc.constant('boolean'), value: fc.boolean() }),
    fc.record({
      type: fc.constantFrom(
        ...(['textWithoutLanguage', 'nameWithoutLanguage', 'keyword', 'uri'] as const),
        ...(['uriScheme', 'charset', 'naturalLanguage', 'mimeMediaType'] as const),
      ),
      value: fc.string({ unit: 'grapheme' }),
    }),
    fc.record({
      type: fc.constantFrom('textWithLanguage', 'nameWithLanguage'),
      language: fc.string(),
      value: fc.string({ unit: 'grapheme' }),
    }),
    fc.record({ type: fc.constant('octetString'), value: fc.uint8Array() }),
    fc.record({ type: fc.constant('dateTime'), value: dateTime }),
    fc.record({ type: fc.constant('resolution'), x: int32, y: int32, unit: fc.constantFrom('dpi', 'dpcm') }),
    fc.record({ type: fc.constant('rangeOfInteger'), lower: int32, upper: int32 }),
    fc.record({
      type: fc.constantFrom(
        ...(['unsupported', 'unknown', 'noValue'] as const),
        ...(['notSettable', 'deleteAttribute', 'adminDefine'] as const),
      ),
    }),
    fc.record({ type: fc.constant('other'), tag: fc.constantFrom(0x14, 0x2f, 0x3a, 0x7f), value: fc.uint8Array() }),
    fc.record({ type: fc.constant('collection'), members: fc.array(tie('attribute'), { maxLength: 3 }) }),
  ),
  attribute: fc.record({
    name: fc.string({ minLength: 1, maxLength: 40 }),
    values: fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
  }),
}));
const anyAttribute: fc.Arbitrary<IppAttribute> = fc.record({
  name: fc.string({ minLength: 1 }),
  values: fc.array(anyValue, { minLength: 1, maxLength: 4 }),
});
const anyMessage: fc.Arbitrary<IppMessage> = fc.record({
  version: fc.tuple(fc.nat(255), fc.nat(255)),
  code: fc.nat(0xffff),
  requestId: int32,
  groups: fc.array(
    fc.record({ tag: fc.constantFrom(1, 2, 4, 5, 9), attributes: fc.array(anyAttribute, { maxLength: 5 }) }),
  ),
  data: fc.uint8Array(),
});

const read = (octets: Uint8Array): IppMessage => {
  const result = decode(octets);
  if (!result.ok) throw new Error(result.problem);
  return result.value;
};
const frame = (body: string): Uint8Array => Buffer.from(`0200000b00000001${body}`.replaceAll(/\s/g, ''), 'hex');

describe('IPP messages', () => {
  test('every kind of value survives the way there and back', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(read(Uint8Array.from(encode(message)))).toEqual(message);
      }),
    );
  });

  test('a field is written up to the 32767 octets that its signed length can tell', () => {
    const written = (length: number): Uint8Array => {
      const attributes: IppAttribute[] = [
        { name: 'a', values: [{ type: 'octetString', value: new Uint8Array(length) }] },
      ];
      return encode({
        version: [2, 0],
        code: 2,
        requestId: 1,
        groups: [{ tag: 1, attributes }],
        data: new Uint8Array(),
      });
    };
    expect(read(written(32_767)).groups[0]?.attributes[0]?.values).toMatchObject([{ value: { length: 32_767 } }]);
    expect(() => written(32_768)).toThrow(RangeError);
  });

  test.each(Object.entries(examples))('RFC 8010 %s: read, and written back to the octet', (_, octets) => {
    expect(Buffer.from(encode(read(octets))).toString('hex')).toBe(Buffer.from(octets).toString('hex'));
  });

  test('the examples say what the RFC says that they say', () => {
    const request = read(examples['A.1 Print-Job request']);
    expect(request).toMatchObject({ version: [1, 1], code: 2, requestId: 1 });
    expect(request.groups.map(({ tag }) => tag)).toEqual([1, 2]);
    expect(request.groups[1]?.attributes).toEqual([
      { name: 'copies', values: [{ type: 'integer', value: 20 }] },
      { name: 'sides', values: [{ type: 'keyword', value: 'two-sided-long-edge' }] },
    ]);
    expect(Buffer.from(request.data).toString()).toBe('%!PDF...');

    const failure = read(examples['A.3 Print-Job response, failure']);
    expect(failure.code).toBe(0x040b);
    expect(failure.groups[1]?.attributes[1]).toEqual({ name: 'sides', values: [{ type: 'unsupported' }] });

    const created = read(examples['A.7 Create-Job request with collections']);
    expect(created.groups[0]?.attributes[3]).toEqual({
      name: 'media-col',
      values: [
        {
          type: 'collection',
          members: [
            {
              name: 'media-size',
              values: [
                {
                  type: 'collection',
                  members: [
                    { name: 'x-dimension', values: [{ type: 'integer', value: 21_000 }] },
                    { name: 'y-dimension', values: [{ type: 'integer', value: 29_700 }] },
                  ],
                },
              ],
            },
            { name: 'media-type', values: [{ type: 'keyword', value: 'stationery' }] },
          ],
        },
      ],
    });

    const asked = read(examples['A.8 Get-Jobs request']).groups[0]?.attributes ?? [];
    expect(textsOf(asked, 'requested-attributes')).toEqual(['job-id', 'job-name', 'document-format']);

    const jobs = read(examples['A.9 Get-Jobs response']).groups;
    expect(jobs.map(({ attributes }) => attributes.length)).toEqual([3, 2, 0, 2]);
    expect(jobs[3]?.attributes[1]?.values).toEqual([
      { type: 'nameWithLanguage', language: 'de-CH', value: 'isch guet' },
    ]);
  });

  test('what was ignored is told beside the success', () => {
    const { code, groups } = read(examples['A.4 Print-Job response, success with attributes ignored']);
    expect([code, ...groups.map(({ tag }) => tag)]).toEqual([1, 1, 5, 2]);
  });

  test.each([
    ['03', 'dpi'],
    ['04', 'dpcm'],
  ])('a resolution with unit %s is in %s', (code, unit) => {
    const message = read(frame(`04 32 0001 61 0009 00000258 0000012c ${code} 03`));
    expect(message.groups[0]?.attributes[0]?.values).toEqual([{ type: 'resolution', x: 600, y: 300, unit }]);
  });

  test('a date is the DateAndTime of RFC 2579', () => {
    const message = read(frame('04 31 0001 64 000b 07ea 0b 17 17 28 0d 05 2b 08 00 03'));
    expect(message.groups[0]?.attributes[0]?.values).toEqual([
      { type: 'dateTime', value: '2026-11-23T23:40:13.5+08:00' },
    ]);
  });
});

describe('what comes from the network', () => {
  test.each([
    ['nothing', new Uint8Array(), '0 octets'],
    ['a header alone', frame(''), '8 octets'],
    ['no end', frame('01'), 'do not end'],
    ['a name longer than the message', frame('01 21 ffff 61'), 'cut short'],
    ['a value longer than the message', frame('01 21 0001 61 ffff 00000000 03'), 'cut short'],
    ['half a length', frame('01 21 00'), 'cut short'],
  ])('%s is a problem, in words', (_, octets, words) => {
    expect(decode(octets)).toEqual({ ok: false, problem: expect.stringContaining(words) });
  });

  // Each before an integer `b` of 7 that is sound.
  test.each([
    ['a value before any group', '21 0001 61 0004 00000000 04', []],
    ['a value without a name', '04 21 0000 0004 00000000', []],
    ['a second value in the next group', '01 21 0001 61 0004 00000000 04 21 0000 0004 00000000', []],
    ['an integer of three octets', '04 21 0001 61 0003 000000', ['a']],
    ['a resolution in no unit', '04 32 0001 61 0009 00000001 00000001 09', ['a']],
    ['a language longer than its value', '04 36 0001 61 0004 ffff 0000', ['a']],
    ['a text that leaves octets over', '04 36 0001 61 0005 0000 0000 00', ['a']],
    ['a date of ten octets', '04 31 0001 61 000a 00000000000000000000', ['a']],
    ['a boolean without octets', '04 22 0001 61 0000', ['a']],
    ['a collection without an end', '04 34 0001 61 0000 4a 0000 0001 6d 21 0000 0004 00000000', ['a']],
    ['two collections without an end', '04 34 0001 61 0000 4a 0000 0001 6d 34 0000 0000 4a 0000 0001 6e', ['a']],
    ['a collection without an end before the next group', '01 34 0001 61 0000 04', []],
    ['members with names', '04 34 0001 61 0000 21 0001 6d 0004 00000000 37 0000 0000', ['a', 'm']],
    ['a member without a name', '04 34 0001 61 0000 21 0000 0004 00000000 37 0000 0000', ['a']],
    ['an end of no collection', '04 37 0000 0000', []],
  ])('%s costs no more than itself', (_, begin, names) => {
    const attributes = read(frame(`${begin} 21 0001 62 0004 00000007 03`)).groups.at(-1)?.attributes ?? [];
    expect(attributes.map(({ name }) => name)).toEqual([...names, 'b']);
    expect(attributes.at(-1)?.values).toEqual([{ type: 'integer', value: 7 }]);
  });

  test('of several values the malformed one is left out', () => {
    const message = read(frame('04 21 0001 61 0004 00000005 21 0000 0003 000000 21 0000 0004 00000006 03'));
    expect(numbersOf(message.groups[0]?.attributes ?? [], 'a')).toEqual([5, 6]);
  });

  test('a value of a syntax that nobody knows yet does not lose the rest', () => {
    const message = read(frame('04 3f 0001 61 0002 abcd 21 0001 62 0004 00000007 03'));
    expect(message.groups[0]?.attributes).toEqual([
      { name: 'a', values: [{ type: 'other', tag: 0x3f, value: Buffer.from('abcd', 'hex') }] },
      { name: 'b', values: [{ type: 'integer', value: 7 }] },
    ]);
  });

  test('text that is no UTF-8 is still text', () => {
    const message = read(frame('04 41 0001 61 0003 41ff42 03'));
    expect(textsOf(message.groups[0]?.attributes ?? [], 'a')).toEqual(['A\ufffdB']);
  });

  test.each([
    ['collections in collections', '4a 0000 0001 61 34 0000 0000', 'nested'],
    ['empty values', '13 0000 0000', 'more than'],
  ])('a mebibyte of %s is refused early', (_, piece, words) => {
    const flood = piece.repeat(100_000);
    expect(decode(frame(`01 34 0001 61 0000 4a 0000 0001 61 ${flood} 03`))).toEqual({
      ok: false,
      problem: expect.stringContaining(words),
    });
  });

  test('no string of octets makes the decoder throw, and afterwards it reads a good one', () => {
    const random = seeded('IPP frames');
    const good = Object.values(examples);
    const mutate = (): Uint8Array => {
      const octets = Uint8Array.from(good[random.below(good.length)] ?? []);
      for (let count = random.below(4); count >= 0; count -= 1) {
        // Half of the blows hit where lengths and tags are likely to be: next to a zero octet.
        const at = random.below(octets.length);
        const zero = octets.indexOf(0, at);
        octets[random.below(2) === 0 && zero !== -1 ? zero : at] = random.below(256);
      }
      return octets.subarray(0, random.below(3) === 0 ? random.below(octets.length + 1) : octets.length);
    };
    let whole = 0;
    const total = rounds(20_000);
    for (let round = 0; round < total; round += 1) {
      const octets = random.below(4) === 0 ? random.bytes(random.below(200)) : mutate();
      const result = decode(octets);
      if (result.ok) whole += 1;
      if (!decode(good[round % good.length] ?? octets).ok) throw new Error('a good frame is not read any more');
    }
    // The campaign means something only when it meets both ends.
    expect(whole).toBeGreaterThan(0);
    expect(whole).toBeLessThan(total);
  });
});
