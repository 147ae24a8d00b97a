import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../../../devices/document-printer/media-size.ts';
import { rounds, seeded } from '../../campaign.ts';

const campaign = { seed: seeded('sizes of trays').seed, numRuns: rounds(500) };

/** Upright, in millimetres. */
const sizes = [
  [210, 297, '210 × 297 mm'],
  [148, 210, '148 × 210 mm'],
  [297, 420, '297 × 420 mm'],
  [182, 257, '182 × 257 mm'],
  [215.9, 279.4, '216 × 279 mm'],
  [215.9, 355.6, '216 × 356 mm'],
  [110, 220, '110 × 220 mm'],
] as const;
/** How many make a millimetre, and how `dimunit` names it. */
const units = [
  [100, null],
  [100, ''],
  [1000, null],
  [1000, 'micrometers'],
  [1000, '4'],
  [1 / 0.00254, null],
  [1 / 0.00254, 'tenThousandthsOfInches'],
  [1 / 0.00254, '3'],
  // Named wrongly, and a size all the same.
  [100, 'micrometers'],
  [100, '3'],
] as const;

describe('the size of the sheets in a tray', () => {
  test.each(sizes)('%d × %d mm, in every unit and fed by either edge', (width, length, words) => {
    for (const [perMm, dimunit] of units) {
      const [across, along] = [Math.round(width * perMm), Math.round(length * perMm)];
      expect(sizeOf(across, along, dimunit), `${perMm} to the millimetre, ${dimunit}`).toBe(words);
      expect(sizeOf(along, across, dimunit), `${perMm} to the millimetre, ${dimunit}, turned`).toBe(words);
    }
  });

  test('that is no known one is in the named unit, and in hundredths of a millimetre where none is named', () => {
    expect(sizeOf(12_345, 23_456, null)).toBe('123 × 235 mm');
    expect(sizeOf(123_450, 234_560, 'micrometers')).toBe('123 × 235 mm');
  });

  test.each([
    [0, 0],
    [-2, 29_700],
    [21_000, -1],
  ])('%d × %d is none', (width, length) => {
    expect(sizeOf(width, length, null)).toBeNull();
  });

  const rounding = fc.double({ min: -1, max: 1, noNaN: true });

  test('is the known one, in every unit, by either edge, rounded by up to a millimetre', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sizes),
        fc.constantFrom(...units),
        rounding,
        rounding,
        fc.boolean(),
        ([width, length, words], [perMm, dimunit], dx, dy, turned) => {
          const [across, along] = [Math.round((width + dx) * perMm), Math.round((length + dy) * perMm)];
          expect(turned ? sizeOf(along, across, dimunit) : sizeOf(across, along, dimunit)).toBe(words);
        },
      ),
      campaign,
    );
  });

  test('is none or some for whatever numbers', () => {
    const any = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(any, any, fc.option(fc.string()), (width, length, dimunit) => {
        expect(sizeOf(width, length, dimunit) === null).toBe(width <= 0 || length <= 0);
      }),
      campaign,
    );
  });
});
