import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CommandResult } from '../../../core/cli/command.ts';
import { checkRecords } from '../../../core/cli/records.ts';
import { serve, sharedKeys } from '../records/exchange/loopback.ts';
import { settingsOf } from '../samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'records-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function check(addresses: readonly string[], options: Record<string, string> = {}): Promise<CommandResult> {
  const { ca, station } = await sharedKeys();
  const files = Object.entries({ ca, ...station }).map(([name, pem]) => {
    writeFileSync(join(folder, name), pem);
    return `${name} = ${JSON.stringify(join(folder, name))}`;
  });
  const table = ['[records]', 'kind = "exchange"', `addresses = ${JSON.stringify(addresses)}`, ...files].join('\n');
  const settings = settingsOf(table);
  return checkRecords.run({
    station: () => settings,
    option: (name) => options[name],
    flag: () => false,
    positionals: [],
  });
}

test('each address is asked, and what does not fit is said', async () => {
  const [well, ill] = [await serve(), await serve()];
  ill.misbehave('wrong-schema');
  const result = await check([well.address, ill.address]);
  expect(result.lines.map((line) => line.replace(/[01] s$/, 'a second'))).toEqual([
    `${well.address}: fits: it answers; its clock and the one here differ by a second`,
    `${ill.address}: does not fit: ${new URL(ill.address).host}: versions: expected array, received string`,
  ]);
  expect(result.exit).toBe(1);
  ill.misbehave(null);
  expect(await check([ill.address])).toMatchObject({ exit: 0, json: { findings: [{ fits: true }] } });
  await Promise.all([well.close(), ill.close()]);
});

test('a card is asked for with its PIN alone, and a station of the sample campus has nothing to check', async () => {
  await expect(check(['https://127.0.0.1:1'], { card: '04782E21801D80' })).rejects.toThrow('--pin: give -');
  const input = { station: () => settingsOf(), option: () => undefined, flag: () => false, positionals: [] };
  await expect(Promise.resolve(checkRecords.run(input))).rejects.toThrow('records.kind: is "sample"');
});
