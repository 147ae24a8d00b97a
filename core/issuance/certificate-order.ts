/** From what the campus knows to what the sheet states. Pure. */
import type {
  CertificateOrder,
  Copy,
  DocumentKind,
  EnrolmentFacts,
  Language,
} from '../../templates/certificates/index.ts';
import type { Sentence } from '../api.ts';
import { academicTerm } from '../local-time.ts';
import type { PersonRecord, Study } from '../records/record-source.ts';
import type { Settings } from '../settings.ts';

export interface Wording {
  readonly document: DocumentKind;
  readonly language: Language;
  readonly purpose: Sentence | null;
}

/** `record` must have passed `standing` for this document. */
export function certificateOrder(
  wording: Wording,
  record: PersonRecord & { readonly study: Study },
  settings: Settings,
  copy: Copy,
): CertificateOrder {
  const { study } = record;
  return {
    ...wording,
    holder: record.holder,
    facts: enrolmentFacts(study, copy.issuedAt),
    issuer: {
      school: settings.school.name,
      office: study.office,
      station: { id: settings.id.replaceAll('-', ''), site: settings.site.name },
      verificationHost: settings.verification.host,
    },
    copy,
  };
}

function enrolmentFacts(study: Study, date: string): EnrolmentFacts {
  const { status: _, office: __, ...facts } = study;
  const term = academicTerm(date);
  return { ...facts, term, yearOfStudy: term.academicYear - Number(study.admitted.slice(0, 4)) + 1 };
}
