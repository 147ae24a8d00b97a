/**
 * What stands in one column of one row, as a school's database or a file of it gives it: always text. Each reader takes the
 * usual ways of writing a value, and its complaint never repeats the value.
 */
import { z } from 'zod';

/** Without the blanks that a column of fixed width is filled up with; `''` where there is nothing. */
const cell = z
  .string()
  .nullish()
  .transform((given) => (given ?? '').trim());

const present = cell.refine((text) => text !== '', 'is empty');

/** A text that must be there, of at most `longest` characters. */
export const text = (longest: number) => present.pipe(z.string().max(longest, `has more than ${longest} characters`));

/** `''` where it is missing. */
export const textOrNone = (longest: number) =>
  cell.pipe(z.string().max(longest, `has more than ${longest} characters`));

/** A value that must be there, by its reader; `allowed` ends the complaint "must be …". */
function value<Value>(read: (text: string) => Value | null, allowed: string) {
  return present.transform((given, context) => {
    const found = read(given);
    if (found !== null) return found;
    context.addIssue(`must be ${allowed}`);
    return z.NEVER;
  });
}

/** `null` where the cell is empty. */
export function orNone<Value>(reader: z.ZodType<Value, string | null | undefined>) {
  return cell.transform((given): string | null | undefined => (given === '' ? null : given)).pipe(reader.nullable());
}

/** What a code of the school means, by the mapping file. */
export const code = <Meaning>(meanings: Readonly<Record<string, Meaning>>) =>
  value(
    (given) => (Object.hasOwn(meanings, given) ? (meanings[given] ?? null) : null),
    'a code that the mapping file lists for this column',
  );

/** `2005-11-03`, also as `20051103`, `2005/11/3` or the midnight of a time stamp. */
export const day = value(readDay, 'a day like 2005-11-03 or 20051103');

/** `2005-11`, also as `200511`, `2005/11` or any day of it. */
export const month = value(readMonth, 'a month like 2005-11 or 200511');

export const number = value(
  (given) => (/^\d{1,9}(\.\d{1,6})?$/.test(given) ? Number(given) : null),
  'a number like 2.5, not negative',
);

export const wholeNumber = value((given) => (/^\d{1,9}$/.test(given) ? Number(given) : null), 'a whole number');

/** An amount in yuan as fen, so that nothing is rounded. */
export const fenOfYuan = value(readFen, 'an amount in yuan like 196000.00');

/** An academic year by the year in which it begins: `2024` of `2024-2025`. */
export const academicYear = value((given) => {
  const [, first, last] = /^(\d{4})(?:-(\d{4}))?$/.exec(given) ?? [];
  if (first === undefined || (last !== undefined && Number(last) !== Number(first) + 1)) return null;
  return Number(first);
}, 'an academic year like 2024-2025');

/** A number out of 100, or a word of the school by the mapping file. */
export const mark = <Meaning>(words: Readonly<Record<string, Meaning>>) =>
  value((given): Meaning | number | null => {
    if (/^\d{1,3}(\.\d{1,2})?$/.test(given) && Number(given) <= 100) return Number(given);
    return Object.hasOwn(words, given) ? (words[given] ?? null) : null;
  }, 'a number to 100, or a word that the mapping file lists');

const yes = ['1', 'true', 't', 'y', '是'];
const no = ['', '0', 'false', 'f', 'n', '否'];

/** An empty cell is no. */
export const flag = cell.transform((given, context) => {
  if (yes.includes(given.toLowerCase())) return true;
  if (!no.includes(given.toLowerCase())) context.addIssue('must be 1 or 0');
  return false;
});

function readDay(given: string): string | null {
  const [, year, month1, day1] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(given) ??
    /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]00:00:00(?:\.0+)?)?$/.exec(given)?.toSpliced(2, 1) ??
    [];
  if (year === undefined || month1 === undefined || day1 === undefined) return null;
  const iso = `${year}-${month1.padStart(2, '0')}-${day1.padStart(2, '0')}`;
  return z.iso.date().safeParse(iso).success ? iso : null;
}

function readMonth(given: string): string | null {
  const [, year, month1] = /^(\d{4})[-/]?(\d{2})$/.exec(given) ?? /^(\d{4})[-/](\d)$/.exec(given) ?? [];
  const whole = year === undefined || month1 === undefined ? given : `${year}-${month1.padStart(2, '0')}-01`;
  return readDay(whole)?.slice(0, 7) ?? null;
}

function readFen(given: string): number | null {
  const [, yuan, fen = ''] = /^(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(given) ?? [];
  return yuan === undefined ? null : Number(yuan) * 100 + Number(fen.padEnd(2, '0'));
}
