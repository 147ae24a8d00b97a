/** The texts of a record, as they come from the campus and as they may be set. */

import type { Language } from '../../templates/certificates/index.ts';
import type { Holder } from '../../templates/certificates/person.ts';
import { codePointOf } from '../../templates/type/fonts.ts';
import type { Problem } from '../messages/problems.ts';
import { firstUnprintable } from '../messages/unprintable.ts';
import type { Sentence } from '../sentence.ts';
import type { PersonRecord, RecordSource } from './record-source.ts';

/** Whatever source a station has, its records pass here: what the screen, the command line and a sheet show is the same. */
export function withCleanTexts(source: RecordSource): RecordSource {
  return {
    ...source,
    async record(cardholder, signal) {
      const answer = await source.record(cardholder, signal);
      return answer.ok ? { ...answer, value: withCleanTextsOf(answer.value) } : answer;
    },
  };
}

/** Each text of the record by `cleanText`. A record is plain data. */
export function withCleanTextsOf<Record extends PersonRecord>(record: Record): Record {
  return JSON.parse(JSON.stringify(record), (_, value: unknown) =>
    typeof value === 'string' ? cleanText(value) : value,
  );
}

/**
 * Without the characters that Unicode's Default_Ignorable_Code_Point lists (zero-width signs, soft hyphens, BOM, bidi marks,
 * fillers), which could hide in a name or turn it round; composed (NFC), and never NFKC, which changes （ and ，.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')
    .trim();
}

/**
 * Why a document cannot name its holder in this language; `null` where it can. Chinese texts name the holder in both scripts,
 * English ones as romanised. `office` mends the record.
 */
export function nameProblem(
  { name, romanisedName }: Holder,
  language: Language,
  office: Sentence,
): Problem<'nameMissing' | 'nameUnprintable'> | null {
  const names = [...(language === 'en' ? [] : [['chinese', name] as const]), ['romanised', romanisedName] as const];
  for (const [script, text] of names) {
    const character = firstUnprintable(text);
    if (character !== undefined) {
      return { kind: 'nameUnprintable', character, codePoint: codePointOf(character), office };
    }
    if (!/\p{L}/u.test(cleanText(text))) return { kind: 'nameMissing', script, office };
  }
  return null;
}
