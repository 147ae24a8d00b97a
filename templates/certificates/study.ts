/** A student's course of study: what several documents state of it, and how it is worded. Pure. */
import { academicTerm } from './calendar.ts';
import type { Bilingual } from './certificate.ts';
import { counted, unbroken } from './notation.ts';
import type { Study, StudyFacts, Term } from './person.ts';
import type { SchoolRules } from './school-rules.ts';

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
export function presentStudy(
  { admitted }: Pick<StudyFacts, 'admitted'>,
  today: string,
  { terms }: Pick<SchoolRules, 'terms'>,
): PresentStudy {
  const term = academicTerm(today, terms);
  return { term, yearOfStudy: term.academicYear - Number(admitted.slice(0, 4)) + 1 };
}

/** The same year of study; `null` for a student on leave, who is in none. */
export function yearOfStudyOn(today: string, study: Study, rules: Pick<SchoolRules, 'terms'>): number | null {
  return study.status.kind === 'onLeave' ? null : presentStudy(study, today, rules).yearOfStudy;
}

/** 2024级, by the year of admission. */
export const intakeOf = ({ admitted }: Pick<StudyFacts, 'admitted'>): string => `${admitted.slice(0, 4)}级`;

/**
 * 数据科学学院信息管理专业2024级在籍全日制本科学生（学制四年，现为三年级）; in English: full-time undergraduate in the third
 * year of the four-year programme in Information Management at the School of Data Science. `yearOfStudy`: `null` for a
 * student on leave, who is in none.
 */
export function registeredAs(facts: StudyFacts, yearOfStudy: number | null): Bilingual {
  const { college, programme, durationYears } = facts;
  const student = studentOf(facts);
  const duration = `学制${unbroken(`${counted(durationYears, 'han')}年`)}`;
  const year =
    yearOfStudy === null
      ? { zh: '', en: '' }
      : {
          zh: `，现为${unbroken(`${counted(yearOfStudy, 'han')}年级`)}`,
          en: `${counted(yearOfStudy, 'ordinal')} year of the `,
        };
  return {
    zh: `${college.zh}${programme.zh}专业${intakeOf(facts)}在籍全日制${student.zh}（${duration}${year.zh}）`,
    en:
      `full-time ${student.en} in the ${year.en}${counted(durationYears, 'cardinal')}-year programme in ` +
      `${programme.en} at the ${college.en}`,
  };
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
  fall: { zh: '秋季学期', en: 'autumn semester' },
  spring: { zh: '春季学期', en: 'spring semester' },
};

/** 2026—2027学年秋季学期, autumn semester of the 2026–2027 academic year. */
export function termOf({ academicYear, season }: Term): Bilingual {
  const year = yearOf(academicYear);
  const { zh, en } = seasons[season];
  return { zh: `${year.zh}学年${zh}`, en: `${en} of the ${year.en} academic year` };
}

/** 2026—2027, with the dash of one character (GB/T 15834-2011, 4.13); 2026–2027. */
export function yearOf(academicYear: number): Bilingual {
  return { zh: `${academicYear}—${academicYear + 1}`, en: `${academicYear}–${academicYear + 1}` };
}
