/** The rows of one person as they come out of a source, and the rows as they are understood. */
import { z } from 'zod';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Readers, Row, ViewName } from './views.ts';

/** What keeps a row, or a person's rows together, from being a record. It never has a value in it. */
export interface Misfit {
  readonly view: ViewName;
  /** Empty where it is no single column. */
  readonly column: string;
  readonly message: string;
  /** Which of the person's rows it is, from 0 and by PX, where that is known. */
  readonly place?: number;
}

/** `study.BYNY: is empty`. */
export const misfitLine = ({ view, column, message }: Misfit): string =>
  `${view}${column === '' ? '' : `.${column}`}: ${message}`;

/** All that the views have of one person. */
export type PersonRows = { readonly [View in Exclude<ViewName, 'card'>]: readonly Row<View>[] };

const rawRows = z.record(z.string(), z.array(z.record(z.string(), z.string().nullable())).nullable());

/** One row of a view, by the view's reader. */
export function readRow<Value>(
  view: ViewName,
  reader: z.ZodType<Value>,
  row: unknown,
): Result<Value, readonly Misfit[]> {
  const read = reader.safeParse(row);
  if (read.success) return ok(read.data);
  return fail(read.error.issues.map(({ path, message }) => ({ view, column: path.join('.'), message })));
}

/** `json`: an object of lists of rows, each by the name of its view; `null` where a list is empty. */
export function readPersonRows(readers: Readers, json: unknown): Result<PersonRows, Misfit> {
  const raw = rawRows.parse(json);
  const misfits: Misfit[] = [];
  const rowsOf = <Value>(view: ViewName, reader: z.ZodType<Value>): readonly Value[] =>
    (raw[view] ?? []).flatMap((row) => {
      const read = readRow(view, reader, row);
      if (read.ok) return [read.value];
      misfits.push(...read.problem);
      return [];
    });
  const rows: PersonRows = {
    person: rowsOf('person', readers.person),
    holder: rowsOf('holder', readers.holder),
    hold: rowsOf('hold', readers.hold),
    study: rowsOf('study', readers.study),
    course: rowsOf('course', readers.course),
    status_change: rowsOf('status_change', readers.status_change),
    award: rowsOf('award', readers.award),
    staff: rowsOf('staff', readers.staff),
  };
  const [first] = misfits;
  return first === undefined ? ok(rows) : fail(first);
}
