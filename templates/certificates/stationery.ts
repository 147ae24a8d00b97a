/** What every certificate carries round its text: head, signature, verification, foot. */
import { renderSheet, type Sheet } from '../typesetting/sheet.ts';
import type { Copy, Issuer, Language, RenderResult } from './certificate.ts';
import { day, timeOfDay } from './wording.ts';

export interface Letter {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly issuer: Issuer;
  readonly copy: Copy;
}

/** Sets a letter of one page on the school's paper. */
export function renderLetter(letter: Letter): Promise<RenderResult> {
  return renderSheet(letter.language === 'zh' ? chineseSheet(letter) : englishSheet(letter));
}

function chineseSheet(letter: Letter): Sheet {
  const { issuer, copy } = letter;
  const { station, verificationHost: host, school, office } = issuer;
  const issued = `${day(copy.issuedAt, 'zh')}${timeOfDay(copy.issuedAt, 'zh')}`;
  const validity = `验证有效期至${day(copy.verifiableUntil, 'zh')}`;
  return {
    ...common(letter),
    school: school.zh,
    number: `编号${copy.serial}`,
    signature: [`${school.zh}${office.zh}`, day(copy.issuedAt, 'zh')],
    verification: {
      label: '验证码',
      code: copy.verificationCode,
      advice: `扫码或登录${host}输入验证码，与本件逐项核对。`,
      url: copy.verificationUrl,
    },
    foot: [
      `本件由自助服务终端（${station.site.zh}${station.id}）于${issued}打印`,
      `验证网址${host} · 验证码${copy.verificationCode} · ${validity}`,
    ],
    pageNumber: '第1页 共1页',
    specimen: copy.specimen ? '样张：本件由演示终端打印，不具任何证明效力。' : null,
  };
}

function englishSheet(letter: Letter): Sheet {
  const { issuer, copy } = letter;
  const { station, verificationHost: host, school, office } = issuer;
  const issued = `${day(copy.issuedAt, 'en')}, at ${timeOfDay(copy.issuedAt, 'en')}`;
  const validity = `Verifiable until ${day(copy.verifiableUntil, 'en')}`;
  return {
    ...common(letter),
    school: school.en,
    number: `No. ${copy.serial}`,
    signature: [office.en, school.en, day(copy.issuedAt, 'en')],
    verification: {
      label: 'Verification code',
      code: copy.verificationCode,
      advice: `Scan, or enter the code at ${host}, and compare with this sheet.`,
      url: copy.verificationUrl,
    },
    foot: [
      `Printed at self-service terminal ${station.id} (${station.site.en}) on ${issued}`,
      `Verify at ${host} · Code ${copy.verificationCode} · ${validity}`,
    ],
    pageNumber: 'Page 1 of 1',
    specimen: copy.specimen ? 'Specimen: printed by a demonstration terminal; it certifies nothing.' : null,
  };
}

/** The seal and the microtext are the same in every language. */
function common({ language, title, paragraphs, issuer, copy }: Letter) {
  const { school, office } = issuer;
  return {
    language,
    title,
    paragraphs,
    serial: copy.serial,
    issuedAt: copy.issuedAt,
    microtext: `${school.zh}·${school.en.toUpperCase()}·`,
    sealName: `${school.zh}${office.zh}`,
  };
}
