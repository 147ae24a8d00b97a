/**
 * The SELECTs that the nine views are asked with. A database makes the JSON itself, of texts alone: drivers would turn a day
 * into a moment of their own time zone, and a long number into a rounded one.
 */
import { columnsOf, personColumn, type ViewName, viewNames } from './views.ts';

/** How a database says the same. */
interface Dialect {
  /** The value of a column as text. */
  readonly text: (column: string) => string;
  /** An object of pairs of a name and an expression. */
  readonly object: (pairs: readonly (readonly [name: string, expression: string])[]) => string;
  /** All rows' values of an expression as a list. */
  readonly list: (expression: string) => string;
  /** A list that another SELECT makes, as a value of an object. */
  readonly nested: (select: string) => string;
  /** The whole answer as text. */
  readonly answer: (json: string) => string;
  /** The first parameter. */
  readonly parameter: string;
  /** What a SELECT of nothing but expressions ends with. */
  readonly fromNothing: string;
}

const quoted = (name: string): string => `'${name}'`;

const dialects = {
  postgres: {
    text: (column) => `CAST(${column} AS text)`,
    object: (pairs) => `json_build_object(${pairs.map(([name, value]) => `${quoted(name)}, ${value}`).join(', ')})`,
    list: (expression) => `json_agg(${expression})`,
    nested: (select) => `(${select})`,
    answer: (json) => `CAST(${json} AS text)`,
    parameter: '$1',
    fromNothing: '',
  },
  sqlite: {
    text: (column) => column,
    object: (pairs) => `json_object(${pairs.map(([name, value]) => `${quoted(name)}, ${value}`).join(', ')})`,
    list: (expression) => `json_group_array(${expression})`,
    nested: (select) => `json((${select}))`,
    answer: (json) => json,
    parameter: '@asked',
    fromNothing: '',
  },
  oracle: {
    text: (column) => `TO_CHAR(${column})`,
    object: (pairs) =>
      `JSON_OBJECT(${pairs.map(([name, value]) => `${quoted(name)} VALUE ${value}`).join(', ')} RETURNING CLOB)`,
    list: (expression) => `JSON_ARRAYAGG(${expression} FORMAT JSON RETURNING CLOB)`,
    nested: (select) => `(${select}) FORMAT JSON`,
    answer: (json) => json,
    parameter: ':1',
    fromNothing: ' FROM DUAL',
  },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof dialects;

/** One statement, so one moment of the school: everything that the views have of the person whose number is the parameter. */
export function personStatement(dialect: DialectName, schema: string | null): string {
  const { object, nested, answer, fromNothing }: Dialect = dialects[dialect];
  const lists = viewNames
    .filter((view) => view !== 'card')
    .map((view) => [view, nested(rowsOf(dialect, schema, view, personColumn[view]))] as const);
  return `SELECT ${answer(object(lists))} AS found${fromNothing}`;
}

/** The rows of `view` in which `column` is the parameter, as one list. */
export function rowsStatement(dialect: DialectName, schema: string | null, view: ViewName, column: string): string {
  const { answer, fromNothing }: Dialect = dialects[dialect];
  return `SELECT ${answer(`(${rowsOf(dialect, schema, view, column)})`)} AS found${fromNothing}`;
}

function rowsOf(dialect: DialectName, schema: string | null, view: ViewName, column: string): string {
  const { text, object, list, parameter }: Dialect = dialects[dialect];
  const row = object(columnsOf(view).map(({ name }) => [name, text(name)] as const));
  const from = schema === null ? view : `${schema}.${view}`;
  return `SELECT ${list(row)} FROM ${from} WHERE ${column} = ${parameter}`;
}
