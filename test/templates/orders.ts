import type { Bilingual, CopyContent, Language } from '../../templates/certificates/certificate.ts';
import type { EnrolmentFacts } from '../../templates/certificates/enrolment.ts';
import type { Holder } from '../../templates/certificates/person.ts';

/** People of the sample campus who are hard to print. */
export const linZhiyuan: Holder = {
  number: '3240100001',
  name: '林知远',
  romanisedName: 'LIN Zhiyuan',
  gender: 'male',
  birthDate: '2005-11-03',
  identity: { kind: 'idCard', number: '990000200511030013' },
};
export const ouyangYan: Holder = {
  number: '3250100003',
  name: '欧阳䶮',
  romanisedName: 'OUYANG Yan',
  gender: 'female',
  birthDate: '2006-05-19',
  identity: { kind: 'idCard', number: '990000200605190023' },
};
export const lyuJixian: Holder = {
  number: '3250100004',
  name: '吕𠮷𪨊',
  romanisedName: 'LYU Jixian',
  gender: 'male',
  birthDate: '2006-12-30',
  identity: null,
};
export const maria: Holder = {
  number: '3260100005',
  name: '玛丽亚',
  romanisedName: 'María-Fernanda González de la Cruz y Álvarez',
  gender: 'female',
  birthDate: '2007-04-02',
  identity: { kind: 'passport', number: 'X12300006789', nationality: { zh: '西班牙', en: 'Spain' } },
};

const facts: EnrolmentFacts = {
  level: 'undergraduate',
  international: false,
  college: { zh: '数据科学学院', en: 'School of Data Science' },
  programme: { zh: '信息管理', en: 'Information Management' },
  admitted: '2024-09',
  yearOfStudy: 3,
  durationYears: 4,
  expectedGraduation: '2028-06',
  term: { season: 'fall', academicYear: 2026 },
};

export function enrolment(
  holder: Holder,
  language: Language,
  changes: { facts?: Partial<EnrolmentFacts>; purpose?: Bilingual | null; specimen?: boolean; url?: string } = {},
): CopyContent<EnrolmentFacts> {
  const usual = { zh: '实习应聘', en: 'an internship application' };
  return {
    language,
    holder,
    facts: { ...facts, ...changes.facts },
    purpose: changes.purpose === undefined ? usual : changes.purpose,
    gpa: true,
    issuer: {
      school: { zh: '之江示范大学', en: 'Zhijiang Model University' },
      office: { zh: '本科生院', en: 'Undergraduate School' },
      officer: {
        name: { zh: '章闻', en: 'ZHANG Wen' },
        title: { zh: '教务长', en: 'Registrar' },
      },
      letterhead: {
        address: {
          zh: '浙江省杭州市示范路388号（310099）',
          en: '388 Model Road, Hangzhou, Zhejiang 310099, P. R. China',
        },
        telephone: '+86 571 5550 0100',
        email: 'certificates@zjmu.example',
        website: 'www.zjmu.example',
      },
      station: {
        id: 'ZJG01',
        site: { zh: '校务服务大厅', en: 'Main Service Hall' },
        utcOffset: '+08:00',
        colour: true,
      },
      verificationHost: 'verify.zjmu.example',
    },
    copy: {
      serial: 'ZD-2026-ZJG01-000123',
      verificationCode: '7K2M-9QXF-4D',
      verificationUrl: changes.url ?? 'https://verify.zjmu.example/#7K2M-9QXF-4D',
      issuedAt: '2026-11-23T21:46',
      verifiableUntil: '2027-05-22',
      specimen: changes.specimen ?? false,
    },
  };
}
