/** What every certificate carries round its text: head, signature, verification, foot. */
import { crest } from '../artwork/crest.ts';
import { screened } from '../artwork/seal.ts';
import { renderLetter } from '../layout/letter.ts';
import type { Paper, PaperWords } from '../layout/paper.ts';
import { type Transcript } from '../layout/transcript/content.ts';
import { renderTranscript } from '../layout/transcript/transcript.ts';
import { inks } from '../page/drawing.ts';
import type { Copy, CopyContent, CopyFrame, Emblems, Issuer, LetterDocument, RenderResult } from './certificate.ts';
import { day, timeOfDay } from './notation.ts';

/** Sets a letter of one page on the school's paper. */
export function printLetter<Facts>(
  document: LetterDocument<Facts>,
  content: CopyContent<Facts>,
): Promise<RenderResult> {
  const { title, text, datedInChinese } = document;
  const body = { zh: text.zh(content), en: text.en?.(content) ?? [] };
  return renderLetter({ language: content.language, title, body }, paperOf(content, datedInChinese));
}

/** Sets a transcript on the school's paper. */
export function printTranscript(transcript: Omit<Transcript, 'language'>, frame: CopyFrame): Promise<RenderResult> {
  return renderTranscript({ language: frame.language, ...transcript }, paperOf(frame));
}

/** The seal's words and the microtext are the same in every language. */
function paperOf({ issuer, copy }: CopyFrame, datedInChinese = inFigures): Paper {
  const { school, office, station, emblems = modelUniversity(issuer) } = issuer;
  const { seal } = emblems;
  const told = seal.below === specimenSeal ? ' (specimen)' : '';
  const { serial, verificationCode, verificationUrl, issuedAt } = copy;
  return {
    words: { zh: chinese(issuer, copy, datedInChinese), en: english(issuer, copy) },
    serial,
    verificationCode,
    verificationUrl,
    issuedAt: `${issuedAt}${issuer.station.utcOffset}`,
    microtext: `${school.zh}·${school.en.toUpperCase()}·`,
    crest: emblems.crest,
    seal: station.colour ? seal : { ...seal, colour: screened },
    sealMeaning: {
      zh: `印章：${seal.name}${seal.below === null ? '' : ` ${seal.below}`}`,
      en: `Seal of the ${office.en}, ${school.en}${told}`,
    },
  };
}

const specimenSeal = '样章';

/** The seal of the model university says 样章 (specimen), so that it cannot pass for a real school's. */
function modelUniversity({ school, office }: Issuer): Emblems {
  return { crest, seal: { name: `${school.zh}${office.zh}`, below: specimenSeal, colour: inks.red } };
}

const inFigures = (date: string): string => day(date, 'zh');

function chinese(
  { station, verificationHost: host, school, office, letterhead }: Issuer,
  copy: Copy,
  dated: (date: string) => string,
): PaperWords {
  const issued = `${day(copy.issuedAt, 'zh')}${timeOfDay(copy.issuedAt, 'zh')}`;
  const { address, telephone, email, website } = letterhead;
  const validity = `验证有效期至${day(copy.verifiableUntil, 'zh')}`;
  return {
    school: school.zh,
    address: `地址：${address.zh}`,
    contacts: `电话：${telephone} · 邮箱：${email} · 网址：${website}`,
    numberLabel: '编号',
    signature: [`${school.zh}${office.zh}`, dated(copy.issuedAt)],
    // By custom a Chinese certificate is the office's, by its seal.
    officer: [],
    codeLabel: '验证码',
    advice: `扫码或登录${host}输入验证码，与本件逐项核对。`,
    unsigned: null,
    foot: [
      `本件由自助服务终端（${station.site.zh}${station.id}）于${issued}打印`,
      `验证网址${host} · 验证码${copy.verificationCode} · ${validity}`,
    ],
    specimen: copy.specimen ? '样张：本件由演示终端打印，不具任何证明效力。' : null,
  };
}

function english(
  { station, verificationHost: host, school, office, officer, letterhead }: Issuer,
  copy: Copy,
): PaperWords {
  const issued = `${day(copy.issuedAt, 'en')}, at ${timeOfDay(copy.issuedAt, 'en')}`;
  const { address, telephone, email, website } = letterhead;
  const validity = `Verifiable until ${day(copy.verifiableUntil, 'en')}`;
  return {
    school: school.en,
    address: address.en,
    contacts: `Tel. ${telephone} · ${email} · ${website}`,
    numberLabel: 'No.',
    signature: [office.en, school.en, day(copy.issuedAt, 'en')],
    officer: officer === null ? [] : [officer.name.en, officer.title.en],
    codeLabel: 'Verification code',
    advice: `Scan, or enter the code at ${host}, and compare with this sheet.`,
    unsigned: 'Issued electronically under the University’s seal; valid without a handwritten signature.',
    foot: [
      `Printed at self-service terminal ${station.id} (${station.site.en}) on ${issued}`,
      `Verify at ${host} · Code ${copy.verificationCode} · ${validity}`,
    ],
    specimen: copy.specimen ? 'Specimen: printed by a demonstration terminal; it certifies nothing.' : null,
  };
}
