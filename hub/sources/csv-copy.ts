/** The nine CSV files of a school, as `kiosk-hub import` has made one SQLite file of them, which it replaces whole. */

import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { fail, ok } from '../../devices/result.ts';
import type { ViewsDatabase } from './views.ts';

interface OpenCopy {
  readonly database: Database.Database;
  /** Which file it is: another import is another one of the same name. */
  readonly inode: bigint;
  readonly asOf: string;
  /** By their text; they are long, and reading one takes longer than asking it. */
  readonly prepared: Map<string, Database.Statement<[object], { found: string | null }>>;
}

/** `file` need not be there yet: until the first import the source is away. */
export function openCsvCopy(file: string): ViewsDatabase {
  let open: OpenCopy | null = null;

  function close(): void {
    open?.database.close();
    open = null;
  }

  function current(): OpenCopy {
    const { ino } = statSync(file, { bigint: true });
    if (open?.inode === ino) return open;
    close();
    const database = new Database(file, { readonly: true, fileMustExist: true });
    const row = database.prepare<[], { as_of: string }>('SELECT as_of FROM import').get();
    open = { database, inode: ino, asOf: row?.as_of ?? '', prepared: new Map() };
    return open;
  }

  return {
    dialect: 'sqlite',
    schema: null,
    async ask(_, statement, parameter) {
      try {
        const row = prepared(current(), statement).get({ asked: parameter });
        return ok(row?.found ?? null);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : null;
        if (code === null) throw error;
        return fail(code === 'ENOENT' ? 'no CSV files were imported yet' : `the copy of the CSV files: ${code}`);
      }
    },
    copiedAt: () => open?.asOf ?? null,
    close: async () => close(),
  };
}

function prepared({ database, prepared: known }: OpenCopy, text: string) {
  const found = known.get(text) ?? database.prepare<[object], { found: string | null }>(text);
  known.set(text, found);
  return found;
}
