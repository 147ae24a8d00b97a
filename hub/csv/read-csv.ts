/** Reads one of the nine CSV files row by row, and names every mistake by its line, never by its value. */

import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** `line` is the last line of the row; `null` where it is the whole file. */
export interface CsvMistake {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}

export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** In characters; the longest row that is wanted has fewer than 6,000. */
const longestRow = 64 * 1024;

/** The rows of a file with exactly these columns, in any order. Ends at a mistake after which no row can be found. */
export async function* readCsv(
  path: string,
  file: string,
  columns: readonly string[],
): AsyncGenerator<CsvRow | CsvMistake> {
  const parser = parse({
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: longestRow,
  });
  let names: readonly string[] | null = null;
  try {
    // What fails in the file ends the parser, and is caught below.
    pipeline(Readable.from(decoded(path)), parser, () => undefined);
    const records: AsyncIterable<{ record: string[]; info: { lines: number } }> = parser;
    for await (const { record, info } of records) {
      if (names === null) {
        names = record.map((name) => name.trim().toUpperCase());
        const wrong = wrongHead(names, columns);
        for (const message of wrong) yield { file, line: info.lines, message };
        if (wrong.length > 0) return;
      } else if (record.length === names.length) {
        const head = names;
        yield { line: info.lines, cells: Object.fromEntries(record.map((cell, index) => [head[index] ?? '', cell])) };
      } else {
        yield {
          file,
          line: info.lines,
          message: `has ${record.length} cells, and the first line names ${names.length}`,
        };
      }
    }
    if (names === null) yield { file, line: null, message: 'is empty; its first line must name the columns' };
  } catch (error) {
    yield { file, ...explain(error) };
  }
}

function wrongHead(names: readonly string[], columns: readonly string[]): string[] {
  const missing = columns.filter((column) => !names.includes(column)).map((name) => `the column ${name} is missing`);
  const strange = names.filter((name) => !columns.includes(name)).length;
  const twice = names.length - new Set(names).size;
  return [
    ...missing,
    ...(strange === 0 ? [] : [`${strange} of the columns are none of this file; it has ${columns.join(', ')}`]),
    ...(twice === 0 ? [] : ['a column is named twice']),
  ];
}

async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function explain(error: unknown): Pick<CsvMistake, 'line' | 'message'> {
  if (error instanceof CsvError) {
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : null;
    return { line, message: `is no CSV from here on (${error.code})` };
  }
  if (error instanceof TypeError) return { line: null, message: 'is not UTF-8; save it as CSV UTF-8' };
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return { line: null, message: 'is missing' };
  throw error;
}
