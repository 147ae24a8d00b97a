/**
 * The people of the invented 之江示范大学. None of them exists: identity numbers begin with 9900, which no region has.
 */
import type { Holder, Study } from '../../../templates/certificates/person.ts';
import type { Sentence } from '../../sentence.ts';
import type { StaffRecord, StudentRecord } from '../record-source.ts';
import { sampleHistory } from './histories.ts';
import { colleges, officers, offices, programmes } from './places.ts';

export interface SamplePerson {
  readonly card: string;
  readonly cardState: 'valid' | 'lost' | 'expired';
  /** What the campus knows, but for when it was asked. */
  readonly facts: Omit<StudentRecord, 'asOf'> | Omit<StaffRecord, 'asOf'>;
  /** Why this person is in the sample. */
  readonly quirk: Sentence;
}

export const samplePin = '246810';

/** What stands in the protected file of a person's card: a number of its own, neither the UID nor the student number. */
export function sampleCardNumber({ facts }: SamplePerson): string {
  return `C${facts.holder.number}`;
}

/** An undergraduate of a four-year programme admitted in a September, unless told otherwise. */
function undergraduate(
  college: keyof typeof colleges,
  programme: keyof typeof programmes,
  year: number,
  more: Partial<Study> = {},
): Study {
  return {
    level: 'undergraduate',
    international: false,
    status: { kind: 'active' },
    college: colleges[college],
    programme: programmes[programme],
    admitted: `${year}-09`,
    durationYears: 4,
    expectedGraduation: `${year + 4}-06`,
    creditsRequired: 160,
    ...more,
  };
}

function postgraduate(level: 'master' | 'doctoral', year: number, durationYears: number): Study {
  return undergraduate('data', 'statistics', year, {
    level,
    durationYears,
    expectedGraduation: `${year + durationYears}-06`,
    creditsRequired: level === 'master' ? 28 : 14,
  });
}

function holder(
  number: string,
  name: string,
  romanisedName: string,
  gender: Holder['gender'],
  birthDate: string,
  identityTail: string,
): Holder {
  const identity = { kind: 'idCard', number: `990000${birthDate.replaceAll('-', '')}${identityTail}` } as const;
  return { number, name, romanisedName, gender, birthDate, identity };
}

function student(
  card: string,
  who: Holder,
  study: Study,
  quirk: Sentence,
  more: { cardState?: SamplePerson['cardState']; holds?: StudentRecord['holds'] } = {},
): SamplePerson {
  const { cardState = 'valid', holds = [] } = more;
  const responsible = study.level === 'undergraduate' ? 'undergraduate' : 'graduate';
  const [office, officer] = [offices[responsible], officers[responsible]];
  const facts = {
    kind: 'student',
    holder: who,
    office,
    officer,
    study,
    holds,
    ...sampleHistory(who.number, study),
  } as const;
  return { card, cardState, facts, quirk };
}

export const samplePeople: readonly SamplePerson[] = [
  student(
    '04782E21801D80',
    holder('3240100001', '林知远', 'LIN Zhiyuan', 'male', '2005-11-03', '0013'),
    undergraduate('data', 'information', 2024),
    { zh: '一般情形', en: 'the base case' },
  ),
  student(
    '04A1B2C3D4E580',
    holder('3230100002', '苏晚晴', 'SU Wanqing', 'female', '2004-09-18', '0023'),
    undergraduate('data', 'information', 2023),
    { zh: '毕业年级，曾转专业', en: 'final year, changed major' },
  ),
  student(
    'DEADBEEF',
    holder('3250100003', '欧阳䶮', 'OUYANG Yan', 'male', '2007-02-11', '0031'),
    undergraduate('humanities', 'literature', 2025),
    { zh: '复姓，生僻字', en: 'double surname, rare character' },
  ),
  student(
    '62E3086CED',
    holder('3250100004', '吕𠮷𪨊', 'LYU Jixian', 'female', '2006-12-30', '0042'),
    undergraduate('humanities', 'literature', 2025),
    { zh: '主字库以外的字', en: 'characters beyond the main font' },
  ),
  student(
    '04112233445566',
    {
      number: '3260100005',
      name: '玛丽亚',
      romanisedName: 'María-Fernanda González de la Cruz y Álvarez',
      gender: 'female',
      birthDate: '2007-04-02',
      identity: { kind: 'passport', number: 'X12300006789', nationality: { zh: '西班牙', en: 'Spain' } },
    },
    undergraduate('international', 'chineseStudies', 2026, { international: true }),
    { zh: '护照，长拉丁名', en: 'passport, long Latin name' },
  ),
  student(
    '04665544332211',
    holder('3220100006', '沈安', 'SHEN An', 'male', '2004-01-09', '0052'),
    undergraduate('engineering', 'mechanics', 2022, {
      status: { kind: 'onLeave', since: '2026-03-01', until: '2027-02-28' },
      expectedGraduation: '2027-06',
    }),
    { zh: '休学中', en: 'on leave' },
  ),
  student(
    '13005D1DA5',
    holder('3210100007', '高云帆', 'GAO Yunfan', 'male', '2003-06-21', '0071'),
    undergraduate('data', 'statistics', 2021, {
      status: {
        kind: 'graduated',
        graduated: '2025-06',
        certificateNumber: '990001202505000321',
        degrees: [
          {
            name: { zh: '理学学士', en: 'Bachelor of Science' },
            programme: programmes.statistics,
            minor: false,
            conferred: '2025-06',
            certificateNumber: '9900042025000321',
          },
        ],
      },
    }),
    { zh: '已毕业', en: 'graduated' },
  ),
  student(
    '0A0047C2B7',
    holder('3260100008', '顾新', 'GU Xin', 'female', '2008-03-02', '0080'),
    undergraduate('data', 'information', 2026),
    { zh: '一年级新生，尚无课程', en: 'first-year, no course yet' },
  ),
  student(
    '04AABBCCDDEE80',
    holder('3230100009', '马长卷', 'MA Changjuan', 'male', '2005-04-27', '0092'),
    // Takes a minor programme too, so more credits are required.
    undergraduate('engineering', 'mechanics', 2023, { creditsRequired: 240 }),
    { zh: '毕业年级，课程很多', en: 'final year, very many courses' },
  ),
  student(
    '04010203040506',
    holder('3240100010', '何欠', 'HE Qian', 'male', '2006-08-08', '0101'),
    undergraduate('engineering', 'mechanics', 2024),
    { zh: '图书馆欠费', en: 'library fine open' },
    {
      holds: [
        {
          document: 'transcript',
          reason: { zh: '图书馆有未缴费用', en: 'a library fine is open' },
          office: offices.library,
        },
      ],
    },
  ),
  student(
    '04FFEEDDCCBB80',
    holder('3240100011', '丁失', 'DING Shi', 'female', '2006-01-15', '0113'),
    undergraduate('data', 'statistics', 2024),
    { zh: '卡已挂失', en: 'card reported lost' },
    { cardState: 'lost' },
  ),
  student(
    '04FFEEDDCCBC80',
    holder('3240100012', '冯期', 'FENG Qi', 'male', '2006-05-05', '0124'),
    undergraduate('data', 'statistics', 2024),
    { zh: '卡已过期', en: 'card expired' },
    { cardState: 'expired' },
  ),
  student(
    '04FFEEDDCCBD80',
    holder('3200100013', '双乐', 'SHUANG Le', 'female', '2002-10-10', '0145'),
    undergraduate('data', 'statisticsAndFinance', 2020, {
      durationYears: 5,
      creditsRequired: 190,
      expectedGraduation: '2025-06',
      status: {
        kind: 'graduated',
        graduated: '2025-06',
        certificateNumber: '990001202505000613',
        degrees: [
          {
            name: { zh: '理学学士', en: 'Bachelor of Science' },
            programme: programmes.statistics,
            minor: false,
            conferred: '2025-06',
            certificateNumber: '9900042025000613',
          },
          {
            name: { zh: '经济学学士', en: 'Bachelor of Economics' },
            programme: programmes.finance,
            minor: false,
            conferred: '2025-06',
            certificateNumber: '9900042025000613',
          },
        ],
      },
    }),
    { zh: '已毕业，两个学士学位', en: "graduated, two bachelor's degrees" },
  ),
  student(
    '04CAFEBABE0180',
    holder('22610012', '秦研', 'QIN Yan', 'female', '2003-09-09', '0146'),
    postgraduate('master', 2026, 3),
    { zh: '硕士研究生', en: "master's student" },
  ),
  student(
    '04CAFEBABE0280',
    holder('12410013', '方博', 'FANG Bo', 'male', '1999-12-12', '0157'),
    postgraduate('doctoral', 2024, 4),
    { zh: '博士研究生', en: 'doctoral student' },
  ),
  {
    card: '04C0FFEE000180',
    cardState: 'valid',
    facts: {
      kind: 'staff',
      holder: holder('0012345', '周明朗', 'ZHOU Minglang', 'male', '1989-02-14', '0033'),
      office: offices.personnel,
      officer: officers.personnel,
      holds: [],
      employment: {
        department: { zh: '图书馆', en: 'Library' },
        position: { zh: '副研究馆员', en: 'Associate Research Librarian' },
        since: '2015-07',
        contract: { kind: 'fixedTerm', until: '2029-07-31' },
      },
      income: { from: '2025-11', to: '2026-10', fen: 19_600_000 },
      leave: { from: '2027-01-18', to: '2027-02-26' },
    },
    quirk: { zh: '图书馆职工', en: 'staff, library' },
  },
];
