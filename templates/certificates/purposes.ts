/**
 * What a certificate says that it is for. Listed purposes are stated in the document's language; a visitor's own words
 * are printed as they are, within limits: the sentence stands above the school's seal, so it must not become a place for
 * statements that the school never made.
 */
import type { Bilingual, Language } from './certificate.ts';

type WordedPurpose =
  | { readonly ok: true; readonly value: Bilingual }
  | { readonly ok: false; readonly problem: string };

/** Characters of a visitor's own words: room for a phrase, none for a sentence. */
const longest = 30;
/** Letters, digits, spaces and the joints of a phrase; nothing that ends a sentence or begins another one. */
const phrase = /^[\p{L}\p{N}\p{M} 、·（）()&'’/-]+$/u;

/**
 * Gives the purpose to print, or in `problem` why it is refused, worded to follow `--purpose:` in an error message.
 * `asked` is one of the document's purposes in either language, or the visitor's own words.
 */
export function wordPurpose(asked: string, listed: readonly Bilingual[], language: Language): WordedPurpose {
  if (listed.length === 0) return refused('is not stated on this document');
  const trimmed = asked.trim().normalize('NFC');
  const found = listed.find((purpose) => purpose.zh === trimmed || purpose.en === trimmed);
  if (found !== undefined) return { ok: true, value: found };
  if (language === 'bilingual') {
    return refused('must be a listed one, for a bilingual document says it in two languages');
  }
  if (trimmed === '' || [...trimmed].length > longest) return refused(`must be 1 to ${longest} characters`);
  if (!phrase.test(trimmed)) {
    return refused('must be a short phrase of letters, digits and spaces, without the marks that end a sentence');
  }
  return { ok: true, value: { zh: trimmed, en: trimmed } };
}

const refused = (problem: string): WordedPurpose => ({ ok: false, problem });
