/** One mistake each in the grade points and the terms of a school's rules, and what is said of it. */
import type { Mistake } from './mistakes.ts';

/** The example with these bounds of grade points. */
const bounds = (lines: string): [from: string, to: string] => [
  '[crest]\n',
  `[gradePoints]\nbounds = [${lines}]\n\n[crest]\n`,
];

/** The example with these terms. */
const terms = (lines: string): [from: string, to: string] => ['[letterhead]', `terms = [${lines}]\n\n[letterhead]`];

export const ruleMistakes: readonly Mistake[] = [
  [
    'a day that no calendar has',
    'pack.toml',
    ...terms('{ season = "fall", firstDay = "2026-09-31" }'),
    'pack.toml: terms.0.firstDay: must be a date like "2026-09-07"',
  ],
  [
    'a spring term in autumn',
    'pack.toml',
    ...terms('{ season = "spring", firstDay = "2026-09-07" }'),
    'pack.toml: terms.0: a fall term begins from July to October, a spring term from January to April',
  ],
  [
    'a fall term in May',
    'pack.toml',
    ...terms('{ season = "fall", firstDay = "2026-05-07" }'),
    'pack.toml: terms.0: a fall term begins from July to October',
  ],
  [
    'terms out of order',
    'pack.toml',
    ...terms('{ season = "spring", firstDay = "2027-02-22" }, { season = "fall", firstDay = "2026-09-07" }'),
    'pack.toml: terms: must be in the order of their first days',
  ],
  [
    'bounds that end above the pass mark',
    'pack.toml',
    ...bounds('{ from = 90, points = 4.0 }, { from = 64, points = 1.5 }'),
    'pack.toml: gradePoints.bounds: ends at 64; the last must be from 60, the pass mark',
  ],
  [
    'a bound below the pass mark',
    'pack.toml',
    ...bounds('{ from = 59, points = 1.0 }'),
    'pack.toml: gradePoints.bounds.0.from: must be',
  ],
  [
    'bounds that rise',
    'pack.toml',
    ...bounds('{ from = 85, points = 4.0 }, { from = 90, points = 3.0 }, { from = 60, points = 1.0 }'),
    'pack.toml: gradePoints.bounds.1.from: 90 does not follow 85; put the best marks first',
  ],
  [
    'points that do not fall',
    'pack.toml',
    ...bounds('{ from = 85, points = 3.0 }, { from = 60, points = 3.0 }'),
    'pack.toml: gradePoints.bounds.1.points: must be fewer than the 3 of better marks',
  ],
  [
    'points of three decimals',
    'pack.toml',
    ...bounds('{ from = 60, points = 3.333 }'),
    'pack.toml: gradePoints.bounds.0.points: must have two decimals at most',
  ],
  [
    'a word for a truth',
    'pack.toml',
    '[crest]\n',
    '[gradePoints]\nabsenceCounts = "no"\n\n[crest]\n',
    'pack.toml: gradePoints.absenceCounts: must be true or false',
  ],
];
