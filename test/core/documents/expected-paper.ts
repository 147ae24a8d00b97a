/** What stands around the text of a sheet: written by hand. */
import type { Language } from '../../../templates/certificates/index.ts';

export const school = { zh: '之江示范大学', en: 'Zhijiang Model University' };
const contacts = 'Tel. +86 571 5550 0100 · certificates@zjmu.example · www.zjmu.example';
const zhAddress = '地址：浙江省杭州市示范路388号（310099）';
const enAddress = '388 Model Road, Hangzhou, Zhejiang 310099, P. R. China';
export const address = {
  zh: [zhAddress, '电话：+86 571 5550 0100 · 邮箱：certificates@zjmu.example · 网址：www.zjmu.example'],
  en: [enAddress, contacts],
  bilingual: [`${zhAddress} · ${enAddress}`, contacts],
};
const serial = 'ZD-2026-ZJG01-000123';
export const numbers = { zh: `编号${serial}`, en: `No. ${serial}`, bilingual: `编号 No. ${serial}` };

const unsigned = 'Issued electronically under the University’s seal; valid without a handwritten signature.';
export const check = {
  zh: ['验证码', '7K2M-9QXF-4D', '扫码或登录verify.zjmu.example输入验证码，与本件逐项核对。'],
  en: [
    'Verification code',
    '7K2M-9QXF-4D',
    'Scan, or enter the code at verify.zjmu.example, and compare with this sheet.',
    unsigned,
  ],
  bilingual: [
    '验证码 Verification code',
    '7K2M-9QXF-4D',
    '扫码或登录verify.zjmu.example输入验证码，与本件逐项核对。',
    'Scan, or enter the code at verify.zjmu.example, and compare with this sheet.',
    unsigned,
  ],
};

export function foot(language: Language, page = 1, pages = 1): string[] {
  const zh = [
    `第${page}页 共${pages}页`,
    '本件由自助服务终端（校务服务大厅ZJG01）于2026年11月23日21时46分打印',
    '验证网址verify.zjmu.example · 验证码7K2M-9QXF-4D · 验证有效期至2027年5月22日',
  ];
  const en = [
    `Page ${page} of ${pages}`,
    'Printed at self-service terminal ZJG01 (Main Service Hall) on November 23, 2026, at 21:46',
    'Verify at verify.zjmu.example · Code 7K2M-9QXF-4D · Verifiable until May 22, 2027',
  ];
  return { zh, en, bilingual: [...zh, ...en] }[language];
}

/** The office that signs. */
function officeOf(number: string) {
  if (number === '0012345') return { zh: '人力资源处', en: 'Human Resources Office' };
  if (number === '22610012' || number === '12410013') return { zh: '研究生院', en: 'Graduate School' };
  return { zh: '本科生院', en: 'Undergraduate School' };
}

export function officerOf(number: string): string[] {
  if (number === '0012345') return ['PEI Yun', 'Director of Human Resources'];
  return officeOf(number).en === 'Graduate School'
    ? ['LU Jin', 'Dean of the Graduate School']
    : ['ZHANG Wen', 'Registrar'];
}

/** The date is written as the document's own text writes its dates. */
export function signature(number: string, language: Language, document: string): string[] {
  const office = officeOf(number);
  const zh = [`${school.zh}${office.zh}`, document === 'graduation' ? '二〇二六年十一月二十三日' : '2026年11月23日'];
  const en = [office.en, school.en, 'November 23, 2026'];
  return { zh, en: [...officerOf(number), ...en], bilingual: [...zh, ...officerOf(number), ...en] }[language];
}
