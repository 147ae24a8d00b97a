import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  newJobToken,
  newVerificationCode,
  nextSerial,
  readVerificationCode,
  seriesOf,
  specimenNames,
} from '../../../core/issuance/numbers.ts';

const bytes = (seed: number) => (length: number) =>
  Uint8Array.from({ length }, (_, i) => (seed * 7919 + i * 104729) % 256);
const code = fc.nat().map((seed) => newVerificationCode(bytes(seed)));
const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

describe('serial numbers', () => {
  test('count on from the last one, six digits wide', () => {
    const series = seriesOf('2026', 'ZJG-01');
    expect(nextSerial('ZD', series, null)).toBe('ZD-2026-ZJG01-000001');
    expect(nextSerial('ZD', series, '2026-ZJG01-000123')).toBe('ZD-2026-ZJG01-000124');
    expect(nextSerial('CMXY', series, '2026-ZJG01-000123', 3)).toBe('CMXY-2026-ZJG01-000126');
  });
});

describe('verification codes', () => {
  test('are ten signs of an alphabet without 0 O 1 I L, and read back however they are typed', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(made).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{2}$/);
        expect(readVerificationCode(made)).toBe(made);
        expect(readVerificationCode(` ${made.toLowerCase().replaceAll('-', ' ')} `)).toBe(made);
      }),
    );
  });

  test('one wrong sign never reads', () => {
    fc.assert(
      fc.property(code, fc.nat(9), fc.nat(30), (made, place, sign) => {
        const plain = made.replaceAll('-', '');
        const wrong = plain.slice(0, place) + signs.charAt(sign) + plain.slice(place + 1);
        expect(readVerificationCode(wrong)).toBe(wrong === plain ? made : null);
      }),
    );
  });

  test('two neighbours swapped never read', () => {
    fc.assert(
      fc.property(code, fc.nat(8), (made, place) => {
        const plain = made.replaceAll('-', '');
        const swapped = plain.slice(0, place) + plain.charAt(place + 1) + plain.charAt(place) + plain.slice(place + 2);
        expect(readVerificationCode(swapped)).toBe(swapped === plain ? made : null);
      }),
    );
  });

  test("a specimen's code can never be a real one", () => {
    expect(readVerificationCode(specimenNames('ZD', '2026-ZJG01-', 'verify.example').verificationCode)).toBeNull();
  });
});

test('job tokens tell the station and fit an IPP name', () => {
  expect(newJobToken('ZJG-01', bytes(5))).toMatch(/^KIOSK-ZJG01-[2-9A-Z]{16}$/);
});
