/**
 * Sums of money in words, as Chinese banks want them: 壹拾玖万陆仟元整. After the People's Bank's rules for filling in
 * bills (正确填写票据和结算凭证的基本规定, 1997): 整 after 元 and 角, none after 分; 零 for noughts between figures, one for
 * several; 壹 is written before 拾.
 */
import type { Tongue } from './certificate.ts';

const figures = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const units = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** `fen`: hundredths of a yuan, a whole number of at least 0. Throws for anything else: no such sum can be on a sheet. */
export function amountInWords(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError('an amount is a whole number of fen');
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor((fen % 100) / 10);
  const cent = fen % 10;
  const whole = yuan === 0 ? '' : `${wholeInWords(yuan)}元`;
  if (jiao === 0 && cent === 0) return whole === '' ? '零元整' : `${whole}整`;
  if (cent === 0) return `${whole}${figures[jiao]}角整`;
  const tenth = jiao > 0 ? `${figures[jiao]}角` : whole === '' ? '' : '零';
  return `${whole}${tenth}${figures[cent]}分`;
}

/** In groups of four figures; 零 wherever noughts lie between figures, within a group or between two. */
function wholeInWords(yuan: number): string {
  let words = '';
  let owesNought = false;
  for (let group = groups.length - 1; group >= 0; group -= 1) {
    const value = Math.floor(yuan / 10_000 ** group) % 10_000;
    if (value === 0) {
      owesNought = words !== '';
      continue;
    }
    if (words !== '' && (owesNought || value < 1000)) words += '零';
    owesNought = false;
    words += groupInWords(value) + unitOf(group, yuan);
  }
  return words;
}

/** 壹万零伍佰亿, not 壹万亿零伍佰亿: 亿 is said once for what is counted in it. */
function unitOf(group: number, yuan: number): string {
  if (group !== 3) return groups[group] ?? '';
  return Math.floor(yuan / 10_000 ** 2) % 10_000 === 0 ? '万亿' : '万';
}

/** 1 to 9999. */
function groupInWords(value: number): string {
  let words = '';
  let nought = false;
  for (let place = 3; place >= 0; place -= 1) {
    const figure = Math.floor(value / 10 ** place) % 10;
    if (figure === 0) {
      nought = words !== '';
      continue;
    }
    words += `${nought ? '零' : ''}${figures[figure]}${units[place]}`;
    nought = false;
  }
  return words;
}

/** ￥196,000.00; CNY 196,000.00, the code of ISO 4217, because abroad ¥ is also the yen. */
export function amountInFigures(fen: number, tongue: Tongue): string {
  const yuan = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${tongue === 'zh' ? '￥' : 'CNY\u00a0'}${yuan}.${String(fen % 100).padStart(2, '0')}`;
}

/** Of the pay of twelve months, to the nearest fen. */
export const monthlyAverage = (fen: number): number => Math.round(fen / 12);
