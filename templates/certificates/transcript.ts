/** 成绩单: every course with its credits and mark, term by term; with the grade point average, or without. */
import type { Block, LetterDocument } from './certificate.ts';
import type { CourseResult } from './grades.ts';
import type { StudyFacts } from './study.ts';

export interface TranscriptFacts extends StudyFacts {
  /** In the order in which they were taken. */
  readonly courses: readonly CourseResult[];
}

export const transcript = {
  title: { zh: '成绩单', en: 'Academic Transcript' },
  languages: ['zh', 'en', 'bilingual'],
  text: { zh: (): Block[] => [], en: (): Block[] => [] },
} as const satisfies LetterDocument<TranscriptFacts>;
