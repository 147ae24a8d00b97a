/** One visitor behind another, at a whole station: nothing of the first is left for the second. */
import { expect, test } from 'vitest';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { clock, lay, lin, open, playStations, print, printer, shown, station, su } from '../reader-station.ts';

playStations();

test("another's card at the end of a visit begins the next, and clears the printer of the first", async () => {
  await open();
  await print(identified(lin));
  for (let look = 0; look < 1000 && shown().name !== 'collect'; look += 1) await clock.advance(100);
  expect(shown().name).toBe('collect');
  await printer.createJob({ jobToken: 'KIOSK-ZJG01-ORPHAN', pages: 1, sides: 'one-sided', colour: true });
  await lay(identified(su));
  expect(shown().name).toBe('pin');
  expect(station.view().holder).toBeNull();
  await clock.advance(1000);
  expect(await printer.openJobs()).toMatchObject({ value: [] });
});
