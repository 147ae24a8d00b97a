/** The `kiosk` command: everything that a station can be asked. */
import { UsageError } from '../exit-codes.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import type { CommandInput, CommandWords } from './command.ts';
import { commands } from './commands.ts';
import { type Program, runProgram } from './program.ts';

const defaultStation = 'build/stations/demo.toml';

const kiosk: Program<CommandInput> = {
  name: 'kiosk',
  commands,
  options: { station: { type: 'string' }, data: { type: 'string' } },
  help: {
    usage: '[--station FILE] [--data DIR] [--json]',
    end: [
      `--station FILE  the station file (default ${defaultStation})`,
      "--data DIR      the data folder, over the station file's",
      '--json          one JSON object on stdout; logs go to stderr always',
      '',
      'Exit: 0 printed or done, 1 failed, 2 refused, 3 outcome unknown, 4 not genuine, 5 expired, 64 bad usage, 75 station held',
    ],
  },
  inputOf: (words) => ({ ...words, station: () => readStation(words) }),
};

/** `words`: what stands behind `kiosk`. Writes to this process's streams and returns its exit code (`exitCodes`). */
export function runKiosk(words: readonly string[]): Promise<number> {
  return runProgram(kiosk, words);
}

function readStation(words: CommandWords): Settings {
  const settings = readSettings(words.option('station') ?? defaultStation);
  if (!settings.ok) throw new UsageError(settings.problem);
  const dataDir = words.option('data');
  if (dataDir === '') throw new UsageError('--data: must name a folder');
  return dataDir === undefined ? settings.value : { ...settings.value, dataDir };
}
