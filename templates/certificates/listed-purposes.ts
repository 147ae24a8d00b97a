/**
 * What certificates for students and for staff are most often wanted for, in the order in which they are offered. The
 * Chinese follows 用于, the English “for”; a choice of the screen has room for about 25 letters of large type.
 */
import type { Bilingual } from './certificate.ts';

export const visa: Bilingual = { zh: '办理出国（境）签证', en: 'a visa application' };
const rent: Bilingual = { zh: '办理住房租赁', en: 'a tenancy application' };

export const studentPurposes: readonly Bilingual[] = [
  { zh: '实习应聘', en: 'an internship application' },
  visa,
  { zh: '申请奖学金', en: 'a scholarship application' },
  { zh: '办理银行业务', en: 'banking purposes' },
  rent,
  { zh: '购买学生优惠票', en: 'student travel tickets' },
];

export const staffPurposes: readonly Bilingual[] = [
  visa,
  { zh: '办理银行贷款', en: 'a bank loan application' },
  rent,
  { zh: '办理子女入学', en: 'a child’s school place' },
  { zh: '申报科研项目', en: 'a research grant application' },
  { zh: '办理落户手续', en: 'household registration' },
];
