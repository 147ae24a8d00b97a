/** Every document in every language as it comes out of the printer's file: what is set is what is read, all of it. */
import { describe, expect, test } from 'vitest';
import { samplePeople } from '../../../core/records/sample/people.ts';
import { documents } from '../../../templates/certificates/index.ts';
import {
  distance,
  fileOf,
  pictures,
  run,
  sameEnough,
  textOf,
  textsOf,
  unspaced,
  widestGap,
  widestSpace,
} from '../../templates/printed.ts';
import { readOut, readOutByPoppler } from '../../templates/read-out.ts';
import { letters, saidByLetter } from './expected-letters.ts';
import { saidByTranscript, type TranscriptText } from './expected-transcripts.ts';
import { eachSheet, print, sheet } from './sample-sheets.ts';

/** Of whom there are transcripts: 61 courses, 120, none. */
const su = person('3230100002', ['苏晚晴', 'SU Wanqing'], '女 2004年9月18日', 'Female September 18, 2004', 2023);
const ma = person('3230100009', ['马长卷', 'MA Changjuan'], '男 2005年4月27日', 'Male April 27, 2005', 2023);
const gu = person('3260100008', ['顾新', 'GU Xin'], '女 2008年3月2日', 'Female March 2, 2008', 2026);

function person(number: string, [zh, en]: readonly [string, string], born: string, bornEn: string, year: number) {
  const [gender = '', ...birth] = born.split(' ');
  const [genderEn = '', ...birthEn] = bornEn.split(' ');
  const study = number === '3230100009' ? (['工学院', '机械工程'] as const) : (['数据科学学院', '信息管理'] as const);
  const studyEn =
    number === '3230100009'
      ? (['School of Engineering', 'Mechanical Engineering'] as const)
      : (['School of Data Science', 'Information Management'] as const);
  return {
    number,
    name: { zh, en },
    gpa: true,
    facts: {
      zh:
        `姓名${zh} 学号${number} 性别${gender} 出生日期${birth.join(' ')} ` +
        `学院${study[0]} 专业${study[1]} 学制四年 入学日期${year}年9月`,
      en:
        `Name ${en} Student ID ${number} Gender ${genderEn} Date of birth ${birthEn.join(' ')} ` +
        `School ${studyEn[0]} Programme ${studyEn[1]} Duration Four years Admitted September ${year}`,
      bilingual:
        `姓名 Name ${zh} ${en} 学号 Student ID ${number} 性别 Gender ${gender} ${genderEn} ` +
        `出生日期 Date of birth ${birth.join(' ')} ${birthEn.join(' ')} 学院 School ${study[0]} ${studyEn[0]} 专业 Programme ${study[1]} ${studyEn[1]} ` +
        `学制 Duration 四年 Four years 入学日期 Admitted ${year}年9月 September ${year}`,
    },
  };
}

const transcripts: readonly TranscriptText[] = [
  { ...su, language: 'zh', pages: [20, 30, 11], goesOn: [0, 1], totals: ['142.5', '138.5', '3.62/5.00'] },
  { ...su, language: 'en', pages: [20, 30, 11], goesOn: [0, 1], totals: ['142.5', '138.5', '3.62/5.00'] },
  { ...su, language: 'bilingual', pages: [10, 20, 20, 11], goesOn: [0, 1, 2], totals: ['142.5', '138.5', '3.62/5.00'] },
  { ...su, language: 'zh', gpa: false, pages: [20, 30, 11], goesOn: [0, 1], totals: ['142.5', '138.5', null] },
  { ...gu, language: 'zh', pages: [0], totals: ['', null, null] },
  { ...gu, language: 'en', pages: [0], totals: ['', null, null] },
  { ...gu, language: 'bilingual', pages: [0], totals: ['', null, null] },
  { ...ma, language: 'zh', pages: [27, 34, 34, 25], goesOn: [0, 1, 2], totals: ['217.0', '217.0', '3.27/5.00'] },
  { ...ma, language: 'en', pages: [16, 28, 30, 30, 16], goesOn: [0, 1, 2, 3], totals: ['217.0', '217.0', '3.27/5.00'] },
  {
    ...ma,
    language: 'bilingual',
    pages: [13, 20, 19, 19, 19, 19, 11],
    goesOn: [0, 1, 2, 3, 4, 5],
    totals: ['217.0', '217.0', '3.27/5.00'],
  },
];

/** Letters whose pictures are kept: each kind, and what is hard to set. */
const kept: ReadonlySet<string> = new Set([
  'enrolment-bilingual-3240100001',
  'enrolment-zh-3260100005',
  'enrolment-en-3260100005',
  'studentStatus-zh-3220100006',
  'expectedGraduation-zh-3230100002',
  'graduation-zh-3200100013',
  'graduation-en-3200100013',
  'ranking-en-3240100001',
  'award-en-3240100001',
  'employment-zh-0012345',
  'income-zh-0012345',
]);

/** In the order in which it is written; Poppler's own mixes the lines of neighbouring cells. */
const written = (pdf: Uint8Array, name: string) => run('pdftotext', '-raw', fileOf(pdf, name), '-');

describe('each document says what it is to say, character for character, and nothing else', () => {
  test.each(letters.map((letter) => [letter.number, letter.document, letter.language, letter] as const))(
    '%s, %s, %s',
    async (number, document, language, letter) => {
      const { pdf } = await sheet(number, document, language);
      const name = `${document}-${language}-${number}`;
      pictures(pdf, name);
      const said = saidByLetter(letter);
      expect(unspaced(written(pdf, name))).toBe(unspaced(said.join('')));
      const heard = await readOut(pdf);
      expect(unspaced(heard)).toBe(unspaced(said.join('')));
      // Whatever way a reader goes through the sheet, its sentences stay whole and its words apart.
      for (const text of [textOf(pdf), heard]) {
        for (const sentence of letter.body.filter((line) => !line.includes(' | '))) {
          if (/\p{Script=Han}/u.test(sentence)) expect(unspaced(text)).toContain(unspaced(sentence));
          else expect(text.replace(/\s+/g, ' ')).toContain(sentence);
        }
      }
      expect(widestGap(`out/sheets/${name}.pdf`)).toBeLessThan(widestSpace);
      if (kept.has(name)) expect(distance(pdf, name)).toBeLessThan(sameEnough);
    },
  );

  test.each(transcripts.map((transcript) => [transcript.number, transcript.language, transcript] as const))(
    'transcript of %s, %s',
    async (number, language, transcript) => {
      const { pdf } = await sheet(number, 'transcript', language, { gpa: transcript.gpa });
      const name = `transcript-${language}-${number}${transcript.gpa ? '' : '-without-average'}`;
      pictures(pdf, name);
      const pages = written(pdf, name).split('\f').slice(0, -1);
      const said = saidByTranscript(transcript);
      expect(pages.map(unspaced)).toEqual(said.map(({ ground, read }) => unspaced([...ground, ...read].join(''))));
      expect(unspaced(await readOut(pdf))).toBe(unspaced(said.flatMap(({ read }) => read).join('')));
    },
  );

  test.each([
    ['3250100004', 'en', [8, 10]],
    ['3250100003', 'bilingual', [8, 10]],
    ['3220100006', 'en', [18, 23, 20]],
  ] as const)(
    'transcript of %s, %s: terms stay whole, nobody’s last page has a few lonely rows',
    async (number, language, pages) => {
      const { pdf } = await sheet(number, 'transcript', language, { gpa: false });
      const said = textOf(pdf).split('\f').slice(0, -1);
      const marks = said.map((page) => page.match(/^(?:\d\d|P|EX|DE|AB)\*?$/gm)?.length);
      expect(said.join('')).not.toMatch(/(Autumn|Spring) \(cont\.\)/);
      expect(marks).toEqual(pages);
    },
  );

  test.each([
    ['3240100001', 'enrolment', 'bilingual'],
    ['3260100008', 'transcript', 'bilingual'],
  ] as const)('%s, %s, %s: two readers say the same', async (number, document, language) => {
    const { pdf } = await sheet(number, document, language);
    const byPoppler = readOutByPoppler(pdf, `${document}-${language}-${number}-heard`);
    expect(unspaced(byPoppler)).toContain(number);
    expect(unspaced(await readOut(pdf))).toBe(unspaced(byPoppler));
  });

  test('a degree in both tongues with its average takes five pages', async () => {
    const printed = await print('3210100007', 'transcript', 'bilingual');
    expect(printed).toMatchObject({ ok: true, pages: 5 });
  });

  test.each([
    ['3210100007', 'zh', ['毕业日期2025年6月学位理学学士，2025年6月授予']],
    ['3210100007', 'en', ['GraduatedJune2025DegreeBachelorofScience,conferredinJune2025']],
    ['3200100013', 'zh', ['学位理学学士（统计学），2025年6月授予', '学位经济学学士（金融学），2025年6月授予']],
    ['3200100013', 'bilingual', ['毕业Graduated2025年6月June2025', 'BachelorofEconomics(Finance),conferredinJune2025']],
  ] as const)(
    'transcript of the graduate %s, %s: states each degree and its date',
    async (number, language, degrees) => {
      const { pdf } = await sheet(number, 'transcript', language);
      const said = unspaced(written(pdf, `transcript-${language}-${number}-degrees`));
      for (const degree of degrees) expect(said).toContain(degree);
    },
  );

  test.each(['3250100004', '3260100005', '3230100002'])(
    'the facts of %s stand in everybody’s order',
    async (number) => {
      const order = ['Name', 'Student ID', 'Gender', 'Date of birth', 'School', 'Programme', 'Duration', 'Admitted'];
      for (const language of ['en', 'bilingual'] as const) {
        const { pdf } = await sheet(number, 'transcript', language);
        const text = written(pdf, `transcript-${language}-${number}-facts`);
        const from = text.indexOf(language === 'en' ? 'Name' : '姓名');
        const places = order.map((label) => text.indexOf(label, from));
        expect(places).not.toContain(-1);
        expect(places).toEqual(places.toSorted((one, other) => one - other));
      }
    },
  );

  test('and each kind in each language is among them', () => {
    const said = [...letters, ...transcripts.map(({ language }) => ({ document: 'transcript', language }))];
    const kinds = new Set(said.map(({ document, language }) => `${document} ${language}`));
    expect([...kinds].toSorted()).toEqual(eachSheet.map(([kind, language]) => `${kind} ${language}`).toSorted());
  });
});

/** Somebody's sheet, and the name that it is to bear. */
interface Everybodys {
  readonly what: string;
  readonly name: string;
  readonly holder: (typeof samplePeople)[number]['facts']['holder'];
  readonly pdf: Uint8Array;
  readonly pages: number;
}

test('everybody’s documents in all their languages fit, name their holder, and are no larger than a sheet may be', async () => {
  const tooLong: string[] = [];
  const sheets: Everybodys[] = [];
  for (const { facts } of samplePeople) {
    const { holder } = facts;
    for (const { kind: document, languages } of documents) {
      for (const language of languages) {
        const printed = await print(holder.number, document, language);
        if (printed === null) continue;
        const what = `${document} ${language} of ${holder.number}`;
        if (printed.ok)
          sheets.push({ what, holder, name: language === 'en' ? holder.romanisedName : holder.name, ...printed });
        else tooLong.push(`${printed.problem.kind}: ${what}`);
      }
    }
  }
  const texts = textsOf(sheets, 'everybody').map(unspaced);
  for (const [index, { what, name, holder, pdf, pages }] of sheets.entries()) {
    if (pages === 1) expect(pdf.length, what).toBeLessThanOrEqual(what.startsWith('transcript') ? 100_000 : 75_000);
    expect(texts[index], what).toContain(unspaced(name));
    if (holder.identity !== null) expect(texts[index], what).not.toContain(holder.identity.number);
  }
  expect(sheets.length).toBeGreaterThan(120);
  expect(tooLong).toEqual([]);
});
