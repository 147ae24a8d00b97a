/** The supplies in vendor mode, at a whole station on virtual devices. */
import { expect, test } from 'vitest';
import { StorageError } from '../../../core/ledger/database.ts';
import { atRest, enter, tab, technician } from '../at-vendor-mode.ts';
import { clock, kept, open, playStations, printer, station } from '../reader-station.ts';
import { technicianToml } from '../samples.ts';

playStations();

test('what is left, a refill entered once by its name, and no other text', async () => {
  await open();
  printer.set({ sheets: 40 });
  await clock.advance(6_000);
  await enter();
  station.act({ type: 'openTab', open: { tab: 'supplies' } });
  const before = await tab('supplies');
  expect(before.due).toBe(1);
  expect(before.supplies.map(({ supply, state, level }) => [supply, state, level])).toEqual([
    ['main', 'low', 40],
    ['Black Toner', 'enough', 75],
    ['Waste Box', 'unknown', 25],
    ['receiptRoll', 'unknown', null],
  ]);
  expect(before.supplies[0]?.facts).toEqual([{ zh: '提醒线 50 张', en: 'low at 50 sheets' }]);
  const seen = kept().length;
  for (const [device, supply] of [
    ['documentPrinter', '苏晚晴'],
    ['receiptPrinter', 'main'],
    ['backupPrinter', 'main'],
  ] as const) {
    station.act({ type: 'refill', device, supply });
    await atRest();
    expect(technician().message).toBeNull();
  }
  expect(kept().slice(seen)).toEqual([]);
  printer.set({ sheets: 250 });
  await clock.advance(6_000);
  station.act({ type: 'refill', device: 'documentPrinter', supply: 'main' });
  expect(technician()).toMatchObject({ busy: true, open: { entering: true } });
  // A second touch enters nothing more.
  station.act({ type: 'refill', device: 'documentPrinter', supply: 'main' });
  const after = await tab('supplies');
  expect(after).toMatchObject({ due: 0, entering: false });
  expect(after.supplies[0]?.facts.at(-1)?.zh).toMatch(/^\d\d-\d\d \d\d:\d\d 加满，之后打了 0 张$/);
  expect(kept().filter((event) => JSON.stringify(event).includes('supplyRefilled'))).toEqual([
    { kind: 'supplyRefilled', device: 'documentPrinter', supply: 'main', level: 250, by: 'T0001', way: 'screen' },
  ]);
  station.act({ type: 'openTab', open: { tab: 'log', of: 'people', before: null } });
  expect((await tab('log')).lines[0]).toMatchObject({
    what: { zh: '技术员 T0001 加满或更换了main' },
    machine: 'supplyRefilled documentPrinter 250',
  });
});

test('a full disk takes no refill; the technician is told and stays', async () => {
  await open(technicianToml, {
    journal: (journal) => ({
      ...journal,
      record(event) {
        if (event.kind === 'supplyRefilled') throw new StorageError('the disk is full', { fault: 'diskFull' });
        return journal.record(event);
      },
    }),
  });
  await enter();
  station.act({ type: 'openTab', open: { tab: 'supplies' } });
  station.act({ type: 'refill', device: 'receiptPrinter', supply: 'receiptRoll' });
  await atRest();
  expect(technician()).toMatchObject({ busy: false, message: { en: expect.stringContaining('not entered') } });
});
