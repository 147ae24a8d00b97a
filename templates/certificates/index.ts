import type { Bilingual, Language, Order, RenderResult } from './certificate.ts';
import { type EnrolmentFacts, enrolment } from './enrolment.ts';
import { printLetter } from './stationery.ts';

export type { Bilingual, Copy, Holder, Language, RenderProblem, RenderResult } from './certificate.ts';
export type { EnrolmentFacts } from './enrolment.ts';

/** The catalogue of documents: what exists, what it is called, the languages it is set in. */
export const documents = {
  enrolment,
} as const satisfies Record<string, { title: Bilingual; languages: readonly Language[] }>;

export type DocumentKind = keyof typeof documents;

/** Everything that a document needs to be set. */
export interface CertificateOrder extends Order<EnrolmentFacts> {
  readonly document: DocumentKind;
}

/** Sets one copy of a certificate. The same order gives the same bytes. */
export function renderCertificate(order: CertificateOrder): Promise<RenderResult> {
  switch (order.document) {
    case 'enrolment':
      return printLetter(enrolment, order);
  }
}
