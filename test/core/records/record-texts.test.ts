import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type VisitReport, visit } from '../../../core/cli/visit.ts';
import { systemClock } from '../../../core/clock.ts';
import { problemSentence } from '../../../core/messages/problems.ts';
import type { Cardholder, PersonRecord } from '../../../core/records/record-source.ts';
import { cleanText, nameProblem, withCleanTexts } from '../../../core/records/record-texts.ts';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import type { Holder } from '../../../templates/certificates/person.ts';
import { recordOfStudent, settingsOf } from '../samples.ts';

const record = recordOfStudent('3240100001');
const { holder, office } = record;
const { number } = holder;

/** What the campus answers for 林知远 when his record was changed so. */
const campusWith = (change: (record: PersonRecord) => PersonRecord) => {
  const campus = openSampleCampus(systemClock, { available: true, delayMs: 0 });
  return {
    ...campus,
    async record(cardholder: Cardholder, signal: AbortSignal) {
      const answer = await campus.record(cardholder, signal);
      return answer.ok ? { ...answer, value: change(answer.value) } : answer;
    },
  };
};

test.each([
  ['\u{feff}林\u{200b}知\u{2060}远\u{ad}', '林知远'],
  ['\u{202e}LIN\u{202c} Zhi\u{200d}yuan\u{200f}', 'LIN Zhiyuan'],
  ['林\u{e0100}知\u{fe00}远\u{3164}', '林知远'],
  [' \u{3000}林知远\u{a0}', '林知远'],
  ['Alvar\u{65}\u{301}z', 'Alvaréz'],
  ['（林）ＡＢ①', '（林）ＡＢ①'],
  ['González de la Cruz', 'González de la Cruz'],
  ['欧阳䶮𠮷𪨊', '欧阳䶮𠮷𪨊'],
])('%j is read as %j', (text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test('every text of a record is cleaned on its way in, and nothing else of it is changed', async () => {
  const [course] = record.courses;
  if (course === undefined) throw new Error('the sample student has no course');
  const hidden = '\u{200b}';
  const source = withCleanTexts(
    campusWith(() => ({
      ...record,
      holder: { ...holder, name: `林${hidden}知远` },
      study: { ...record.study, college: { zh: `数据科学学院${hidden}`, en: `${hidden}School of Data Science` } },
      courses: [{ ...course, name: { zh: `${hidden}${course.name.zh}`, en: course.name.en } }],
    })),
  );
  const answer = await source.record(
    { number, kind: 'student', visitToken: `sample-${number}` },
    new AbortController().signal,
  );
  expect(answer).toEqual({
    ok: true,
    value: {
      ...record,
      study: { ...record.study, college: { zh: '数据科学学院', en: 'School of Data Science' } },
      courses: [course],
    },
  });
});

describe('a holder who cannot be named', () => {
  const missing = (script: string) => ({ kind: 'nameMissing', script, office });
  const unprintable = (codePoint: string) => expect.objectContaining({ kind: 'nameUnprintable', codePoint, office });
  const named = (change: Partial<Holder>, language: 'zh' | 'en' | 'bilingual') =>
    nameProblem({ ...holder, ...change }, language, office);

  test.each(['', '   ', '\u{3000}', '\u{200b}\u{feff}\u{202e}\u{ad}', '\u{3164}', '·', '-'])('by %j', (blank) => {
    expect(named({ name: blank }, 'zh')).toEqual(missing('chinese'));
    expect(named({ name: blank }, 'bilingual')).toEqual(missing('chinese'));
    expect(named({ name: blank }, 'en')).toBeNull();
    for (const language of ['zh', 'en', 'bilingual'] as const) {
      expect(named({ romanisedName: blank }, language)).toEqual(missing('romanised'));
    }
  });

  test.each([
    ['林\u{e000}远', 'U+E000'],
    ['林\u{f0000}远', 'U+F0000'],
    ['林\u{378}远', 'U+0378'],
    ['林\n远', 'U+000A'],
    ['林\u{0}', 'U+0000'],
    ['林\ud842', 'U+D842'],
  ])('by %j, for the character %s', (name, codePoint) => {
    expect(named({ name }, 'zh')).toEqual(unprintable(codePoint));
    expect(named({ name }, 'en')).toBeNull();
    expect(named({ romanisedName: name }, 'en')).toEqual(unprintable(codePoint));
  });

  test('is told which character it is, and whose office mends the name', () => {
    const sentence = problemSentence(
      { kind: 'nameUnprintable', character: '\u{e000}', codePoint: 'U+E000', office },
      settingsOf(),
    );
    expect(sentence).toEqual({
      zh: '你的姓名在档案中含有不能打印的字符U+E000（自造字），所以没有办理，也未计入份数。请到本科生院更正后再来。',
      en: 'Your name on record has a character that cannot be printed, U+E000 (private use), so nothing was printed or counted. Have it put right at the Undergraduate School, then come back.',
    });
  });
});

describe('at the terminal', () => {
  async function visited(change: (record: PersonRecord) => PersonRecord): Promise<VisitReport> {
    const dataDir = mkdtempSync(join(tmpdir(), 'names-'));
    const settings = { ...settingsOf(), dataDir };
    const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: false, copies: 1 } as const;
    const ports = { log: () => undefined, records: () => campusWith(change) };
    const report = await visit(
      settings,
      { card: { uid: '04782E21801D80' }, pin: '246810', order },
      () => undefined,
      ports,
    );
    rmSync(dataDir, { recursive: true });
    return report;
  }
  const renamed = (name: string) => (of: PersonRecord) => ({ ...of, holder: { ...of.holder, name } });

  test('a name of invisible signs alone gets no sheet', async () => {
    const report = await visited(renamed('\u{200b}\u{2060}\u{feff}\u{202e}'));
    expect(report).toMatchObject({ outcome: 'refused', reason: 'nameMissing', issued: [] });
  });

  test('a name with invisible signs in it is printed without them', async () => {
    expect(await visited(renamed('\u{feff}林\u{200b}知远\u{202e}'))).toMatchObject({ outcome: 'printed' });
  });

  test('another text with a character of private use gets no sheet, and the character is told', async () => {
    const report = await visited((of) =>
      of.kind === 'staff'
        ? of
        : { ...of, study: { ...of.study, programme: { zh: '信息\u{e001}', en: 'Information' } } },
    );
    expect(report).toMatchObject({ outcome: 'refused', reason: 'missingGlyph', issued: [] });
    expect(report.message.en).toContain('the character U+E001 (private use)');
  });
});
