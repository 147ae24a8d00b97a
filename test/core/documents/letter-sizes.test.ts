/** All letters of one language are set in one size: two of them beside each other look as if one hand had set them. */
import { expect, test } from 'vitest';
import { fileOf, run } from '../../templates/printed.ts';
import { letters } from './expected-letters.ts';
import { sheet } from './sample-sheets.ts';

/** Noto Serif SC is so many em high. */
const emHigh = 1.437;

/** The type size of the line that begins so, in points. */
function sizeOf(pdf: Uint8Array, name: string, start: RegExp): number {
  const boxes = run('pdftotext', '-bbox-layout', fileOf(pdf, name), '-').matchAll(
    /yMin="(.*?)" .* yMax="(.*?)">(.*)</g,
  );
  const found = [...boxes].find(([, , , word = '']) => start.test(word));
  return (Number(found?.[2]) - Number(found?.[1])) / emHigh;
}

const designed = { zh: 442.2 / 28, en: 13, bilingual: 442.2 / 32 };
/** The longest, and those with holes in their lines else, for dates in Han numerals and long numbers are never cut. */
const smaller = new Set([
  '3210100007 graduation zh',
  '3200100013 graduation zh',
  '3200100013 graduation en',
  '3230100002 studentStatus zh',
  '3230100002 studentStatus en',
  '3220100006 studentStatus zh',
  '3220100006 studentStatus en',
  '3260100005 enrolment bilingual',
]);

test.each(letters.map((letter) => [letter.number, letter.document, letter.language] as const))(
  '%s, %s, %s: the text within two hundredths of its size, the signature at it',
  async (number, document, language) => {
    const { pdf } = await sheet(number, document, language);
    const name = `${document}-${language}-${number}-size`;
    const text = sizeOf(pdf, name, /^(兹证明|This)/) / designed[language];
    expect(text).toBeLessThan(1.021);
    const isSmaller = smaller.has(`${number} ${document} ${language}`);
    expect(text).toBeGreaterThan(isSmaller ? 0.83 : 0.979);
    const signature = sizeOf(
      pdf,
      name,
      language === 'en' ? /^(Undergraduate|Graduate|Human)$/ : /^之江示范大学\p{Script=Han}/u,
    );
    expect(signature / designed[language]).toBeGreaterThan(isSmaller ? 0.83 : 0.995);
  },
);
