/** 在职证明: the holder works at the school now, where, since when and as what. */
import type { Bilingual, Block, LetterDocument, Order } from './certificate.ts';
import { staffInChinese, staffInEnglish } from './whom.ts';
import { month } from './wording.ts';

export interface Employment {
  readonly department: Bilingual;
  /** 副研究馆员, Associate Research Librarian */
  readonly position: Bilingual;
  /** `2015-07` */
  readonly since: string;
}

export const employment = {
  title: { zh: '在职证明', en: 'Certificate of Employment' },
  nameEn: 'Employment',
  languages: ['zh', 'en'],
  text: { zh: chinese, en: english },
} as const satisfies LetterDocument<Employment>;

function chinese(order: Order<Employment>): Block[] {
  return [`${employedInChinese(order).join('，')}。`, useInChinese(order), '特此证明。'];
}

function english({ holder, facts, purpose, issuer }: Order<Employment>): Block[] {
  const statement = [
    `This is to certify that ${staffInEnglish(holder)} has worked at the ${facts.department.en} of`,
    `${issuer.school.en} since ${month(facts.since, 'en')} and now holds the post of ${facts.position.en}.`,
    'The contract of employment is in force.',
  ];
  const use = purpose === null ? 'This certificate' : `This certificate is issued only for use in ${purpose.en}. It`;
  return [statement.join(' '), `${use} is not a guarantee of any kind.`];
}

/** 兹证明…, 自2015年7月起在我校图书馆工作, 现任副研究馆员, 聘用合同在有效期内 */
export function employedInChinese({ holder, facts }: Order<Employment>): string[] {
  return [
    ...staffInChinese(holder),
    `自${month(facts.since, 'zh')}起在我校${facts.department.zh}工作`,
    `现任${facts.position.zh}`,
    '聘用合同在有效期内',
  ];
}

/** What a certificate for staff may be used for, and what it is not. */
export function useInChinese({ purpose }: Order<unknown>): string {
  return purpose === null ? '本证明不作担保之用。' : `本证明仅用于${purpose.zh}，不作担保之用。`;
}
