/** A station's statistics as a technician reads them: bars over the days or months, and rows of figures. Pure. */
import type { Catalogue } from '../../../documents/catalogue.ts';
import { refusalTitle } from '../../../messages/problem-titles.ts';
import type { Counts, Quantiles, Statistics } from '../../../operations/statistics.ts';
import type { Sentence } from '../../../sentence.ts';
import type { StatisticsSpan } from '../../technician-tabs.ts';

/** A day, or a month of the longest span. */
export interface Bar {
  /** `11-23`, or `2026-11`. */
  readonly label: string;
  readonly visits: number;
  readonly printed: number;
}

export interface StatisticsView {
  readonly tab: 'statistics';
  readonly days: StatisticsSpan;
  /** Local dates, both with them. */
  readonly from: string;
  readonly to: string;
  readonly visits: number;
  readonly bars: readonly Bar[];
  readonly rows: readonly { readonly term: Sentence; readonly value: Sentence }[];
}

/** A span of more days than this is shown by months. */
const longestByDays = 31;
/** Of a list; the rest is on the command line. */
const listed = 4;

export function statisticsView(
  { from, to, counted }: { readonly from: string; readonly to: string; readonly counted: Statistics },
  days: StatisticsSpan,
  catalogue: Catalogue,
): StatisticsView {
  return {
    tab: 'statistics',
    days,
    from,
    to,
    visits: counted.visits,
    bars: barsOf(counted, days),
    rows: rowsOf(counted, catalogue),
  };
}

function barsOf({ days }: Statistics, span: StatisticsSpan): readonly Bar[] {
  if (span <= longestByDays) return days.map(({ date, ...counts }) => ({ label: date.slice(5), ...counts }));
  const months = Map.groupBy(days, ({ date }) => date.slice(0, 7));
  return [...months].map(([label, ofMonth]) => ({
    label,
    visits: ofMonth.reduce((sum, { visits }) => sum + visits, 0),
    printed: ofMonth.reduce((sum, { printed }) => sum + printed, 0),
  }));
}

const outcomeNames: Readonly<Record<string, Sentence>> = {
  printed: { zh: '办完', en: 'served' },
  left: { zh: '没办完就离开', en: 'left early' },
  refused: { zh: '不能办理', en: 'refused' },
  failed: { zh: '没办成', en: 'failed' },
  unknown: { zh: '结果不明', en: 'outcome not known' },
};
const languageNames: Readonly<Record<string, Sentence>> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  bilingual: { zh: '中英双语', en: 'bilingual' },
};

function rowsOf(counted: Statistics, catalogue: Catalogue): StatisticsView['rows'] {
  const { outcomes, copies, refusals, languages, hours, visit, wait, visits } = counted;
  const itself = (name: string): Sentence => ({ zh: name, en: name });
  const copyName = (key: string): Sentence => {
    const [document = '', language = ''] = key.split('/');
    const name = catalogue.get(document)?.name ?? itself(document);
    const printedIn = languageNames[language] ?? itself(language);
    return { zh: `${name.zh}（${printedIn.zh}）`, en: `${name.en} (${printedIn.en})` };
  };
  const rows: readonly (readonly [zh: string, en: string, value: Sentence | null])[] = [
    ['结果', 'Outcomes', listOf(outcomes, (name) => outcomeNames[name] ?? itself(name))],
    ['出纸', 'Came out', listOf(copies, copyName)],
    ['不能办理', 'Refused for', listOf(refusals, (name) => refusalTitle(name) ?? itself(name))],
    ['屏幕语言', 'Screen', listOf(languages, (name) => languageNames[name] ?? itself(name))],
    ['刷卡到办完', 'Card to sheet', quantileWords(visit)],
    ['等一份', 'Wait for a copy', quantileWords(wait)],
    ['最忙', 'Busiest', visits === 0 ? null : busiest(hours)],
  ];
  return rows.flatMap(([zh, en, value]) => (value === null ? [] : [{ term: { zh, en }, value }]));
}

function listOf(counts: Counts, nameOf: (key: string) => Sentence): Sentence | null {
  const entries = Object.entries(counts);
  if (entries.length === 0) return null;
  const rest = entries.slice(listed).reduce((sum, [, count]) => sum + count, 0);
  const words = entries.slice(0, listed).map(([key, count]) => ({ name: nameOf(key), count }));
  const all = rest === 0 ? words : [...words, { name: { zh: '其他', en: 'others' }, count: rest }];
  return {
    zh: all.map(({ name, count }) => `${name.zh}${name.zh.endsWith('）') ? '' : ' '}${count}`).join('，'),
    en: all.map(({ name, count }) => `${name.en} ${count}`).join(', '),
  };
}

function quantileWords({ half, nineTenths, longest }: Quantiles): Sentence | null {
  if (half === null || nineTenths === null || longest === null) return null;
  return {
    zh: `一半在 ${half} 秒内，九成在 ${nineTenths} 秒内，最长 ${longest} 秒`,
    en: `half within ${half} s, nine in ten within ${nineTenths} s, longest ${longest} s`,
  };
}

function busiest(hours: readonly number[]): Sentence {
  const most = Math.max(...hours);
  const hour = hours.indexOf(most);
  const span = `${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00`;
  return { zh: `${span}，${most} 次`, en: `${span}, ${most} visits` };
}
