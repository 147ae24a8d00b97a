/** What a letter says, in the order in which it is written to its file: written by hand. */
import { readFileSync } from 'node:fs';
import type { Language } from '../../../templates/certificates/index.ts';
import { address, check, foot, numbers, school, signature } from './expected-paper.ts';

export interface LetterText {
  readonly number: string;
  readonly document: keyof typeof titles;
  readonly language: Language;
  /** Paragraphs, and a table's rows with | between the cells. */
  readonly body: readonly string[];
}

const titles = {
  enrolment: { zh: '在读证明', en: 'Certificate of Enrolment' },
  studentStatus: { zh: '学籍证明', en: 'Certificate of Student Status' },
  expectedGraduation: { zh: '预毕业证明', en: 'Certificate of Expected Graduation' },
  graduation: { zh: '毕业（学位）证明', en: 'Certificate of Graduation and Degree' },
  ranking: { zh: '成绩排名证明', en: 'Certificate of Academic Ranking' },
  award: { zh: '获奖证明', en: 'Certificate of Awards and Honours' },
  employment: { zh: '在职证明', en: 'Certificate of Employment' },
  income: { zh: '收入证明', en: 'Certificate of Income' },
};

const isTitled = (document: string): document is keyof typeof titles => document in titles;

const languages: readonly Language[] = ['zh', 'en', 'bilingual'];

export const letters: readonly LetterText[] = readFileSync('test/core/documents/letters.txt', 'utf8')
  .trim()
  .split('\n\n')
  .slice(1)
  .map((block) => {
    const [head = '', ...body] = block.split('\n');
    const [number = '', document = '', tongue] = head.split(' ');
    const language = languages.find((known) => known === tongue);
    if (!isTitled(document) || language === undefined) throw new Error(`letters.txt: ${head}`);
    return { number, document, language, body };
  });

/** What is read out. */
export function saidByLetter({ number, document, language, body }: LetterText): string[] {
  const tongues = language === 'bilingual' ? (['zh', 'en'] as const) : [language];
  return [
    ...tongues.map((tongue) => school[tongue]),
    ...address[language],
    ...tongues.map((tongue) => titles[document][tongue]),
    numbers[language],
    ...body.flatMap((line) => line.split(' | ')),
    ...signature(number, language, document),
    ...check[language],
    ...foot(language),
  ];
}
