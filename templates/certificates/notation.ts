/** How dates, numbers and names are written on the sheets. */
import type { Tongue } from './certificate.ts';
import type { Ranking } from './person.ts';

/** U+2060 between the characters of a name: it is never broken at the end of a line. */
export function unbroken(name: string): string {
  return [...name].join('\u2060');
}

/** A romanised name breaks between its words only, never after a particle (de la | Cruz); a short one never. */
export function romanised(name: string): string {
  const words = name.split(' ');
  return words.length <= 2 ? words.join('\u00a0') : name.replace(/(?<=(?:^| )\p{Ll}+) /gu, '\u00a0');
}

/** First and last four, asterisks between; a short number shows less of itself, so that four at least stay hidden. */
export function masked(number: string): string {
  const shown = Math.min(4, Math.max(0, Math.floor((number.length - 4) / 2)));
  const hidden = '*'.repeat(number.length - 2 * shown);
  return number.slice(0, shown) + hidden + number.slice(number.length - shown);
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026-11-23`, with or without a time: 2026年11月23日, November 23, 2026; neither is broken at the end of a line. */
export function day(date: string, tongue: Tongue): string {
  const [year, monthOfYear, dayOfMonth] = partsOf(date);
  if (tongue === 'zh') return `${year}年${monthOfYear}月${dayOfMonth}日`;
  return `${englishMonths[monthOfYear - 1]}\u00a0${dayOfMonth},\u00a0${year}`;
}

/** `2024-09`: 2024年9月, September 2024. */
export function month(date: string, tongue: Tongue): string {
  const [year, monthOfYear] = partsOf(date);
  return tongue === 'zh' ? `${year}年${monthOfYear}月` : `${englishMonths[monthOfYear - 1]}\u00a0${year}`;
}

/** `2026-11-23T21:46`: 21时46分, 21:46. */
export function timeOfDay(instant: string, tongue: Tongue): string {
  const [hours = '', minutes = ''] = instant.slice(instant.indexOf('T') + 1).split(':');
  return tongue === 'zh' ? `${Number(hours)}时${minutes}分` : `${hours}:${minutes}`;
}

function partsOf(date: string): [year: number, monthOfYear: number, dayOfMonth: number] {
  const [year = 0, monthOfYear = 0, dayOfMonth = 0] = date.slice(0, 10).split('-').map(Number);
  return [year, monthOfYear, dayOfMonth];
}

const counting = {
  han: ['一', '二', '三', '四', '五', '六', '七', '八'],
  cardinal: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'],
  ordinal: ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'],
} as const;

/** 3: 三, three, third. No programme has more than eight years; a number out of range stays a figure. */
export function counted(number: number, how: keyof typeof counting): string {
  return counting[how][number - 1] ?? String(number);
}

const hanDigits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** `2025-06`, `2026-11-23`: 二〇二五年六月, 二〇二六年十一月二十三日; the nought is 〇 (U+3007), never 零 or O. */
export function inHan(date: string): string {
  const [year = '', monthOfYear, dayOfMonth] = date.slice(0, 10).split('-');
  const digits = [...year].map((digit) => hanDigits[Number(digit)]).join('');
  const rest = dayOfMonth === undefined ? '' : `${hanNumber(Number(dayOfMonth))}日`;
  return `${digits}年${hanNumber(Number(monthOfYear))}月${rest}`;
}

/** 1 to 99: 三, 十, 十一, 二十, 二十三. */
function hanNumber(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return `${tens > 1 ? hanDigits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? hanDigits[ones] : ''}`;
}

/** One; one and two; one, two and three. */
export function series(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** 21: 21st. */
export function ordinal(rank: number): string {
  return `${rank}${endings[ordinals.select(rank)] ?? 'th'}`;
}

/** 5 of 52: 9.62%. Rounded up, for whoever stands at 9.615 % is not within the top 9.61 %. */
export function share({ rank, cohort }: Pick<Ranking, 'rank' | 'cohort'>): string {
  return `${(Math.ceil((rank * 10_000) / cohort) / 100).toFixed(2)}%`;
}
