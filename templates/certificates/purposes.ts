/**
 * What a certificate may say that it is for. Listed purposes are stated in the document's language; a visitor's own
 * words are printed as they are, within limits: the sentence stands above the school's seal, so it must not become a
 * place for sentences of one's own.
 */

import type { Sentence } from '../../core/sentence.ts';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Language } from './certificate.ts';
import type { DocumentKind } from './kinds.ts';

const visa: Sentence = { zh: '办理出国（境）签证', en: 'a visa application' };
const rent: Sentence = { zh: '办理住房租赁', en: 'renting a home' };

const ofStudents: readonly Sentence[] = [
  { zh: '实习应聘', en: 'an internship application' },
  visa,
  { zh: '申请奖学金', en: 'a scholarship application' },
  { zh: '办理银行业务', en: 'banking' },
  rent,
  { zh: '购买学生优惠票', en: 'buying student tickets' },
];

const ofStaff: readonly Sentence[] = [
  visa,
  { zh: '办理银行贷款', en: 'a bank loan application' },
  rent,
  { zh: '办理子女入学', en: 'the enrolment of a child at school' },
  { zh: '申报科研项目', en: 'a research grant application' },
  { zh: '办理落户手续', en: 'household registration' },
];

/** The listed purposes of a document; none where it states no purpose. */
export function purposesOf(document: DocumentKind): readonly Sentence[] {
  switch (document) {
    case 'enrolment':
      return ofStudents;
    case 'employment':
    case 'income':
      return ofStaff;
    case 'transcript':
    case 'studentStatus':
    case 'expectedGraduation':
    case 'graduation':
    case 'ranking':
    case 'award':
      return [];
  }
}

const longest = 30;
/** Letters, digits, spaces and the joints of a phrase; nothing that ends a sentence or begins another one. */
const phrase = /^[\p{L}\p{N}\p{M} 、·（）()&'’/-]+$/u;

/** The words to print, or why they cannot be. `asked` is one of the document's purposes in either language, or free words. */
export function wordPurpose(asked: string, listed: readonly Sentence[], language: Language): Result<Sentence, string> {
  if (listed.length === 0) return fail('is not stated on this document');
  const trimmed = asked.trim().normalize('NFC');
  const found = listed.find((purpose) => purpose.zh === trimmed || purpose.en === trimmed);
  if (found !== undefined) return ok(found);
  if (language === 'bilingual') return fail('must be a listed one, for a bilingual document says it in two languages');
  if (trimmed === '' || [...trimmed].length > longest) return fail(`must be 1 to ${longest} characters`);
  if (!phrase.test(trimmed)) {
    return fail('must be a short phrase of letters, digits and spaces, without the marks that end a sentence');
  }
  return ok({ zh: trimmed, en: trimmed });
}
