/** What stands round the facts on one copy: whom it is about, who issues it, in which language, which copy it is. Pure. */
import type { Copy, CopyFrame, Emblems, Language } from '../../templates/certificates/certificate.ts';
import { utcOffset } from '../local-time.ts';
import { sealName } from '../pack/pack-rules.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Sentence } from '../sentence.ts';
import { hasColour, type Settings } from '../settings/settings.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** What the visitor chose for the copies of an order. */
export interface CopyOptions {
  readonly language: Language;
  readonly purpose: Sentence | null;
  /** Whether a transcript states the grade point average. */
  readonly gpa: boolean;
}

export function copyFrame(
  entry: Pick<CatalogueEntry, 'signer'>,
  options: CopyOptions,
  record: Pick<PersonRecord, 'holder' | 'office' | 'officer'>,
  settings: Settings,
  copy: Copy,
): CopyFrame {
  const { office, officer } = entry.signer ?? record;
  const emblems = emblemsOf(settings, office, copy);
  return {
    ...options,
    holder: record.holder,
    issuer: {
      school: settings.school.name,
      office,
      officer,
      letterhead: settings.school.letterhead,
      station: {
        id: settings.id.replaceAll('-', ''),
        site: settings.site.name,
        colour: hasColour(settings),
        utcOffset: utcOffset(copy.issuedAt, settings.timeZone),
      },
      verificationHost: settings.verification.host,
      ...(emblems === null ? {} : { emblems }),
    },
    copy,
  };
}

/** The seal on a specimen says 样章 (specimen) in place of the pack's words. */
function emblemsOf({ pack }: Settings, office: Sentence, { specimen }: Copy): Emblems | null {
  if (pack === null) return null;
  const { crest, school, seal } = pack;
  const below = specimen ? '样章' : (seal.below ?? null);
  return {
    crest: crest.drawing,
    seal: { name: sealName(seal.name, school.zh, office.zh), below, colour: seal.colour },
  };
}
