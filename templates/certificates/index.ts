import { award } from './award.ts';
import type { CertificateDocument } from './declaration.ts';
import { employment } from './employment.ts';
import { enrolment } from './enrolment.ts';
import { expectedGraduation } from './expected-graduation.ts';
import { graduation } from './graduation.ts';
import { income } from './income.ts';
import { ranking } from './ranking.ts';
import { studentStatus } from './student-status.ts';
import { transcript } from './transcript.ts';

export { openCertificateFonts } from '../type/fonts.ts';
export type { Language, RenderProblem, RenderResult } from './certificate.ts';
export type { CertificateDocument } from './declaration.ts';

/** The documents that this program words itself, in the order in which they are offered; a template pack may add others. */
export const documents: readonly CertificateDocument[] = [
  enrolment,
  transcript,
  studentStatus,
  expectedGraduation,
  graduation,
  ranking,
  award,
  employment,
  income,
];
