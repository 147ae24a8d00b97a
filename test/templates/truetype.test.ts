import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { expect, test } from 'vitest';
import { openTrueType } from '../../templates/typesetting/truetype.ts';

const latin = 'node_modules/@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf';

/** The tables of a font file by their tags. */
function tablesOf(font: Uint8Array): Map<string, DataView> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  return new Map(
    Array.from({ length: view.getUint16(4) }, (_, index) => {
      const at = 12 + index * 16;
      const tag = Buffer.from(font.subarray(at, at + 4)).toString('latin1');
      return [tag, new DataView(font.buffer, font.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12))];
    }),
  );
}

test('a subset counts its own glyphs in every table, and leaves the font that it comes from as it was', () => {
  const file = readFileSync(latin);
  const font = create(file);
  if ('fonts' in font) throw new Error('a collection');
  const before = createHash('sha256').update(file).digest('hex');
  // é and š are composed of letter and accent, which come along.
  const wanted = [0, ...[...'aéš'].map((character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0).id)];
  const outlines = openTrueType(file);

  const subset = outlines.subset(wanted);

  const tables = tablesOf(subset);
  const count = tables.get('maxp')?.getUint16(4) ?? 0;
  expect(count).toBeGreaterThanOrEqual(wanted.length);
  expect(tables.get('hhea')?.getUint16(34)).toBe(count);
  expect(tables.get('hmtx')?.byteLength).toBe(count * 4);
  expect(tables.get('head')?.getInt16(50)).toBe(1);
  expect(tables.get('loca')?.byteLength).toBe((count + 1) * 4);
  expect(tables.get('loca')?.getUint32(count * 4)).toBe(tables.get('glyf')?.byteLength);
  expect(createHash('sha256').update(file).digest('hex')).toBe(before);
  expect(outlines.subset(wanted)).toEqual(subset);
});
