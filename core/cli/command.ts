/** The interface of a `kiosk` command, and the readers of its options. Each reader throws UsageError for a bad value. */
import { createInterface } from 'node:readline';
import type { ParseArgsOptionsConfig } from 'node:util';
import { exitCodes, UsageError } from '../exit-codes.ts';
import type { Settings } from '../settings/settings.ts';

/** What a command prints and the exit code it ends with. */
export interface CommandResult {
  readonly exit: number;
  /** For `--json`: one object on stdout. */
  readonly json: unknown;
  /** For people: lines on stdout. */
  readonly lines: readonly string[];
}

/** What was written behind the name of a command. */
export interface CommandWords {
  option(name: string): string | undefined;
  flag(name: string): boolean;
  readonly positionals: readonly string[];
}

/** The same, for a command of a station. */
export interface CommandInput extends CommandWords {
  /** The station file that `--station` names, with `--data` over it. */
  station(): Settings;
}

export interface Command<Input = CommandInput> {
  /** The line of the help: name, arguments and options. */
  readonly usage: string;
  /** One sentence for the help. */
  readonly about: string;
  readonly options?: ParseArgsOptionsConfig;
  /** Names of the positional arguments, all needed. */
  readonly positionals?: readonly string[];
  /** The last positional argument may stand several times. */
  readonly repeats?: true;
  run(input: Input): Promise<CommandResult> | CommandResult;
}

/** The value of an option that must be given; `what` ends the error's line. */
export function needed(input: CommandWords, name: string, what: string): string {
  const value = input.option(name);
  if (value === undefined || value === '') throw new UsageError(`--${name}: is missing; give ${what}`);
  return value;
}

/** `value` as one of `allowed`; `name` begins the error's line. */
export function oneOf<Word extends string>(name: string, value: string, allowed: readonly Word[]): Word {
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw new UsageError(`${name}: "${value}" is not one of ${allowed.join(', ')}`);
  return found;
}

/** A whole number from `least` to `most`, both allowed. */
export function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw new UsageError(`${name}: "${value}" is not a whole number from ${least} to ${most}`);
  }
  return number;
}

/** The first line of stdin that is not empty, for `--pin -`: every user of the machine can see a command line. */
export async function pinFromStdin(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line !== '') return line;
  }
  throw new UsageError('--pin -: no PIN came on stdin');
}

/** A card's UID as hex, 4 to 10 bytes. */
export function cardUid(name: string, value: string): string {
  if (!/^([0-9a-f]{2}){4,10}$/i.test(value)) {
    // The value is not repeated: a card's number is personal.
    throw new UsageError(`${name}: is not a card number; give 4 to 10 bytes in hex, like 04782E21801D80`);
  }
  return value.toUpperCase();
}

/** Throws UsageError where the station is no demo station. */
export function demoOnly(settings: Settings, what: string): void {
  if (!settings.demo) throw new UsageError(`${what}: needs a demo station (demo = true in the station file)`);
}

/** The result of a command that did what it says. */
export function done(json: unknown, lines: readonly string[]): CommandResult {
  return { exit: exitCodes.done, json, lines };
}
