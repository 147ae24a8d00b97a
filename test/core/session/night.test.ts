import { expect, test } from 'vitest';
import { isNight } from '../../../core/session/night.ts';
import { parseSettings } from '../../../core/settings/settings.ts';
import { settingsOf, stationToml } from '../samples.ts';

const over = { from: '22:00', to: '06:00' };
const within = { from: '01:00', to: '05:30' };

test.each([
  ['21:59', over, false],
  ['22:00', over, true],
  ['23:59', over, true],
  ['00:00', over, true],
  ['05:59', over, true],
  ['06:00', over, false],
  ['12:00', over, false],
  ['00:59', within, false],
  ['01:00', within, true],
  ['05:30', within, false],
  ['03:00', { from: '03:00', to: '03:00' }, false],
] as const)('%s in a night %j: %j', (time, night, dark) => {
  expect(isNight(`2026-11-23T${time}`, night)).toBe(dark);
});

test('a station without a night has none, and a time that is none is refused by its key', () => {
  expect(settingsOf().site.night).toBeUndefined();
  expect(settingsOf('[site.night]\nfrom = "22:00"\nto = "06:00"\n').site.night).toEqual(over);
  const wrong = parseSettings(`${stationToml}[site.night]\nfrom = "24:00"\nto = "06:00"\n`);
  expect(wrong).toMatchObject({ ok: false, problem: expect.stringContaining('site.night.from: must be a time like') });
});
