/** The letters of one language are of one size or near it: two of them beside each other look as if one hand had set them. */
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

/** Points. A Chinese text may be larger, up to where its lines have no holes, but is never set smaller than 15.5. */
const designed = { zh: [15.5, 17.1], en: [12.9, 13.1], bilingual: [13, 13.9] } as const;
/** The longest, in English smaller by one or two steps; none in Chinese alone. */
const smaller: Readonly<Record<string, number>> = {
  '3210100007 graduation en': 12,
  '3200100013 graduation en': 11,
  '3230100002 studentStatus en': 11,
  '3220100006 studentStatus en': 11,
  '3260100005 enrolment bilingual': 12.6,
};

test.each(letters.map((letter) => [letter.number, letter.document, letter.language] as const))(
  '%s, %s, %s: the text at the size of its language, the signature as large',
  async (number, document, language) => {
    const { pdf } = await sheet(number, document, language);
    const name = `${document}-${language}-${number}-size`;
    const text = sizeOf(pdf, name, /^(兹证明|This)/);
    const small = smaller[`${number} ${document} ${language}`];
    const [from, to] = small === undefined ? designed[language] : [small - 0.1, small + 0.1];
    expect(text).toBeGreaterThan(from);
    expect(text).toBeLessThan(to);
    const signature = sizeOf(
      pdf,
      name,
      language === 'en' ? /^(Undergraduate|Graduate|Human)$/ : /^之江示范大学\p{Script=Han}/u,
    );
    expect(signature).toBeCloseTo(text, 1);
  },
);
