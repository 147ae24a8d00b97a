/** The `kiosk` command: finds what was asked, reads its options, prints its result. */
import { parseArgs } from 'node:util';
import { exitCodes, StationHeldError, UsageError } from '../exit-codes.ts';
import { StorageError } from '../ledger/database.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { type Command, type CommandInput, type CommandResult } from './command.ts';
import { commands } from './commands.ts';

const defaultStation = 'build/stations/demo.toml';
const common = {
  station: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `words`: what stands behind `kiosk`. Writes to this process's streams and returns its exit code (`exitCodes`). */
export async function runKiosk(words: readonly string[]): Promise<number> {
  const asksHelp = words.length === 0 || words.includes('--help') || words[0] === 'help';
  if (asksHelp) {
    process.stdout.write(`${await help()}\n`);
    return words.length === 0 ? exitCodes.usage : exitCodes.done;
  }
  const json = words.includes('--json');
  try {
    const { command, rest } = await findCommand(words);
    const result = await command.run(readInput(command, rest));
    print(json, result);
    return result.exit;
  } catch (error) {
    return explain(error, json);
  }
}

function print(json: boolean, result: CommandResult): void {
  const text = json ? JSON.stringify(result.json) : withoutControls(result.lines.join('\n'));
  if (text !== '') process.stdout.write(`${text}\n`);
}

/** Some of the text comes from devices: control characters could drive the terminal that shows it. */
const withoutControls = (text: string): string => text.replaceAll(/[^\P{Cc}\n]/gu, '');

/** A person's mistake, a held station or a failing disk is one line; only a bug of ours has a stack. */
function explain(error: unknown, json: boolean): number {
  const exit = exitOf(error);
  if (exit === null) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.stderr.write('This is a fault of the program, not yours. Please report it with the lines above.\n');
    if (json) process.stdout.write(`${JSON.stringify({ error: 'internal' })}\n`);
    return exitCodes.failed;
  }
  // What SQLite finds in a damaged file may come in several lines.
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
  process.stderr.write(`kiosk: ${message}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: message })}\n`);
  return exit;
}

function exitOf(error: unknown): number | null {
  // An error of the file system or of SQLite in a command that only reads.
  if (error instanceof Error && 'code' in error && /^(SQLITE_|E[A-Z]+$)/.test(String(error.code))) {
    return exitCodes.failed;
  }
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof StationHeldError) return exitCodes.stationHeld;
  return error instanceof StorageError ? exitCodes.failed : null;
}

async function findCommand(words: readonly string[]): Promise<{ command: Command; rest: string[] }> {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load !== undefined) return { command: await load(), rest: words.slice(length) };
  }
  throw new UsageError(`"${words[0]}" is not a command; "kiosk help" lists them`);
}

function readInput(command: Command, words: string[]): CommandInput {
  const { values, positionals } = parse(command, words);
  const names = command.positionals ?? [];
  const missing = names[positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing}: is missing; usage: ${command.usage}`);
  const extra = positionals[names.length];
  if (extra !== undefined && command.repeats !== true)
    throw new UsageError(`"${extra}": was not expected; usage: ${command.usage}`);
  const option = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { option, flag: (name) => values[name] === true, positionals, station: () => readStation(option) };
}

function parse(
  command: Command,
  words: string[],
): { values: Record<string, string | boolean | (string | boolean)[] | undefined>; positionals: string[] } {
  try {
    return parseArgs({
      args: words,
      options: { ...common, ...command.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message.split('. ')[0]}; usage: ${command.usage}`);
  }
}

function readStation(option: (name: string) => string | undefined): Settings {
  const settings = readSettings(option('station') ?? defaultStation);
  if (!settings.ok) throw new UsageError(settings.problem);
  const dataDir = option('data');
  if (dataDir === '') throw new UsageError('--data: must name a folder');
  return dataDir === undefined ? settings.value : { ...settings.value, dataDir };
}

async function help(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = loaded.map(({ usage, about }) => `  ${usage}\n      ${about}`);
  return [
    'kiosk COMMAND [--station FILE] [--data DIR] [--json]',
    '',
    ...lines,
    '',
    `--station FILE  the station file (default ${defaultStation})`,
    "--data DIR      the data folder, over the station file's",
    '--json          one JSON object on stdout; logs go to stderr always',
    '',
    'Exit: 0 printed or done, 1 failed, 2 refused, 3 outcome unknown, 4 not genuine, 5 expired, 64 bad usage, 75 station held',
  ].join('\n');
}
