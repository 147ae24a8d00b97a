/** Why the record of a visitor does not allow a document. */
import type { Sentence } from '../api.ts';
import type { StandingRefusal } from '../issuance/entitlement.ts';

/** `{}` is the office to see. */
export const standingSentences: Readonly<Record<StandingRefusal, Sentence>> = {
  notForStaff: {
    zh: '此证明只为学生办理。你可办理在职证明和收入证明；如有疑问，请到{}咨询。',
    en: 'This document is for students. You can have certificates of employment and income; if in doubt, see the {}.',
  },
  notForStudents: {
    zh: '此证明只为教职工办理。如有疑问，请到{}咨询。',
    en: 'This document is for staff. If in doubt, see the {}.',
  },
  graduated: {
    zh: '你已毕业，不能办理此证明。毕业（学位）证明和成绩单可在本机办理；其他请到{}办理。',
    en: 'You have graduated, so you cannot have this document. Here you can print your certificate of graduation and your transcript; for anything else, see the {}.',
  },
  onLeave: {
    zh: '你正在休学，不能办理此证明。学籍证明可在本机办理；复学请到{}办理。',
    en: 'You are on leave, so you cannot have this document. Here you can print your certificate of student status; to return to your studies, see the {}.',
  },
  notFinalYear: {
    zh: '此证明只为毕业年级学生办理。请在进入毕业年级后再来，或到{}咨询。',
    en: 'This document is for students in their final year. Come back when you are in yours, or ask at the {}.',
  },
  notGraduated: {
    zh: '你尚未毕业，毕业后才能办理此证明。如已毕业，请到{}核对学籍。',
    en: 'You have not graduated yet; this document can be had afterwards. If you have graduated, have your record checked at the {}.',
  },
  notRanked: {
    zh: '学校还没有你的成绩排名。请在排名公布后再来，或到{}查询。',
    en: 'The school has not ranked you yet. Come back when rankings are out, or ask at the {}.',
  },
  noAward: {
    zh: '学校没有你的获奖记录。如有遗漏，请到{}登记。',
    en: 'The school has no award of yours on record. If one is missing, have it entered at the {}.',
  },
  noIncome: {
    zh: '学校没有你近十二个月的收入记录。请到{}查询。',
    en: 'The school has no income of yours on record for the last twelve months. Ask at the {}.',
  },
};
