/** A letter worded outside of this program: what becomes of its placeholders and paragraphs. */
import { expect, test } from 'vitest';
import type { CopyContent } from '../../../templates/certificates/certificate.ts';
import type { Values } from '../../../templates/certificates/placeholders.ts';
import { placeholdersNamed, wordedLetter } from '../../../templates/certificates/worded-letter.ts';
import { enrolment, linZhiyuan } from '../orders.ts';

const title = { zh: '介绍信', en: 'Letter' };
const values: Values = {
  name: { zh: '林知远', en: 'LIN Zhiyuan' },
  odd: { zh: '$& {name} $1', en: '{purpose}' },
  degrees: null,
};
const content = (purpose: CopyContent<Values>['purpose']): CopyContent<Values> => ({
  ...enrolment(linZhiyuan, 'bilingual', { purpose }),
  facts: values,
});

test('each fact stands in its tongue, and bold stays bold', () => {
  const letter = wordedLetter(title, {
    zh: ['{name}，{name}，{school}{office}。', { bold: '{issued}' }],
    en: ['{name} of {school}', { bold: '{issued}, until {verifiableUntil}' }],
  });
  expect(letter.text.zh(content(null))).toEqual(['林知远，林知远，之江示范大学本科生院。', { bold: '2026年11月23日' }]);
  expect(letter.text.en?.(content(null))).toEqual([
    'LIN Zhiyuan of Zhijiang Model University',
    { bold: 'November\u00a023,\u00a02026, until May\u00a022,\u00a02027' },
  ]);
});

test('a letter to somebody begins with whom it is to, and ends with how long it is valid', () => {
  const addressee = { zh: '各有关单位：', en: 'To whom it may concern,' };
  const letter = wordedLetter(title, { zh: ['一'], en: ['one'] }, { addressee, validity: 1 });
  expect(letter.text.zh(content(null))).toEqual([{ salutation: '各有关单位：' }, '一', '本件自签发之日起1日内有效。']);
  expect(letter.text.en?.(content(null))).toEqual([
    { salutation: 'To whom it may concern,' },
    'one',
    'This letter is valid for 1 day from the date of issue.',
  ]);
});

test('a paragraph that names what there is not is left out, the others stand', () => {
  const letter = wordedLetter(title, { zh: ['一', '用于{purpose}', { bold: '{degrees}' }, '二'] });
  const purpose = { zh: '实习', en: 'an internship' };
  expect(letter.text.zh(content(null))).toEqual(['一', '二']);
  expect(letter.text.zh(content(purpose))).toEqual(['一', '用于实习', '二']);
  expect(letter.text.en).toBeUndefined();
});

test('what a fact says is never read as a placeholder, nor as a pattern', () => {
  const letter = wordedLetter(title, { zh: ['{odd}'], en: ['{odd}'] });
  expect(letter.text.zh(content(null))).toEqual(['$& {name} $1']);
  expect(letter.text.en?.(content(null))).toEqual(['{purpose}']);
});

test('a placeholder is whatever stands in braces, so that none can slip by', () => {
  expect(placeholdersNamed('{name}{ name }{record.id}{}')).toEqual(['name', ' name ', 'record.id', '']);
});
