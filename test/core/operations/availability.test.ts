import { expect, test } from 'vitest';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { settingsOf, stationFacts } from '../samples.ts';

test('each document of the catalogue has its own answer', () => {
  const settings = settingsOf();
  const down = stationFacts({ campusDown: 'ECONNREFUSED' }, settings).availability;
  expect(down.documents).toHaveLength(catalogueOf(settings).size);
  expect(new Set(down.documents.map(({ trouble }) => trouble?.cause))).toEqual(new Set(['campus']));
  expect(stationFacts({}, settings).availability.documents.every(({ trouble }) => trouble === null)).toBe(true);
});
