/** A program of commands: finds what was asked, reads its options, prints its result. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { exitCodes, StationHeldError, UsageError } from '../exit-codes.ts';
import { StorageError } from '../ledger/database.ts';
import type { Command, CommandResult, CommandWords } from './command.ts';

export interface Program<Input> {
  /** As it is called: `kiosk`. */
  readonly name: string;
  /** By their names, each loaded when it is asked for. */
  readonly commands: Readonly<Record<string, () => Promise<Command<Input>>>>;
  /** The options of every command, beside `--json`. */
  readonly options: ParseArgsOptionsConfig;
  /** What stands behind COMMAND in the first line of the help, and its last lines. */
  readonly help: { readonly usage: string; readonly end: readonly string[] };
  /** What a command of this program gets. */
  readonly inputOf: (words: CommandWords) => Input;
}

/** `words`: what stands behind the program's name. Writes to this process's streams and returns its exit code (`exitCodes`). */
export async function runProgram<Input>(program: Program<Input>, words: readonly string[]): Promise<number> {
  const asksHelp = words.length === 0 || words.includes('--help') || words[0] === 'help';
  if (asksHelp) {
    process.stdout.write(`${await help(program)}\n`);
    return words.length === 0 ? exitCodes.usage : exitCodes.done;
  }
  const json = words.includes('--json');
  try {
    const { command, rest } = await findCommand(program, words);
    const result = await command.run(program.inputOf(readWords(program, command, rest)));
    print(json, result);
    return result.exit;
  } catch (error) {
    return explain(program.name, error, json);
  }
}

function print(json: boolean, result: CommandResult): void {
  const text = json ? JSON.stringify(result.json) : withoutControls(result.lines.join('\n'));
  if (text !== '') process.stdout.write(`${text}\n`);
}

/** Some of the text comes from devices: control characters could drive the terminal that shows it. */
const withoutControls = (text: string): string => text.replaceAll(/[^\P{Cc}\n]/gu, '');

/** A person's mistake, a held station or a failing disk is one line; only a bug of ours has a stack. */
function explain(name: string, error: unknown, json: boolean): number {
  const exit = exitOf(error);
  if (exit === null) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.stderr.write('This is a fault of the program, not yours. Please report it with the lines above.\n');
    if (json) process.stdout.write(`${JSON.stringify({ error: 'internal' })}\n`);
    return exitCodes.failed;
  }
  // What SQLite finds in a damaged file may come in several lines.
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
  process.stderr.write(`${name}: ${message}\n`);
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

async function findCommand<Input>(
  { name: program, commands }: Program<Input>,
  words: readonly string[],
): Promise<{ command: Command<Input>; rest: string[] }> {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load !== undefined) return { command: await load(), rest: words.slice(length) };
  }
  throw new UsageError(`"${words[0]}" is not a command; "${program} help" lists them`);
}

function readWords<Input>(program: Program<Input>, command: Command<Input>, words: string[]): CommandWords {
  const { values, positionals } = parse({ ...program.options, ...command.options }, command.usage, words);
  const names = command.positionals ?? [];
  const missing = names[positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing}: is missing; usage: ${command.usage}`);
  const extra = positionals[names.length];
  if (extra !== undefined && command.repeats !== true)
    throw new UsageError(`"${extra}": was not expected; usage: ${command.usage}`);
  return {
    option: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => values[name] === true,
    positionals,
  };
}

function parse(
  options: ParseArgsOptionsConfig,
  usage: string,
  words: string[],
): { values: Record<string, string | boolean | (string | boolean)[] | undefined>; positionals: string[] } {
  try {
    return parseArgs({
      args: words,
      options: { json: { type: 'boolean' }, ...options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message.split('. ')[0]}; usage: ${usage}`);
  }
}

async function help<Input>({ name, commands, help: { usage, end } }: Program<Input>): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = loaded.map((command) => `  ${command.usage}\n      ${command.about}`);
  return [`${name} COMMAND ${usage}`, '', ...lines, '', ...end].join('\n');
}
