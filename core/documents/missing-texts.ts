/** Texts that the school has in one language alone: a sheet in the other would have a hole where they stand. Pure. */
import type { Bilingual, Language, Tongue } from '../../templates/certificates/certificate.ts';
import { bilingualTexts, type Statement } from '../../templates/certificates/declaration.ts';
import type { Problem } from '../messages/problems.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { CatalogueEntry } from './catalogue.ts';

const tonguesOf: Readonly<Record<Language, readonly Tongue[]>> = { zh: ['zh'], en: ['en'], bilingual: ['zh', 'en'] };

/** Why a statement cannot be made in this language; `null` where every text that it needs is there. */
export function textProblem(
  statement: Pick<Statement, 'textsIn'>,
  { signer }: Pick<CatalogueEntry, 'signer'>,
  record: PersonRecord,
  language: Language,
): Problem<'textMissing'> | null {
  const { office, officer } = signer ?? record;
  for (const tongue of tonguesOf[language]) {
    // A Chinese sheet names the office that signs, but not who heads it.
    const around = { identity: record.holder.identity, office, officer: tongue === 'en' ? officer : null };
    const missing = missingIn([...statement.textsIn(tongue), ...bilingualTexts(around)], tongue);
    const [text] = missing;
    if (text !== undefined) {
      return { kind: 'textMissing', tongue, text, others: missing.length - 1, office: record.office };
    }
  }
  return null;
}

/** What has no text in this tongue, each once, as it stands in the other. What has none in either is no text. */
function missingIn(texts: readonly Bilingual[], tongue: Tongue): readonly string[] {
  const other = tongue === 'zh' ? 'en' : 'zh';
  const missing = texts.filter((text) => text[tongue].trim() === '' && text[other].trim() !== '');
  return [...new Set(missing.map((text) => text[other]))];
}
