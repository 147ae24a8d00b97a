/** What several documents state of a student's course of study, and how it is worded. */
import type { Bilingual } from './certificate.ts';

export interface StudyFacts {
  readonly level: 'undergraduate' | 'master' | 'doctoral';
  readonly international: boolean;
  readonly college: Bilingual;
  readonly programme: Bilingual;
  /** `2024-09` */
  readonly admitted: string;
  /** 学制 in years */
  readonly durationYears: number;
}

/** A semester of an academic year. */
export interface Term {
  readonly season: 'fall' | 'spring';
  /** 2026 for 2026–2027 */
  readonly academicYear: number;
}

const levels = {
  undergraduate: { zh: ['本科学生', '本科国际学生'], en: ['undergraduate', 'international undergraduate'] },
  master: { zh: ['硕士研究生', '硕士国际研究生'], en: ['master’s student', 'international master’s student'] },
  doctoral: { zh: ['博士研究生', '博士国际研究生'], en: ['doctoral student', 'international doctoral student'] },
} as const;

/** 本科学生, undergraduate. */
export function studentOf({ level, international }: StudyFacts): Bilingual {
  const { zh, en } = levels[level];
  const which = international ? 1 : 0;
  return { zh: zh[which], en: en[which] };
}

const seasons: Readonly<Record<Term['season'], Bilingual>> = {
  fall: { zh: '秋季学期', en: 'Fall Semester' },
  spring: { zh: '春季学期', en: 'Spring Semester' },
};

/** 2026–2027学年秋季学期, Fall Semester of the 2026–2027 academic year. */
export function termOf(term: Term): Bilingual {
  const year = yearOf(term.academicYear);
  const { zh, en } = seasons[term.season];
  return { zh: `${year}学年${zh}`, en: `${en} of the ${year} academic year` };
}

/** 2026–2027 */
export const yearOf = (academicYear: number): string => `${academicYear}–${academicYear + 1}`;
