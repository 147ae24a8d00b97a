import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandResult } from '../../../core/cli/command.ts';
import { checkSettings } from '../../../core/cli/settings.ts';
import { makeKeys } from '../../../core/records/exchange/simulator/certificates.ts';
import { stationToml } from '../samples.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A station file with this id; gives its path. */
function station(name: string, id: string): string {
  const file = join(folder, name);
  writeFileSync(file, stationToml.replace('"ZJG-01"', `"${id}"`));
  return file;
}

const unused = () => {
  throw new Error('is not asked for');
};
const checked = async (...positionals: string[]): Promise<CommandResult> =>
  checkSettings.run({ station: unused, option: () => undefined, flag: () => false, positionals });

test('each of several files is read, and told', async () => {
  const [hall, east] = [station('hall.toml', 'ZJG-01'), station('east.toml', 'ZJG-02')];
  const result = await checked(hall, east);
  expect(result).toMatchObject({
    exit: 0,
    json: { valid: true, stations: [{ file: hall, settings: { id: 'ZJG-01' } }, { file: east }] },
  });
  const lacks =
    "demo is true, so every sheet is marked SPECIMEN; records are those of the sample campus; no templatePack, so sheets bear the model university's crest and seal; verification.host is verify.zjmu.example, at which nobody can check a sheet; virtual devices (cardReader, documentPrinter)";
  expect(result.lines).toEqual([
    `${hall}: valid: mainHall ZJG-01 校务服务大厅`,
    `${hall}: no real station yet: ${lacks}`,
    `${east}: valid: mainHall ZJG-02 校务服务大厅`,
    `${east}: no real station yet: ${lacks}`,
  ]);
});

test('the files that the campus is asked by are looked at', async () => {
  const hall = station('hall.toml', 'ZJG-01');
  const names = ['ca', 'certificate', 'key']
    .map((name) => `${name} = ${JSON.stringify(join(folder, name))}`)
    .join('\n');
  appendFileSync(hall, `[records]\nkind = "exchange"\naddresses = ["https://records.example"]\n${names}\n`);
  await expect(checked(hall)).rejects.toThrow(`${hall}: records.ca: ${join(folder, 'ca')} cannot be read (ENOENT)`);
  const told = async (daysAgo: number): Promise<string> => {
    const { ca, station: own } = await makeKeys(new Date(Date.now() - daysAgo * 86_400_000));
    for (const [name, pem] of Object.entries({ ca, ...own })) writeFileSync(join(folder, name), pem);
    return (await checked(hall)).lines.filter((line) => line.includes('records.certificate')).join();
  };
  expect(await told(0)).toBe('');
  expect(await told(330)).toMatch(/certificate ends on \d{4}-\d\d-\d\d, in 3[45] days; make another with station-key/);
  expect(await told(400)).toMatch(/certificate ended on \d{4}-\d\d-\d\d; make another with station-key of the hub$/);
});

test('two ids that are one in a serial number are told, with both files and what to change', async () => {
  const [hall, middle, east] = [
    station('hall.toml', 'ZJG-01'),
    station('middle.toml', 'ZJG-02'),
    station('east.toml', 'ZJG0-1'),
  ];
  await expect(checked(hall, middle, east)).rejects.toThrow(
    expect.objectContaining({
      name: 'UsageError',
      message: `${hall} and ${east}: id: "ZJG-01" and "ZJG0-1" are both ZJG01 in a serial number, which leaves the hyphen out; give one of them an id of other letters or digits`,
    }),
  );
});

test('one id twice is told, and what is wrong with each file', async () => {
  const [hall, east, broken] = [
    station('hall.toml', 'ZJG-01'),
    station('east.toml', 'ZJG-01'),
    station('broken.toml', 'zjg'),
  ];
  await expect(checked(hall, broken, east, '/nowhere.toml')).rejects.toThrow(
    new RegExp(
      `^${broken}: id: must be capital letters.*; /nowhere.toml: cannot be read.*; ${hall} and ${east}: id: both are "ZJG-01"; give one of them an id of other letters or digits$`,
    ),
  );
});
