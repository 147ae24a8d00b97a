/** A student's course of study: what several documents state of it, and how it is worded. Pure. */
import type { Bilingual } from './certificate.ts';
import type { Study, StudyFacts, Term } from './person.ts';

/** The facts of a study alone, without what only some documents state. */
export function studyFacts(study: Study): StudyFacts {
  const { level, international, college, programme, admitted, durationYears } = study;
  return { level, international, college, programme, admitted, durationYears };
}

export interface PresentStudy {
  readonly term: Term;
  /** 3 for 三年级 */
  readonly yearOfStudy: number;
}

/** The term that a day is in, and which year of the study it is. */
export function presentStudy({ admitted }: Pick<StudyFacts, 'admitted'>, today: string): PresentStudy {
  const term = academicTerm(today);
  return { term, yearOfStudy: term.academicYear - Number(admitted.slice(0, 4)) + 1 };
}

/**
 * The term of a date (`2026-11-23`, with or without a time): fall is September to January, spring February to August.
 * The academic year begins on 1 September.
 */
export function academicTerm(date: string): Term {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  if (month >= 9) return { season: 'fall', academicYear: year };
  return { season: month === 1 ? 'fall' : 'spring', academicYear: year - 1 };
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
