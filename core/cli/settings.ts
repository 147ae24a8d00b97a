import { readFileSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { UsageError } from '../exit-codes.ts';
import { foldedId } from '../issuance/numbers.ts';
import { readKeyFiles, validUntil } from '../records/exchange/key-files.ts';
import { lacksOf } from '../settings/lacks.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { settingsSchema } from '../settings/station-file.ts';
import { type Command, done } from './command.ts';

export const checkSettings: Command = {
  usage: 'settings check FILE [FILE …]',
  about:
    'Reads station files and names what is wrong with them, which would give the same serial numbers, and what a real station lacks.',
  positionals: ['FILE'],
  repeats: true,
  run({ positionals }) {
    const read = positionals.map((file) => ({ file, settings: readSettings(file) }));
    const stations = read.flatMap(({ file, settings }) => (settings.ok ? [{ file, settings: settings.value }] : []));
    const problems = read.flatMap(({ settings }) => (settings.ok ? [] : [settings.problem]));
    const mistakes = [...problems, ...stations.flatMap(keyFileMistakes), ...clashes(stations)];
    if (mistakes.length > 0) throw new UsageError(mistakes.join('; '));
    // The pack is told by its folder; `kiosk pack check` tells what is in it.
    const told = stations.map(({ file, settings }) => {
      const { pack: _, ...others } = settings;
      return { file, settings: others, lacks: lacksOf(settings) };
    });
    const now = systemClock.wall();
    const lines = told.flatMap(({ file, settings: { id, site, records }, lacks }) => [
      `${file}: valid: ${site.kind} ${id} ${site.name.zh}`,
      ...certificateLines(file, records, now),
      ...(lacks.length === 0 ? [] : [`${file}: no real station yet: ${lacks.join('; ')}`]),
    ]);
    return done({ valid: true, stations: told }, lines);
  },
};

interface StationOfFile {
  readonly file: string;
  readonly settings: Settings;
}

/** What is wrong with the files that the campus is asked by. */
function keyFileMistakes({ file, settings: { id, records } }: StationOfFile): string[] {
  if (records.kind !== 'exchange') return [];
  const keys = readKeyFiles(records, id);
  return keys.ok ? [] : [`${file}: ${keys.problem}`];
}

/** Days before a certificate ends in which it is spoken of. */
const soon = 60;

/** A certificate of the files that has ended, or will before long: the campus takes none that has. */
function certificateLines(file: string, records: Settings['records'], now: Date): string[] {
  if (records.kind !== 'exchange') return [];
  return (['certificate', 'ca'] as const).flatMap((name) => {
    const until = validUntil(readFileSync(records[name], 'utf8'));
    const days = Math.floor((until.getTime() - now.getTime()) / 86_400_000);
    if (days > soon) return [];
    const day = until.toISOString().slice(0, 10);
    const ends = days < 0 ? `ended on ${day}` : `ends on ${day}, in ${days} days`;
    return [`${file}: records.${name}: ${records[name]} ${ends}; make another with station-key of the hub`];
  });
}

/** A serial number must name one sheet of the school: each pair of files whose stations would give the same ones. */
function clashes(stations: readonly StationOfFile[]): string[] {
  return stations.flatMap((one, index) =>
    stations
      .slice(index + 1)
      .filter((other) => foldedId(other.settings.id) === foldedId(one.settings.id))
      .map((other) => clash(one, other)),
  );
}

function clash(one: StationOfFile, other: StationOfFile): string {
  const { id } = one.settings;
  const both =
    id === other.settings.id
      ? `id: both are "${id}"`
      : `id: "${id}" and "${other.settings.id}" are both ${foldedId(id)} in a serial number, which leaves the hyphen out`;
  return `${one.file} and ${other.file}: ${both}; give one of them an id of other letters or digits`;
}

export const schema: Command = {
  usage: 'settings schema',
  about: 'JSON Schema of the station file.',
  run() {
    const json = settingsSchema();
    return done(json, [JSON.stringify(json, null, 2)]);
  },
};
