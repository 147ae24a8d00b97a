/** From what may be stated to what the sheet says. Pure. */
import type { CertificateOrder, Copy, Language, Statement } from '../../templates/certificates/index.ts';
import type { Sentence } from '../api.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Settings } from '../settings.ts';

export interface Wording {
  readonly language: Language;
  readonly purpose: Sentence | null;
  /** A transcript states the grade point average. */
  readonly gpa: boolean;
}

/** `statement` is what `statementOf` found in this `record`. */
export function certificateOrder(
  statement: Statement,
  wording: Wording,
  { holder, office }: Pick<PersonRecord, 'holder' | 'office'>,
  settings: Settings,
  copy: Copy,
): CertificateOrder {
  return {
    ...statement,
    ...wording,
    holder,
    issuer: {
      school: settings.school.name,
      office,
      station: { id: settings.id.replaceAll('-', ''), site: settings.site.name },
      verificationHost: settings.verification.host,
    },
    copy,
  };
}
