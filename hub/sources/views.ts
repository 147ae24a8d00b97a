/** A school by its nine views, wherever they stand. */
import type { z } from 'zod';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Mapping } from '../school/mapping.ts';
import { recordOf } from '../school/record.ts';
import { type Misfit, misfitLine, readPersonRows, readRow } from '../school/rows.ts';
import { type DialectName, personStatement, rowsStatement } from '../school/statement.ts';
import { readersOf, type ViewName } from '../school/views.ts';
import type { SchoolSource, SourceFault } from './school-source.ts';

/** What has the views. */
export interface ViewsDatabase {
  readonly dialect: DialectName;
  /** The schema that the views stand in; `null` where there are none. */
  readonly schema: string | null;
  /**
   * Asks a statement of one parameter, whose answer is one JSON text; the problem is a reason for the technician. `name`
   * names the statement, so that it is prepared once.
   */
  ask(name: string, statement: string, parameter: string): Promise<Result<string | null, string>>;
  /** When the copy was made that is being asked; `null` where the views are the school's own. */
  copiedAt(): string | null;
  close(): Promise<void>;
}

export function openViews(database: ViewsDatabase, mapping: Mapping, now: () => Date): SchoolSource {
  const { dialect, schema } = database;
  const readers = readersOf(mapping);
  const statements = {
    person: personStatement(dialect, schema),
    number: rowsStatement(dialect, schema, 'person', 'XGH'),
    uid: rowsStatement(dialect, schema, 'card', 'WLKH'),
    cardNumber: rowsStatement(dialect, schema, 'card', 'KH'),
  };

  async function ask(name: keyof typeof statements, parameter: string): Promise<Result<unknown, SourceFault>> {
    const answer = await database.ask(name, statements[name], parameter);
    if (!answer.ok) return fail({ kind: 'away', reason: answer.problem });
    return ok(answer.value === null ? null : JSON.parse(answer.value));
  }

  /** The only row; `null` where there is none. */
  async function oneRow<Value>(
    name: keyof typeof statements,
    view: ViewName,
    reader: z.ZodType<Value>,
    parameter: string,
  ): Promise<Result<Value | null, SourceFault>> {
    const answer = await ask(name, parameter);
    if (!answer.ok) return answer;
    const rows: readonly unknown[] = Array.isArray(answer.value) ? answer.value : [];
    if (rows.length === 0) return ok(null);
    if (rows.length > 1) return unfit({ view, column: '', message: 'has several rows where one is looked for' });
    const row = readRow(view, reader, rows[0]);
    return row.ok ? row : unfit(row.problem[0]);
  }

  return {
    async reach() {
      // Whoever may read the views answers this, though nobody has that number.
      const answer = await ask('number', '0');
      return answer.ok ? ok({ asOf: database.copiedAt() }) : answer;
    },

    async card(key) {
      if ('code' in key) return ok(null);
      const row = await ('uid' in key
        ? oneRow('uid', 'card', readers.card, key.uid)
        : oneRow('cardNumber', 'card', readers.card, key.cardNumber));
      return row.ok ? ok(row.value && { number: row.value.XGH, state: row.value.KZTDM }) : row;
    },

    async kindOf(number) {
      const row = await oneRow('number', 'person', readers.person, number);
      return row.ok ? ok(row.value && row.value.RYLBDM) : row;
    },

    async record(number) {
      const asked = now().toISOString();
      const answer = await ask('person', number);
      if (!answer.ok) return answer;
      const rows = readPersonRows(readers, answer.value);
      if (!rows.ok) return unfit(rows.problem);
      const record = recordOf(rows.value, mapping, database.copiedAt() ?? asked);
      return record.ok ? record : unfit(record.problem);
    },

    close: () => database.close(),
  };
}

function unfit(misfit: Misfit | undefined) {
  const reason = misfit === undefined ? 'a row does not fit' : misfitLine(misfit);
  return fail<SourceFault>({ kind: 'unfit', reason });
}
