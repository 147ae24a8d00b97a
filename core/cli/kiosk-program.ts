/** What `kiosk` is, whatever commands it has: options, help, and how the station file is read. */
import { UsageError } from '../exit-codes.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import type { Command, CommandInput, CommandWords } from './command.ts';
import type { Program } from './program.ts';

/** `defaultStation`: the station file that is read where `--station` names none. */
export function kioskProgram(
  commands: Readonly<Record<string, () => Promise<Command>>>,
  defaultStation: string,
): Program<CommandInput> {
  return {
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
    inputOf: (words) => ({ ...words, station: () => readStation(words, defaultStation) }),
  };
}

function readStation(words: CommandWords, defaultStation: string): Settings {
  const settings = readSettings(words.option('station') ?? defaultStation);
  if (!settings.ok) throw new UsageError(settings.problem);
  const dataDir = words.option('data');
  if (dataDir === '') throw new UsageError('--data: must name a folder');
  return dataDir === undefined ? settings.value : { ...settings.value, dataDir };
}
