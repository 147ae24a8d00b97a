/** Offices, colleges and programmes of the invented 之江示范大学. */
import type { Officer } from '../../../templates/certificates/certificate.ts';
import type { Sentence } from '../../sentence.ts';

export const offices = {
  undergraduate: { zh: '本科生院', en: 'Undergraduate School' },
  graduate: { zh: '研究生院', en: 'Graduate School' },
  personnel: { zh: '人力资源处', en: 'Human Resources Office' },
  card: { zh: '校园卡服务中心', en: 'Campus Card Centre' },
  library: { zh: '图书馆流通台', en: 'Library Circulation Desk' },
} as const satisfies Record<string, Sentence>;

/** Who heads an office that signs. */
export const officers = {
  undergraduate: {
    name: { zh: '章闻', en: 'ZHANG Wen' },
    title: { zh: '教务长', en: 'Registrar' },
  },
  graduate: { name: { zh: '陆谨', en: 'LU Jin' }, title: { zh: '研究生院院长', en: 'Dean of the Graduate School' } },
  personnel: {
    name: { zh: '裴允', en: 'PEI Yun' },
    title: { zh: '人力资源处处长', en: 'Director of Human Resources' },
  },
} as const satisfies Record<string, Officer>;

export const colleges = {
  data: { zh: '数据科学学院', en: 'School of Data Science' },
  humanities: { zh: '人文学院', en: 'School of Humanities' },
  engineering: { zh: '工学院', en: 'School of Engineering' },
  international: { zh: '国际教育学院', en: 'School of International Education' },
} as const satisfies Record<string, Sentence>;

export const programmes = {
  information: { zh: '信息管理', en: 'Information Management' },
  statistics: { zh: '统计学', en: 'Statistics' },
  literature: { zh: '汉语言文学', en: 'Chinese Language and Literature' },
  chineseStudies: {
    zh: '汉语国际教育（中文与区域国别研究方向）',
    en: 'International Chinese Language Education (Chinese and Area Studies track)',
  },
  finance: { zh: '金融学', en: 'Finance' },
  statisticsAndFinance: { zh: '统计学—金融学', en: 'Statistics and Finance' },
  mechanics: { zh: '机械工程', en: 'Mechanical Engineering' },
} as const satisfies Record<string, Sentence>;
