/** Why the record of a visitor does not allow a document. */
import type { StandingRefusal } from '../../templates/certificates/standing.ts';
import type { Sentence } from '../api.ts';

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
    en: 'You have graduated. You can print your certificate of graduation and your transcript; otherwise see the {}.',
  },
  onLeave: {
    zh: '你正在休学，不能办理此证明。学籍证明可在本机办理；复学请到{}办理。',
    en: 'You are on leave. You can print your certificate of student status; to return, see the {}.',
  },
  notOnLeave: {
    zh: '此证明只为休学学生办理。如有疑问，请到{}咨询。',
    en: 'This document is for students on leave. If in doubt, see the {}.',
  },
  notFinalYear: {
    zh: '此证明只为毕业年级学生办理。请在进入毕业年级后再来，或到{}咨询。',
    en: 'This is for students in their final year. Come back when you are in yours, or ask at the {}.',
  },
  notGraduated: {
    zh: '你尚未毕业，毕业后才能办理此证明。如已毕业，请到{}核对学籍。',
    en: 'You can have this once you have graduated. If you have, see the {} about your record.',
  },
  notRanked: {
    zh: '学校还没有你的成绩排名。请在排名公布后再来，或到{}查询。',
    en: 'The school has not ranked you yet. Come back when rankings are out, or ask at the {}.',
  },
  noAward: {
    zh: '学校没有你的获奖记录。如有遗漏，请到{}登记。',
    en: 'No award of yours is on record. If one is missing, see the {}.',
  },
  noIncome: {
    zh: '学校没有你近十二个月的收入记录。请到{}查询。',
    en: 'No income of yours is on record for the last twelve months. Ask at the {}.',
  },
};
