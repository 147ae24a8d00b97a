import { expect, test } from 'vitest';
import { jobFailedSentence, jobReasons, jobReasonWords } from '../../../core/messages/job-reasons.ts';
import { problemTitle } from '../../../core/messages/problem-titles.ts';
import {
  isOrderProblem,
  outcomeOf,
  type Problem,
  type ProblemKind,
  problemSentence,
  problems,
  reasonOf,
  type VisitProblem,
} from '../../../core/messages/problems.ts';
import type { Surroundings } from '../../../core/messages/surroundings.ts';
import type { Sentence } from '../../../core/sentence.ts';
import { faultTable } from '../../../devices/faults.ts';

const office: Sentence = { zh: '本科生院', en: 'Undergraduate School' };
const cardOffice: Sentence = { zh: '校园卡服务中心', en: 'Campus Card Centre' };
const phone = '0571-88000000';
const alone: Surroundings = { school: { phone, cardOffice }, neighbours: [] };
const neighbour: Sentence = { zh: '东区代办点', en: 'East Campus Point' };

const reasons = keysOf(jobReasons);

/** The parameters of a problem that has others than `office`: a new one does not compile until it has an example here. */
/** Of each member of a union. */
type WithoutKind<Each> = Each extends unknown ? Omit<Each, 'kind'> : never;

type Examples = {
  readonly [Kind in ProblemKind as Exclude<keyof Problem<Kind>, 'kind' | 'office'> extends never
    ? never
    : Kind]: readonly WithoutKind<Problem<Kind>>[];
};

const examples: Examples = {
  campusDown: [{ reason: 'ECONNREFUSED' }],
  tryLost: [{ reason: 'ECONNRESET' }],
  wrongPin: [{ triesLeft: null }, { triesLeft: 1 }, { triesLeft: 2 }],
  tooSoon: [{ waitMs: 1 }, { waitMs: 600_000 }],
  cardRefused: (['wrongKey', 'tampered', 'removed', 'timeout', 'collision'] as const).map((trouble) => ({ trouble })),
  readerUnavailable: [{ fault: null }, { fault: 'silent' }],
  held: [{ reason: { zh: '有图书逾期未还', en: 'a library book is overdue' }, office }],
  quotaUsed: [
    { copies: 20, days: 30 },
    { copies: 2, period: 'term' },
  ],
  tooManyCopies: [
    { limit: { copies: 3, bound: 'quota' } },
    { limit: { copies: 5, bound: 'visit' } },
    { limit: { copies: 3, bound: 'paper', sheets: 3 } },
    { limit: { copies: 1, bound: 'paper', sheets: 3 } },
  ],
  nameMissing: [
    { script: 'chinese', office },
    { script: 'romanised', office },
  ],
  nameUnprintable: [{ character: '\u{e000}', codePoint: 'U+E000', office }],
  textMissing: [
    { tongue: 'en', text: '线性代数', others: 0, office },
    { tongue: 'zh', text: 'MBA', others: 2, office },
  ],
  missingGlyph: [
    { character: '\u{378}', codePoint: 'U+0378' },
    { character: '𪨊', codePoint: 'U+2AA0A' },
  ],
  printerUnavailable: keysOf(faultTable).map((fault) => ({ fault })),
  jobFailed: reasons.map((reason) => ({ reason })),
  jobUnknown: reasons.map((reason) => ({ reason, serial: 'ZD-2026-ZJG01-000482' })),
};

/** What the visitor mends alone, or did on purpose: no office is needed. */
const ownToMend: ReadonlySet<string> = new Set<string>([
  'wrongPin',
  'tooSoon',
  'visitOver',
  'tooManyCopies',
  'notInLanguage',
  'noCard',
  'collision',
  'removed',
  'timeout',
  'canceledByVisitor',
]);

const all: readonly VisitProblem[] = keysOf(problems)
  .flatMap((kind) => {
    const others = Object.entries<readonly object[]>(examples).find(([each]) => each === kind)?.[1];
    return (others ?? [{ office }]).map((params) => ({ kind, ...params }));
  })
  .filter(isProblem);

test.each(all.map((problem) => [JSON.stringify(problem), problem] as const))('%s tells what to do', (_, problem) => {
  for (const around of [alone, { ...alone, neighbours: [{ name: neighbour, walkMinutes: 3 }] }]) {
    const { zh, en } = problemSentence(problem, around);
    expect(zh).toMatch(/^[^a-z{}[\]]+。$/);
    expect(en).toMatch(/^[A-Z][^{}[\]]+\.$/);
    // No code of ours, no word of a program.
    expect(en).not.toMatch(/[a-z][A-Z]|undefined|null|NaN|\[object/);
    if (ownToMend.has(problem.kind) || ownToMend.has(reasonOf(problem))) continue;
    for (const [tongue, text] of [['zh', zh] as const, ['en', en] as const]) {
      expect([phone, office[tongue], cardOffice[tongue]].some((help) => text.includes(help))).toBe(true);
    }
  }
});

test('what did not work is told with the nearest other station', () => {
  const near = { name: neighbour, walkMinutes: 3 };
  const far = { name: { zh: '西区代办点', en: 'West Campus Point' }, walkMinutes: 8 };
  const said = problemSentence({ kind: 'internal' }, { ...alone, neighbours: [far, near] });
  expect(said.zh).toContain('可到东区代办点（步行3分钟）办理');
  expect(said.en).toContain('go to the East Campus Point (3 min on foot)');
});

test('programs read the kind, or the fault, trouble or reason behind it', () => {
  expect(reasonOf({ kind: 'storage' })).toBe('storage');
  expect(reasonOf({ kind: 'printerUnavailable', fault: 'paperOut' })).toBe('paperOut');
  expect(reasonOf({ kind: 'cardRefused', trouble: 'wrongKey' })).toBe('wrongKey');
  expect(reasonOf({ kind: 'jobUnknown', reason: 'stuck', serial: '1' })).toBe('stuck');
  // Its `reason` is a sentence.
  expect(reasonOf({ kind: 'held', reason: office, office })).toBe('held');
});

test('an outcome is unknown only where a sheet may be out', () => {
  expect(all.filter((problem) => outcomeOf(problem) === 'unknown').map(({ kind }) => kind)).toEqual(
    reasons.map(() => 'jobUnknown'),
  );
});

test('another choice at the preview mends the number of copies, a language, and may mend a missing name', () => {
  const kinds = all.filter(isOrderProblem).map(({ kind }) => kind);
  expect([...new Set(kinds)]).toEqual(['tooManyCopies', 'notInLanguage', 'nameMissing', 'textMissing']);
});

test.each([
  [1, '1秒', '1 s'],
  [99_000, '99秒', '99 s'],
  [99_001, '2分钟', '2 min'],
  [600_000, '10分钟', '10 min'],
])('a wait of %i ms is told rounded up', (waitMs, zh, en) => {
  const said = problemSentence({ kind: 'tooSoon', waitMs }, alone);
  expect(said.zh).toContain(`你可在${zh}后再试`);
  expect(said.en).toContain(`again in ${en}.`);
});

test.each(reasons)('a job that ended for %s has words for the technician and for the visitor', (reason) => {
  const { zh, en } = jobReasonWords(reason);
  expect(zh).toMatch(/^[^a-z。]+$/);
  expect(en).toMatch(/^[a-z][^.]+$/);
  // Either there is no sheet, or nothing was begun: both count nothing.
  expect(jobFailedSentence(reason, alone).zh).toContain('未计入份数');
  expect(jobFailedSentence(reason, alone).en).toMatch(/none is counted|is not counted/);
});

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(table).filter((key): key is Key => key in table);
}

function isProblem(candidate: { readonly kind: ProblemKind }): candidate is VisitProblem {
  return candidate.kind in problems;
}

test.each([
  [{ kind: 'cardLost', office }, '此卡已挂失', 'This card was reported lost'],
  [{ kind: 'campusDown', reason: 'ECONNREFUSED' }, '连不上校园系统', 'The campus cannot be reached'],
  [{ kind: 'printerUnavailable', fault: 'paperOut' }, '打印机缺纸', 'The printer is out of paper'],
  [{ kind: 'jobFailed', reason: 'canceledByVisitor' }, '已取消打印', 'Your print was canceled'],
  [{ kind: 'jobFailed', reason: 'stuck' }, '没有打印出来', 'It was not printed'],
  [{ kind: 'jobUnknown', reason: 'stuck', serial: '1' }, '不确定有没有打出来', 'It may not have printed'],
] as const)('the title over %j says the fact', (problem, zh, en) => {
  expect(problemTitle(problem)).toEqual({ zh, en });
});

test.each(all.map((problem) => [JSON.stringify(problem), problem] as const))(
  'the title over %s is short',
  (_, problem) => {
    const { zh, en } = problemTitle(problem);
    expect(zh).toMatch(/^\P{P}{2,13}(，\P{P}{2,12})?$/u);
    expect(en).toMatch(/^[A-Z][^.{}[\]]{8,80}$/);
  },
);
