/** TOML files that people write: what is wrong with one, said in a line that names the key and what is allowed. */
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { fail, ok, type Result } from '../devices/result.ts';

/** The text of such a file. A Chinese Windows may save it as GB18030, of which every name would be garbled. */
export function decodeToml(bytes: Uint8Array): Result<string, string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail('is not UTF-8; save it as that');
  }
}

export function parseToml(source: string): Result<unknown, string> {
  try {
    return ok(parse(source));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '') ?? '';
    return fail(`line ${error.line}, column ${error.column}: not TOML: ${reason}${hintAt(error, source, reason)}`);
  }
}

/** The usual slips: signs as a Chinese keyboard or a word processor writes them, and a quote within quotes. */
function hintAt({ line, column }: TomlError, source: string, reason: string): string {
  const [sign = ''] = (source.split(/\r?\n/)[line - 1] ?? '').slice(column - 1);
  if (/[^\p{L}\p{ASCII}]/u.test(sign))
    return `, and ${sign} stands there; the signs of TOML are plain: " = , # [ ] { }`;
  if (!reason.startsWith('expected comma')) return '';
  return '; put a comma before it, or write \\" for a quote within a text';
}

/** Checks what was read. An unknown key is told together with those that its table knows: the slip is in its spelling. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  return schema.safeParse(value, {
    reportInput: true,
    error: ({ code, inst }) =>
      code === 'unrecognized_keys' && inst instanceof z.ZodObject
        ? `unknown key; known here: ${Object.keys(inst.shape).join(', ')}`
        : undefined,
  });
}

/** Of an issue of `check`. `wordsOf` lists what a key that chooses among tables may be. */
export function explain(issue: z.core.$ZodIssue, wordsOf: (key: string) => readonly string[] = () => []): string {
  const key = issue.path.join('.');
  const at = (name: string): string => (key === '' ? name : `${key}.${name}`);
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${issue.keys.map(at).join(', ')}: ${issue.message}`;
    case 'invalid_union': {
      const name = issue.discriminator;
      if (name === undefined) return explainChoice(issue, wordsOf);
      const parent = key.endsWith(name) ? key : at(name);
      return `${parent}: must be one of ${wordsOf(parent).join(', ')}`;
    }
    case 'invalid_value':
      return `${key}: must be one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      // A key that says in words of its own why it is needed.
      if (!issue.message.startsWith('Invalid input')) return `${key}: ${issue.message}`;
      return issue.input === undefined ? `${key}: is missing (${called(issue)})` : `${key}: must be ${called(issue)}`;
    default:
      return `${key}: ${issue.message.replace(bound, (_, verb, sign) => `must ${verb} at ${sign === '<' ? 'most' : 'least'} `)}`;
  }
}

/** How zod says that a number or a list is too small or too big, where its rule has no words of its own. */
const bound = /^Too \w+: expected \w+ to (be|have) ([<>])=?/;

const kindsOfValue: Readonly<Record<string, string>> = {
  object: 'a table { … }',
  array: 'a list [ … ]',
  tuple: 'a list [ … ]',
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function called({ expected }: z.core.$ZodIssueInvalidType): string {
  return kindsOfValue[expected] ?? expected;
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
