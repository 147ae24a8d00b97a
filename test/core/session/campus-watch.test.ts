import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { openStation } from '../../../core/station.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { settingsOf, technicianCard, technicianToml } from '../samples.ts';

test('a campus that answers no more is said between visits, and so is that it is back', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'campus-watch-'));
  const clock = createFakeClock();
  const behaviour = { available: true, delayMs: 0 };
  const records = () => openSampleCampus(clock, behaviour);
  const opened = await openStation(
    { ...settingsOf(technicianToml), dataDir },
    { clock, records, log: () => undefined },
  );
  if (!opened.ok) throw new Error('held');
  const station = opened.value;
  const offered = (): unknown => {
    const { screen, availability } = station.view();
    const documents = screen.name === 'welcome' ? screen.documents.length : null;
    return [availability.state, documents, availability.reasons[0]?.zh.slice(0, 7)];
  };
  await clock.advance(5_000);
  expect(offered()).toEqual(['inService', 9, undefined]);
  behaviour.available = false;
  await clock.advance(5_000);
  expect(offered()).toEqual(['outOfService', 0, '连不上校园系统']);
  expect(station.status().lines.at(-1)).toMatch(
    /^Campus · no answer \(the sample campus plays one that is down\) · action: maintenance/,
  );
  // No PIN is asked for that nobody can check; a technician's is.
  station.present(identified('04782E21801D80'));
  expect(station.view().screen).toMatchObject({ name: 'outcome', outcome: 'refused' });
  station.act({ type: 'finish' });
  station.present(identified(technicianCard));
  expect(station.view().screen).toMatchObject({ name: 'pin' });
  station.act({ type: 'finish' });
  behaviour.available = true;
  await clock.advance(5_000);
  expect(offered()).toEqual(['inService', 9, undefined]);
  // It takes longer than it is given.
  behaviour.delayMs = 60_000;
  await clock.advance(20_000);
  expect(offered()).toEqual(['outOfService', 0, '连不上校园系统']);
  await station.close();
  rmSync(dataDir, { recursive: true });
});
