/** TOML files that people write: what is wrong with one, said in a line that names the key and what is allowed. */
import { parse, TomlError } from 'smol-toml';
import type { z } from 'zod';
import { fail, ok, type Result } from '../devices/device.ts';

export function parseToml(source: string): Result<unknown, string> {
  try {
    return ok(parse(source));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '');
    return fail(`line ${error.line}, column ${error.column}: not TOML: ${reason}`);
  }
}

/** `wordsOf` lists what a key that chooses among tables may be. */
export function explain(issue: z.core.$ZodIssue, wordsOf: (key: string) => readonly string[] = () => []): string {
  const key = issue.path.join('.');
  const at = (name: string): string => (key === '' ? name : `${key}.${name}`);
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${issue.keys.map(at).join(', ')}: unknown key`;
    case 'invalid_union': {
      const name = issue.discriminator;
      if (name === undefined) return explainChoice(issue, wordsOf);
      const parent = key.endsWith(name) ? key : at(name);
      return `${parent}: must be one of ${wordsOf(parent).join(', ')}`;
    }
    case 'invalid_value':
      return `${key}: must be one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? `${key}: is missing (${issue.expected})` : `${key}: must be ${issue.expected}`;
    default:
      return `${key}: ${issue.message}`;
  }
}

/** Of several kinds of value the one that was meant, where only something in it is wrong. */
function explainChoice(
  { path, message, errors }: z.core.$ZodIssueInvalidUnion,
  wordsOf: (key: string) => readonly string[],
): string {
  const meant = errors.find((branch) =>
    branch.every((issue) => issue.code !== 'invalid_type' || issue.path.length > 0),
  );
  if (meant === undefined) return `${path.join('.')}: ${message}`;
  return meant.map((issue) => explain({ ...issue, path: [...path, ...issue.path] }, wordsOf)).join('; ');
}
