/** The tabs of vendor mode at a whole station on virtual devices: what each shows, and what is done there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { StorageError } from '../../../core/ledger/database.ts';
import type { MachineStop } from '../../../core/ledger/events.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { atRest, enter, tab, technician } from '../at-vendor-mode.ts';
import {
  clock,
  finish,
  kept,
  lay,
  lin,
  open,
  playStations,
  print,
  printer,
  reader,
  shown,
  station,
  stationFolder,
  type,
  until,
} from '../reader-station.ts';
import { technicianToml } from '../samples.ts';

playStations();

/** Names, numbers and cards of the sample people must not be found in what a technician sees. */
const aPerson = /林知远|3240100001|04782E21801D80/;

test('tests: steps with their times, a person’s answer, and a numbered record by the screen', async () => {
  await open();
  await enter();
  station.act({ type: 'openTab', open: { tab: 'tests', part: 'documentPrinter' } });
  const before = await tab('tests');
  expect(before.parts.map(({ part }) => part)).toEqual([
    'documentPrinter',
    'cardReader',
    'receiptPrinter',
    'campus',
    'clock',
    'ledger',
  ]);
  expect(before.levels).toMatchObject([
    { level: 'internal', last: null, steps: null },
    { level: 'external', last: null, steps: null },
    { level: 'interactive', last: null, steps: null },
  ]);
  station.act({ type: 'test', level: 'interactive' });
  expect(technician()).toMatchObject({ busy: true, open: { running: 'interactive', question: null } });
  // Nothing else begins meanwhile, and nobody can answer what was not asked.
  station.act({ type: 'answerTest', right: true });
  station.act({ type: 'test', level: 'internal' });
  station.act({ type: 'openTab', open: { tab: 'devices' } });
  const asking = await tab('tests');
  expect(asking.question).toMatchObject({ zh: '红章清楚，四角短线都在，没有白条？' });
  expect(asking.levels[2]?.steps?.map(({ result }) => result)).toEqual(['passed', 'passed', 'passed', 'now']);
  await clock.advance(4_000);
  station.act({ type: 'answerTest', right: true });
  station.act({ type: 'answerTest', right: false });
  const after = await tab('tests');
  expect(after.records).toMatchObject([{ level: 'interactive', passed: true, by: 'T0001' }]);
  expect(after.levels[2]?.steps?.at(-1)).toMatchObject({ result: 'passed', ms: expect.any(Number) });
  expect(technician().busy).toBe(false);
  const diagnoses = kept().filter((event) => JSON.stringify(event).includes('"diagnosis"'));
  expect(diagnoses).toMatchObject([
    { part: 'documentPrinter', level: 'interactive', by: 'T0001', way: 'screen', steps: [{}, {}, {}, { ms: 4_001 }] },
  ]);
  expect(JSON.stringify(kept())).toContain('"testPage"');
});

test('tests: a step that fails ends it, nobody is asked, and the record says so', async () => {
  await open();
  await enter();
  printer.set({ jammed: true });
  station.act({ type: 'openTab', open: { tab: 'tests', part: 'documentPrinter' } });
  await tab('tests');
  station.act({ type: 'test', level: 'interactive' });
  const { records, levels, question } = await tab('tests');
  expect(question).toBeNull();
  expect(records).toMatchObject([{ passed: false }]);
  expect(levels[2]?.steps?.map(({ result, detail }) => [result, detail])).toEqual([
    ['passed', null],
    ['failed', 'paperJammed'],
    ['skipped', null],
    ['skipped', null],
  ]);
});

test('tests: the reader reads a card for its test, and nobody’s visit begins', async () => {
  await open();
  await enter();
  station.act({ type: 'openTab', open: { tab: 'tests', part: 'cardReader' } });
  await tab('tests');
  station.act({ type: 'test', level: 'external' });
  await clock.advance(5_000);
  await clock.advance(1);
  reader.present(identified(lin));
  const { records } = await tab('tests');
  expect(records).toMatchObject([{ level: 'external', passed: true }]);
  expect(JSON.stringify([shown(), kept()])).not.toMatch(aPerson);
});

test('tests: a full disk takes no record; the technician is told and stays', async () => {
  await open(technicianToml, {
    journal: (journal) => ({
      ...journal,
      record(event) {
        if (event.kind === 'diagnosis') throw new StorageError('the disk is full', { fault: 'diskFull' });
        return journal.record(event);
      },
    }),
  });
  await enter();
  station.act({ type: 'openTab', open: { tab: 'tests', part: 'clock' } });
  await tab('tests');
  station.act({ type: 'test', level: 'internal' });
  await atRest();
  expect(technician()).toMatchObject({ busy: false, message: { en: expect.stringContaining('not entered') } });
});

test('the log: what visitors, printers and technicians did, by pages and filters, and nobody’s name', async () => {
  await open();
  await print(identified(lin));
  for (let look = 0; look < 100 && shown().name === 'printing'; look += 1) await clock.advance(1_000);
  finish();
  printer.set({ jammed: true });
  await clock.advance(200_000);
  printer.set({ jammed: false });
  await clock.advance(200_000);
  for (let time = 0; time < 5; time += 1) {
    await enter();
    finish();
  }
  await enter();
  station.act({ type: 'openTab', open: { tab: 'log', of: 'all', before: null } });
  const newest = await tab('log');
  expect(newest.lines).toHaveLength(8);
  expect(newest).toMatchObject({ newest: true, earlier: true });
  expect(newest.lines[0]).toMatchObject({ what: { zh: '技术员 T0001 进入维护' }, machine: 'vendorModeEntered' });
  station.act({ type: 'openTab', open: { tab: 'log', of: 'all', before: newest.lines.at(-1)?.number ?? 0 } });
  const older = await tab('log');
  expect(older.lines.at(-1)).toMatchObject({ what: { zh: '在读证明：已打印' }, machine: 'jobSettled printed' });
  expect(older.earlier).toBe(false);
  expect([...newest.lines, ...older.lines].map(({ number }) => number)).toEqual(
    [...newest.lines, ...older.lines].map(({ number }) => number).toSorted((one, other) => other - one),
  );
  station.act({ type: 'openTab', open: { tab: 'log', of: 'devices', before: null } });
  expect((await tab('log')).lines).toMatchObject([
    { subject: 'mended', what: { zh: '已解除：文档打印机：卡纸' } },
    {
      subject: 'trouble',
      what: { zh: '文档打印机：卡纸' },
      machine: 'troubleBegan printer documentPrinter paperJammed',
    },
  ]);
  station.act({ type: 'openTab', open: { tab: 'log', of: 'printing', before: null } });
  expect((await tab('log')).lines).toMatchObject([{ serial: '000001' }]);
  expect(JSON.stringify([newest, older])).not.toMatch(aPerson);
});

test('statistics: what was counted over the days', async () => {
  await open();
  await print(identified(lin));
  for (let look = 0; look < 100 && shown().name === 'printing'; look += 1) await clock.advance(1_000);
  finish();
  await enter();
  station.act({ type: 'openTab', open: { tab: 'statistics', days: 7 } });
  const week = await tab('statistics');
  expect(week.bars).toHaveLength(7);
  expect(week.bars.at(-1)).toEqual({ label: week.to.slice(5), visits: 1, printed: 1 });
  expect(week.rows.map(({ term, value }) => `${term.zh} ${value.zh}`)).toEqual([
    '结果 办完 1',
    '出纸 在读证明（中文）1',
    '屏幕语言 中文 1',
    expect.stringMatching(/^刷卡到办完 一半在 \d+ 秒内，九成在 \d+ 秒内，最长 \d+ 秒$/),
    expect.stringMatching(/^等一份 一半在 \d+ 秒内/),
    expect.stringMatching(/^最忙 \d\d:00–\d\d:00，1 次$/),
  ]);
  station.act({ type: 'openTab', open: { tab: 'statistics', days: 365 } });
  const year = await tab('statistics');
  expect(year.bars).toHaveLength(13);
  expect(year.bars.at(-1)).toEqual({ label: year.to.slice(0, 7), visits: 1, printed: 1 });
});

test('settings: the keys of the station file, without a secret', async () => {
  await open();
  await enter();
  station.act({ type: 'openTab', open: { tab: 'settings' } });
  const { rows } = await tab('settings');
  expect(rows).toContainEqual({ key: 'documentPrinter.driver', value: 'virtual' });
  expect(rows).toContainEqual({ key: 'technicians.number', value: 'T0001' });
  expect(JSON.stringify(rows)).not.toMatch(/scrypt|04A1|pinHash|cardUid/i);
});

test.each(['restart', 'powerOff'] as const)('%s is entered, and then stops the machine', async (what) => {
  const stopped: MachineStop[] = [];
  await open(technicianToml, {
    stopMachine: async (asked) => {
      stopped.push(asked);
      return null;
    },
  });
  await enter();
  station.act({ type: 'openTab', open: { tab: 'settings' } });
  station.act({ type: 'stopMachine', what });
  await clock.advance(1);
  await clock.advance(1);
  expect(stopped).toEqual([what]);
  expect(technician()).toMatchObject({ busy: true, open: { stopping: true } });
  expect(kept().at(-1)).toEqual({ kind: 'machineStopped', by: 'T0001', what });
});

test('the state of the station comes out as a sheet, and a file for support lies in the data folder', async () => {
  await open(technicianToml, { readSystemJournal: async () => null });
  await print(identified(lin));
  for (let look = 0; look < 100 && shown().name === 'printing'; look += 1) await clock.advance(1_000);
  finish();
  await enter();
  station.act({ type: 'openTab', open: { tab: 'settings' } });
  station.act({ type: 'report', to: 'sheet' });
  await atRest();
  expect(technician().message).toMatchObject({ zh: '状态页已打印，请在出纸口取走。' });
  expect(readdirSync(join(stationFolder(), 'sheets'))).toHaveLength(2);
  station.act({ type: 'report', to: 'file' });
  while (technician().busy) await clock.advance(1);
  const file = join(stationFolder(), 'data/support-bundle.zip');
  expect(technician().message).toMatchObject({ en: `The support bundle is written: ${file}. No person is in it.` });
  const bundle = Object.values(unzipSync(readFileSync(file))).map((octets) => strFromU8(octets));
  expect(bundle.join('\n')).toContain('jobSettled printed');
  expect(bundle.join('\n')).not.toMatch(aPerson);
});

test('a machine that does not stop is told, and the technician goes on', async () => {
  await open();
  await enter();
  station.act({ type: 'openTab', open: { tab: 'settings' } });
  station.act({ type: 'stopMachine', what: 'powerOff' });
  await atRest();
  expect(technician()).toMatchObject({ busy: false, message: { zh: '演示站不会关闭这台电脑。' } });
});

test('nobody but a technician opens a tab, tests, or stops the machine', async () => {
  const stopped: MachineStop[] = [];
  await open(technicianToml, { stopMachine: async (asked) => (stopped.push(asked), null) });
  const ask = (): void => {
    station.act({ type: 'openTab', open: { tab: 'log', of: 'all', before: null } });
    station.act({ type: 'test', level: 'external' });
    station.act({ type: 'refill', device: 'receiptPrinter', supply: 'receiptRoll' });
    station.act({ type: 'stopMachine', what: 'restart' });
  };
  ask();
  await lay(identified(lin));
  ask();
  await type('246810');
  ask();
  await until('documents');
  await clock.advance(1);
  expect(stopped).toEqual([]);
  expect(JSON.stringify(kept())).not.toMatch(/diagnosis|machineStopped|testPage|supplyRefilled/);
});
