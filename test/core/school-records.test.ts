/** Records as schools have them, with their mistakes and gaps: what comes of each at the terminal. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { catalogueOf } from '../../core/documents/catalogue.ts';
import { openPreparation } from '../../core/issuance/prepare.ts';
import type { Store } from '../../core/ledger/database.ts';
import { openStore } from '../../core/ledger/store.ts';
import { problemSentence } from '../../core/messages/problems.ts';
import type { StudentRecord } from '../../core/records/record-source.ts';
import { withCleanTextsOf } from '../../core/records/record-texts.ts';
import type { Language } from '../../templates/certificates/index.ts';
import type { CourseResult } from '../../templates/certificates/person.ts';
import { textOf, unspaced } from '../templates/printed.ts';
import { packSettings } from './pack/packs.ts';
import { recordOfStudent, settingsOf } from './samples.ts';

let folder: string;
let store: Store;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'school-records-'));
  store = openStore(folder);
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const base = recordOfStudent('3240100001');
const office = { zh: '财务处', en: 'Finance Office' };
const reason = { zh: '学费未缴清', en: 'tuition is due' };
const [first] = base.courses;
if (first === undefined) throw new Error('the sample student has no course');

const held = (document: string): StudentRecord => ({ ...base, holds: [{ document, reason, office }] });
const taken = (change: Partial<CourseResult>): StudentRecord => ({ ...base, courses: [{ ...first, ...change }] });
const named = (name: string): StudentRecord => ({ ...base, holder: { ...base.holder, name } });
const inProgramme = (zh: string, en: string): StudentRecord => ({
  ...base,
  study: { ...base.study, programme: { zh, en } },
});

/** What the sheet says, without spaces; or why there is none. */
async function comesOf(record: StudentRecord, document: string, language: Language, settings = settingsOf()) {
  const preparation = openPreparation({
    store,
    settings,
    catalogue: catalogueOf(settings),
    clock: systemClock,
    printers: [],
    random: (length) => new Uint8Array(length).fill(7),
  });
  const order = { document, language, purpose: null, gpa: true, copies: 1 };
  const prepared = await preparation.prepare(order, withCleanTextsOf(record), {
    assurance: 'identified',
    unproven: null,
  });
  if (!prepared.ok) return problemSentence(prepared.problem, settings).en;
  const [copy] = prepared.value;
  return copy === undefined ? 'nothing' : unspaced(textOf(copy.document.pdf));
}

test.each<[string, StudentRecord, string, Language, string]>([
  ['a hold on this document', held('transcript'), 'transcript', 'zh', 'This document is held: tuition is due.'],
  ['a hold on another', held('enrolment'), 'transcript', 'zh', '成绩单'],
  ['a misspelt hold', held('transcirpt'), 'enrolment', 'zh', 'This document is held: tuition is due.'],
  ['a general hold', held('*'), 'enrolment', 'en', 'This document is held: tuition is due.'],
  ['优秀', taken({ mark: { zh: '优秀', en: 'Excellent', passed: true } }), 'transcript', 'zh', '优秀–'],
  ['Excellent', taken({ mark: { zh: '优秀', en: 'Excellent', passed: true } }), 'transcript', 'en', 'Excellent–'],
  ['B+ worth 3.3', taken({ mark: { zh: 'B+', en: 'B+', passed: true }, gradePoint: 3.3 }), 'transcript', 'zh', 'B+3.3'],
  ['its average, on no known scale', taken({ mark: 81, gradePoint: 3.3 }), 'transcript', 'zh', '3.03.03.3020'],
  ['not of 81, which is 3.1 by the rule', taken({ mark: 81 }), 'transcript', 'zh', '3.03.03.10/5.00'],
  ['an absence', taken({ mark: 'AB' }), 'transcript', 'zh', '3.00.00.00/5.00'],
  ['no English name of a course', taken({ name: { zh: '茶学', en: '' } }), 'transcript', 'zh', '茶学'],
  [
    'in English',
    taken({ name: { zh: '茶学', en: ' \u{200b}' } }),
    'transcript',
    'en',
    'no English for “茶学”, so nothing',
  ],
  ['in both', taken({ name: { zh: '茶学', en: '' } }), 'transcript', 'bilingual', 'no English for “茶学”, so nothing'],
  ['no English mark', taken({ mark: { zh: '良', en: '', passed: true } }), 'transcript', 'en', 'no English for “良”'],
  [
    'two without English',
    taken({ name: { zh: '茶学', en: '' }, nature: { zh: '选修', en: '' } }),
    'transcript',
    'en',
    '“茶学” and 1 more',
  ],
  ['that a letter does not state', taken({ name: { zh: '茶学', en: '' } }), 'enrolment', 'en', 'LINZhiyuan'],
  ['no English programme', inProgramme('茶学', ''), 'enrolment', 'en', 'added at the Undergraduate School'],
  ['no Chinese programme', inProgramme('', 'Tea Studies'), 'enrolment', 'zh', 'no Chinese for “Tea Studies”'],
  ['no Chinese programme, in English', inProgramme('', 'Tea Studies'), 'enrolment', 'en', 'TeaStudies'],
  ['an empty name', named(''), 'enrolment', 'zh', 'Your record has no name in Chinese'],
  ['a blank name', named('\u{3000}'), 'enrolment', 'zh', 'Your record has no name in Chinese'],
  ['a name of invisible signs', named('\u{200b}\u{ad}'), 'enrolment', 'zh', 'Your record has no name in Chinese'],
  ['invisible signs in a name', named('林\u{200b}知\u{ad}远'), 'enrolment', 'zh', '兹证明林知远（'],
  ['a decomposed name', named('林e\u{301}远'), 'enrolment', 'zh', '兹证明林\u{e9}远（'],
  ['a private-use sign', named('林\u{e000}远'), 'enrolment', 'zh', 'cannot be printed, U+E000 (private use)'],
])('%s', async (_, record, document, language, expected) => {
  expect(await comesOf(record, document, language)).toContain(expected);
});

test('a letter in the words of a pack needs English for what it names alone', async () => {
  const settings = packSettings();
  const { pack } = settings;
  if (pack === null) throw new Error('there is no pack');
  const wording = { enrolment: { zh: ['{holder}，{college}。'], en: ['{holder} of the {college}.'] } };
  const worded = { ...settings, pack: { ...pack, wording } };
  expect(await comesOf(inProgramme('茶学', ''), 'enrolment', 'en', settings)).toContain('no English for “茶学”');
  expect(await comesOf(inProgramme('茶学', ''), 'enrolment', 'en', worded)).toContain('SchoolofDataScience.');
});
