/** 在职证明: the holder works at the school now, where, since when and as what. */
import type { Block, CopyContent, CopyFrame } from './certificate.ts';
import { certificate } from './declaration.ts';
import { staffPurposes } from './listed-purposes.ts';
import { month } from './notation.ts';
import type { Employment, StaffMember } from './person.ts';
import { placeholdersOf } from './placeholders.ts';
import { staffInChinese, staffInEnglish } from './whom.ts';

export const employment = certificate({
  kind: 'employment',
  title: { zh: '在职证明', en: 'Certificate of Employment' },
  nameEn: 'Employment',
  languages: ['zh', 'en'],
  audience: ['staff'],
  purposes: staffPurposes,
  placeholders: placeholdersOf.staff,
  facts: (member: StaffMember): Employment => member.employment,
  text: { zh: chinese, en: english },
});

function chinese(content: CopyContent<Employment>): Block[] {
  return [`${employedInChinese(content).join('，')}。`, useInChinese(content), '特此证明。'];
}

function english({ holder, facts, purpose, issuer }: CopyContent<Employment>): Block[] {
  const sentence = [
    `This is to certify that ${staffInEnglish(holder)} has worked at the ${facts.department.en} of`,
    `${issuer.school.en} since ${month(facts.since, 'en')} and now holds the post of ${facts.position.en}.`,
    'The contract of employment is in force.',
  ];
  const use = purpose === null ? 'This certificate' : `This certificate is issued only for use in ${purpose.en}. It`;
  return [sentence.join(' '), `${use} is not a guarantee of any kind.`];
}

/** 兹证明…, 自2015年7月起在我校图书馆工作, 现任副研究馆员, 聘用合同在有效期内 */
export function employedInChinese({ holder, facts }: CopyContent<Employment>): string[] {
  return [
    ...staffInChinese(holder),
    `自${month(facts.since, 'zh')}起在我校${facts.department.zh}工作`,
    `现任${facts.position.zh}`,
    '聘用合同在有效期内',
  ];
}

/** What a certificate for staff may be used for, and what it is not. */
export function useInChinese({ purpose }: CopyFrame): string {
  return purpose === null ? '本证明不作担保之用。' : `本证明仅用于${purpose.zh}，不作担保之用。`;
}
