/**
 * What a certificate may say that it is for. Listed purposes are put into the document's language; a visitor's own
 * words are printed as they are, within limits: the sentence stands above the school's seal, so it must not become a
 * place for sentences of one's own.
 */
import { fail, ok, type Result } from '../../devices/device.ts';
import type { Sentence } from '../api.ts';

export const purposes: readonly Sentence[] = [
  { zh: '实习应聘', en: 'an internship application' },
  { zh: '办理出国（境）签证', en: 'a visa application' },
  { zh: '申请奖学金', en: 'a scholarship application' },
  { zh: '办理银行业务', en: 'banking' },
  { zh: '办理住房租赁', en: 'renting a home' },
  { zh: '购买学生优惠票', en: 'buying student tickets' },
];

const longest = 30;
/** Letters, digits, spaces and the joints of a phrase; nothing that ends a sentence or begins another one. */
const phrase = /^[\p{L}\p{N}\p{M} 、·（）()&'’/-]+$/u;

/** The words to print, or why they cannot be. `asked` is a listed purpose in either language, or free words. */
export function wordPurpose(asked: string): Result<Sentence, string> {
  const trimmed = asked.trim().normalize('NFC');
  const listed = purposes.find((purpose) => purpose.zh === trimmed || purpose.en === trimmed);
  if (listed !== undefined) return ok(listed);
  if (trimmed === '' || [...trimmed].length > longest) return fail(`must be 1 to ${longest} characters`);
  if (!phrase.test(trimmed)) {
    return fail('must be a short phrase of letters, digits and spaces, without the marks that end a sentence');
  }
  return ok({ zh: trimmed, en: trimmed });
}
