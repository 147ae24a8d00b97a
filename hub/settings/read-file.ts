/** Reads files that people write for the hub. Throws UsageError: one line that names the file, the key and what is allowed. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { UsageError } from '../../core/exit-codes.ts';
import { check, decodeToml, explain, parseToml } from '../../core/toml.ts';

/** A TOML file of this schema. `wordsOf` lists what a key that chooses among tables may be. */
export function readTomlFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  wordsOf: (key: string) => readonly string[] = () => [],
): z.output<Schema> {
  const source = decodeToml(bytesOf(file));
  const table = source.ok ? parseToml(source.value) : source;
  if (!table.ok) throw new UsageError(`${file}: ${table.problem}`);
  const checked = check(schema, table.value);
  if (checked.success) return checked.data;
  throw new UsageError(`${file}: ${checked.error.issues.map((issue) => explain(issue, wordsOf)).join('; ')}`);
}

/** A file that holds one secret, without the line end that an editor adds. */
export function readSecret(file: string): string {
  const secret = new TextDecoder().decode(bytesOf(file)).trim();
  if (secret === '') throw new UsageError(`${file}: is empty; it must hold the secret and nothing else`);
  return secret;
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UsageError(`${file}: cannot be read (${why})`);
  }
}
