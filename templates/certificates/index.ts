import { type AwardFacts, award } from './award.ts';
import type { Bilingual, LetterDocument, Order, RenderResult } from './certificate.ts';
import { type Employment, employment } from './employment.ts';
import { type EnrolmentFacts, enrolment } from './enrolment.ts';
import { type ExpectedGraduationFacts, expectedGraduation } from './expected-graduation.ts';
import { type GraduationFacts, graduation } from './graduation.ts';
import { type IncomeFacts, income } from './income.ts';
import type { DocumentKind } from './kinds.ts';
import { type RankingFacts, ranking } from './ranking.ts';
import { printLetter } from './stationery.ts';
import { type StudentStatusFacts, studentStatus } from './student-status.ts';
import { renderTranscript, type TranscriptFacts, transcript } from './transcript.ts';

export { openCertificateFonts } from '../type/fonts.ts';
export type { Award } from './award.ts';
export type {
  Bilingual,
  Copy,
  Emblems,
  Holder,
  Language,
  Order,
  RenderProblem,
  RenderResult,
} from './certificate.ts';
export type { Employment } from './employment.ts';
export type { EnrolmentFacts } from './enrolment.ts';
export { type CourseResult, creditsEarned, type Mark } from './grades.ts';
export type { Degree } from './graduation.ts';
export type { Income } from './income.ts';
export { type DocumentKind, documentKinds } from './kinds.ts';
export type { Ranking } from './ranking.ts';
export { printLetter } from './stationery.ts';
export type { StatusChange } from './student-status.ts';
export type { StudyFacts, Term } from './study.ts';

/** The facts that each document states. */
interface FactsOf extends Record<DocumentKind, unknown> {
  enrolment: EnrolmentFacts;
  transcript: TranscriptFacts;
  studentStatus: StudentStatusFacts;
  expectedGraduation: ExpectedGraduationFacts;
  graduation: GraduationFacts;
  ranking: RankingFacts;
  award: AwardFacts;
  employment: Employment;
  income: IncomeFacts;
}

type Catalogue = Readonly<Record<DocumentKind, Pick<LetterDocument<unknown>, 'title' | 'nameEn' | 'languages'>>>;

/** The catalogue of documents: what exists, what it is called, the languages it is set in. */
export const documents: Catalogue = {
  enrolment,
  transcript,
  studentStatus,
  expectedGraduation,
  graduation,
  ranking,
  award,
  employment,
  income,
};

/** What a document is called on a card or in a list. */
export function nameOf(kind: DocumentKind): Bilingual {
  const { title, nameEn } = documents[kind];
  return { zh: title.zh, en: nameEn };
}

/** What one document states of one person. */
export type Statement = {
  [Kind in DocumentKind]: { readonly document: Kind; readonly facts: FactsOf[Kind] };
}[DocumentKind];

/** Everything that a document needs to be set. */
export type CertificateOrder = {
  [Kind in DocumentKind]: Order<FactsOf[Kind]> & { readonly document: Kind };
}[DocumentKind];

/** Sets one copy of a certificate. The same order gives the same bytes. */
export function renderCertificate(order: CertificateOrder): Promise<RenderResult> {
  switch (order.document) {
    case 'enrolment':
      return printLetter(enrolment, order);
    case 'transcript':
      return renderTranscript(order);
    case 'studentStatus':
      return printLetter(studentStatus, order);
    case 'expectedGraduation':
      return printLetter(expectedGraduation, order);
    case 'graduation':
      return printLetter(graduation, order);
    case 'ranking':
      return printLetter(ranking, order);
    case 'award':
      return printLetter(award, order);
    case 'employment':
      return printLetter(employment, order);
    case 'income':
      return printLetter(income, order);
  }
}
