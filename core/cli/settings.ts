import { UsageError } from '../exit-codes.ts';
import { foldedId } from '../issuance/numbers.ts';
import { readKeyFiles } from '../records/exchange/key-files.ts';
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
    const lines = told.flatMap(({ file, settings: { id, site }, lacks }) => [
      `${file}: valid: ${site.kind} ${id} ${site.name.zh}`,
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
function keyFileMistakes({ file, settings: { records } }: StationOfFile): string[] {
  if (records.kind !== 'exchange') return [];
  const keys = readKeyFiles(records);
  return keys.ok ? [] : [`${file}: ${keys.problem}`];
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
