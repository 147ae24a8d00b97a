/** What a visitor compares with the page before printing it: who the record says that they are. Pure. */
import { amountInFigures } from '../../templates/certificates/amount.ts';
import { income } from '../../templates/certificates/income.ts';
import { masked } from '../../templates/certificates/notation.ts';
import type { Holder, Income, Person } from '../../templates/certificates/person.ts';
import { transcript } from '../../templates/certificates/transcript.ts';
import type { Sentence } from '../sentence.ts';

export interface Fact {
  readonly label: Sentence;
  readonly value: Sentence;
}

const noResults = fact({ zh: '成绩', en: 'Results' }, { zh: '还没有，打印出来是空表', en: 'None yet' });

/** By kind of person, with the amount that a certificate of income is about; what the record lacks is left out, and the identity is masked as on the sheet. */
export function factsToCheck(person: Person, document: string): readonly Fact[] {
  const { holder } = person;
  const named = fact({ zh: '姓名', en: 'Name' }, namesOf(holder));
  if (person.kind === 'staff') {
    const { department, position } = person.employment;
    return [
      named,
      fact({ zh: '职工号', en: 'Staff ID' }, both(holder.number)),
      fact({ zh: '单位', en: 'Unit' }, department),
      fact({ zh: '职务', en: 'Position' }, position),
      ...(document === income.kind ? amountOf(person.income) : []),
      ...identityOf(holder),
    ];
  }
  const { college, programme } = person.study;
  return [
    named,
    fact({ zh: '学号', en: 'Student ID' }, both(holder.number)),
    fact({ zh: '学院', en: 'School' }, college),
    fact({ zh: '专业', en: 'Programme' }, programme),
    // A page with none is what is paid for with a sheet and a code, and asked for by mistake.
    ...(document === transcript.kind && person.courses.length === 0 ? [noResults] : []),
    ...identityOf(holder),
  ];
}

/** The name as it is read in either language; a record may have one in one script alone. */
export function namesOf({ name, romanisedName }: Holder): Sentence {
  return { zh: name || romanisedName, en: romanisedName || name };
}

function amountOf(earned: Income | null): readonly Fact[] {
  if (earned === null) return [];
  const value = { zh: amountInFigures(earned.fen, 'zh'), en: amountInFigures(earned.fen, 'en') };
  return [fact({ zh: '税前收入', en: 'Income' }, value)];
}

/** A text that the school has in one language alone is shown in that. */
function fact(label: Sentence, { zh, en }: Sentence): Fact {
  return { label, value: { zh: zh || en, en: en || zh } };
}

const both = (text: string): Sentence => ({ zh: text, en: text });

const papers = { idCard: { zh: '身份证', en: 'ID card' }, passport: { zh: '护照', en: 'Passport' } } as const;

function identityOf({ identity }: Holder): readonly Fact[] {
  return identity === null ? [] : [fact(papers[identity.kind], both(masked(identity.number)))];
}
