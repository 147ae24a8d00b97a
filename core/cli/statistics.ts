import { systemClock } from '../clock.ts';
import { UsageError } from '../exit-codes.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { addDays, localDateTime } from '../local-time.ts';
import { datesFrom, readStatistics } from '../operations/ledger-statistics.ts';
import type { Counts, Quantiles, Statistics } from '../operations/statistics.ts';
import { type Command, type CommandInput, done } from './command.ts';

/** Days; more than a station's ledger is asked for at once. */
const longestSpan = 3_660;

export const statistics: Command = {
  usage: 'statistics [--from DATE] [--to DATE] [--csv]',
  about:
    'What was done over some days, without any person: visits, copies, refusals, waits. Without dates: the last 30 days. --csv: a row a day, for a spreadsheet.',
  options: { from: { type: 'string' }, to: { type: 'string' }, csv: { type: 'boolean' } },
  run(input) {
    const { dataDir, timeZone } = input.station();
    const days = daysOf(input, localDateTime(systemClock.wall(), timeZone).slice(0, 10));
    const store = openStoreToRead(dataDir);
    if (store === null) return done({ days: [] }, [`no visits: nothing was ever done in ${dataDir}`]);
    try {
      const [first = '', last = ''] = [days[0], days.at(-1)];
      const counted = readStatistics(store, days, timeZone);
      return done(
        { from: first, to: last, ...counted },
        input.flag('csv') ? csvOf(counted) : tableOf(counted, first, last),
      );
    } finally {
      store.close();
    }
  },
};

function daysOf(input: CommandInput, today: string): readonly string[] {
  const to = dateOption(input, 'to') ?? today;
  const from = dateOption(input, 'from') ?? addDays(to, -29);
  if (from > to) throw new UsageError(`--from: ${from} is after ${to}, the last day`);
  if (addDays(from, longestSpan) <= to) {
    throw new UsageError(`--from: ${from} is more than ${longestSpan} days before ${to}`);
  }
  return datesFrom(from, to);
}

function dateOption(input: CommandInput, name: 'from' | 'to'): string | null {
  const value = input.option(name);
  if (value === undefined) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && addDays(value, 0) === value)
    return value;
  throw new UsageError(`--${name}: "${value}" is not a date like 2026-09-01`);
}

function csvOf({ days }: Statistics): readonly string[] {
  return ['date,visits,printed', ...days.map(({ date, visits, printed }) => `${date},${visits},${printed}`)];
}

function tableOf(counted: Statistics, from: string, to: string): readonly string[] {
  const { visits, outcomes, refusals, documents, languages, copies, hours, visit, wait } = counted;
  const busiest = hours.indexOf(Math.max(...hours));
  return [
    `${from} to ${to}: ${visits} visits${listed(outcomes)}`,
    `copies that came out${listed(copies)}`,
    `asked for${listed(documents)}`,
    `refused${listed(refusals)}`,
    `language of the screen${listed(languages)}`,
    `visit, card to sheet${seconds(visit)}`,
    `wait for a copy${seconds(wait)}`,
    ...(visits === 0 ? [] : [`busiest hour: ${String(busiest).padStart(2, '0')}:00, ${hours[busiest]} visits`]),
  ];
}

function listed(counts: Counts): string {
  const words = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return `: ${words.length === 0 ? 'none' : words.join(', ')}`;
}

function seconds({ half, nineTenths, longest }: Quantiles): string {
  return half === null
    ? ': not measured'
    : `: half within ${half} s, nine in ten within ${nineTenths} s, longest ${longest} s`;
}
