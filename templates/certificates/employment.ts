/** 在职证明: the holder works at the school now, where, since when, as what and under what contract. */
import type { Bilingual, Block, CopyContent, CopyFrame } from './certificate.ts';
import { certificate } from './declaration.ts';
import { staffPurposes, visa } from './listed-purposes.ts';
import { month } from './notation.ts';
import type { Employment, StaffMember } from './person.ts';
import { ofEmployment, ofStaffLeave, placeholdersOf } from './placeholders.ts';
import { staffInChinese, staffInEnglish } from './whom.ts';

interface EmploymentFacts extends Employment, Pick<StaffMember, 'leave'> {}

export const employment = certificate({
  kind: 'employment',
  title: { zh: '在职证明', en: 'Certificate of Employment' },
  nameEn: 'Employment',
  languages: ['zh', 'en'],
  audience: ['staff'],
  purposes: staffPurposes,
  placeholders: placeholdersOf.staff,
  facts: ({ employment: post, leave }: StaffMember): EmploymentFacts => ({ ...post, leave }),
  text: { zh: chinese, en: english },
});

type EmploymentContent = CopyContent<EmploymentFacts>;

function chinese(content: EmploymentContent): Block[] {
  const leave = leaveForVisa(content);
  const approved = leave === null ? [] : [`学校已批准其自${leave.zh}休假。`];
  return [employedInChinese(content) + approved.join(''), useInChinese(content), '特此证明。'];
}

function english(content: EmploymentContent): Block[] {
  const leave = leaveForVisa(content);
  const approved = leave === null ? [] : [`The University has approved the employee’s leave from ${leave.en}.`];
  return [[employedInEnglish(content), ...approved].join(' '), useInEnglish(content)];
}

/** A consulate asks whether the applicant may be away; nobody else is told. */
function leaveForVisa({ facts, purpose }: EmploymentContent): Bilingual | null {
  return purpose?.zh === visa.zh ? ofStaffLeave.leave(facts) : null;
}

/** 兹证明…, 自2015年7月起在我校图书馆工作, 现任副研究馆员, 聘用合同期限至2029年7月31日。 */
export function employedInChinese({ holder, facts }: CopyContent<Employment>): string {
  const { department, position, since } = facts;
  const post = `自${month(since, 'zh')}起在我校${department.zh}工作，现任${position.zh}`;
  return `${staffInChinese(holder)}，${post}，${ofEmployment.contract(facts).zh}。`;
}

export function employedInEnglish({ holder, facts, issuer }: CopyContent<Employment>): string {
  const { department, position, since } = facts;
  return [
    `This is to certify that ${staffInEnglish(holder)} has worked at the ${department.en} of ${issuer.school.en}`,
    `since ${month(since, 'en')} and now holds the post of ${position.en} under ${ofEmployment.contract(facts).en}.`,
  ].join(' ');
}

/** What a certificate for staff may be used for, and what it is not. */
export function useInChinese({ purpose }: CopyFrame): string {
  return purpose === null ? '本证明不作担保之用。' : `本证明仅用于${purpose.zh}，不作担保之用。`;
}

export function useInEnglish({ purpose }: CopyFrame): string {
  const guarantee = 'not constitute a guarantee of any kind.';
  if (purpose === null) return `This certificate does ${guarantee}`;
  return `This certificate is issued at the employee’s request for ${purpose.en} only. It does ${guarantee}`;
}
