/** What the sample students took and how they did: the same at each start, for a mark follows from number and course. */
import type { CourseResult, Mark, Term } from '../../../templates/certificates/person.ts';
import {
  type Course,
  foundation,
  generalElectives,
  generalRequired,
  literature,
  mechanics,
  postgraduate,
  practice,
  statistics,
  thesis,
} from './courses.ts';
import { suWanqing } from './su-wanqing.ts';

const information = { required: ofNature('专业必修'), electives: ofNature('专业选修') };
const majors = { information, statistics, mechanics, literature };

/** Courses that 苏晚晴 passed are courses of her programme. */
function ofNature(nature: string): readonly Course[] {
  return suWanqing
    .filter((course) => course.nature.zh === nature && course.mark !== 'DE')
    .map(({ name, nature: kind, credits }) => ({ name, nature: kind, credits, passOnly: false }));
}

export interface CourseOfStudy {
  readonly admitted: number;
  /** Terms over which the programme is spread. */
  readonly terms: number;
  /** Those that are over. */
  readonly finished: number;
  /** At most so many courses: electives are left out first. */
  readonly count: number;
  /** With a thesis in the last term. */
  readonly graduated: boolean;
}

export function undergraduateCourses(
  who: string,
  major: keyof typeof majors,
  course: CourseOfStudy,
): readonly CourseResult[] {
  const { admitted, terms, finished, count, graduated } = course;
  const { required, electives } = majors[major];
  const taken = [
    // The numbers are fractions of the programme: where each list of courses begins and ends.
    ...spread(generalRequired, terms, 0, 0.8),
    ...spread(foundationOf(major), terms, 0, 0.6),
    ...spread(required, terms, 0.1, 1),
    ...spread(practice, terms, 0, 1),
    ...spread(electives, terms, 0.4, 1),
    ...spread(generalElectives, terms, 0.1, 1),
  ];
  return taken
    .filter(({ term }) => term < finished)
    .slice(0, count)
    .concat(graduated ? spread(thesis, terms, (terms - 1) / terms, 1) : [])
    .toSorted((left, right) => left.term - right.term)
    .map((each) => resultOf(who, each.course, termOf(admitted, each.term)));
}

/** Statistics has a course for each half of 概率论与数理统计. */
function foundationOf(major: keyof typeof majors): readonly Course[] {
  if (major === 'literature') return [];
  return major === 'statistics' ? foundation.filter(({ name }) => name.zh !== '概率论与数理统计') : foundation;
}

/** All in the first two terms. */
export function postgraduateCourses(who: string, admitted: number): readonly CourseResult[] {
  return spread(postgraduate, 2, 0, 1).map(({ course, term }) => resultOf(who, course, termOf(admitted, term)));
}

function spread(courses: readonly Course[], terms: number, from: number, to: number) {
  return courses.map((course, index) => {
    const share = from + ((to - from) * index) / courses.length;
    return { course, term: Math.floor(share * terms) };
  });
}

function resultOf(who: string, { passOnly, ...facts }: Course, term: Term): CourseResult {
  const mark = passOnly ? 'P' : markOf(who + facts.name.zh);
  return { ...facts, term, mark, gradePoint: null, retaken: false };
}

/** The fall of the year of admission is term 0. */
function termOf(admitted: number, term: number): Term {
  return { season: term % 2 === 0 ? 'fall' : 'spring', academicYear: admitted + Math.floor(term / 2) };
}

/** 70 to 97, most of them in the eighties. */
function markOf(seed: string): Mark {
  let hash = 2_166_136_261;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  // FNV-1a's low bits are its poorest.
  return 70 + ((hash >>> 8) % 15) + ((hash >>> 20) % 14);
}
