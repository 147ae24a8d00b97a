/** The sheets of a template pack: what they say, how they look, who may have them. The school is the example's. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { copyFrame } from '../../../core/documents/copy-frame.ts';
import { statementOf } from '../../../core/documents/entitlement.ts';
import { recordValues } from '../../../core/documents/record-values.ts';
import { schoolRules } from '../../../core/documents/school-rules.ts';
import { readPack } from '../../../core/pack/pack.ts';
import { withOffice } from '../../../core/records/index.ts';
import { findSamplePerson, recordOf } from '../../../core/records/sample/campus.ts';
import { type SamplePerson, samplePeople } from '../../../core/records/sample/people.ts';
import type { Settings } from '../../../core/settings/settings.ts';
import type { Language } from '../../../templates/certificates/index.ts';
import { placeholdersOf } from '../../../templates/certificates/placeholders.ts';
import { type Standing, standingOf } from '../../../templates/certificates/standing.ts';
import { distance, fileOf, pictures, run, textOf, unspaced } from '../../templates/printed.ts';
import { entryOf, sampleCopy } from '../samples.ts';
import { copiedPack, exampleFile, packSettings } from './packs.ts';

const copy = { ...sampleCopy, specimen: true };
const settings = packSettings();
const numberOf = ({ facts }: SamplePerson): string => facts.holder.number;

function recordNumbered(number: string, of: Settings) {
  const person = findSamplePerson(number);
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  return withOffice(recordOf(person, new Date('2026-11-23T13:46:00Z')), of.pack);
}

interface Wish {
  readonly number?: string;
  readonly language?: Language;
  readonly specimen?: boolean;
  readonly purpose?: 'none' | 'first';
  readonly of?: Settings;
}

async function sheet(document: string, wish: Wish = {}): Promise<Uint8Array> {
  const { number = '3240100001', language = 'zh', specimen = true, purpose = 'first', of = settings } = wish;
  const entry = entryOf(document, of);
  const record = recordNumbered(number, of);
  const statement = statementOf(entry, record, copy.issuedAt);
  if (!statement.ok) throw new Error(`${document} is refused to ${number}: ${statement.problem.kind}`);
  const options = { language, purpose: purpose === 'none' ? null : (entry.purposes[0] ?? null), gpa: true };
  const frame = copyFrame(entry, options, record, of, { ...copy, specimen });
  const printed = await statement.value.print(frame);
  if (!printed.ok) throw new Error(`${document}: ${printed.problem.kind}`);
  return printed.pdf;
}

/** Between the number and the signature: all that the document itself says. */
const bodyOf = (text: string, signature: string): string => {
  const [before = ''] = unspaced(text).split(signature);
  return before.slice(before.indexOf(copy.serial) + copy.serial.length);
};

describe('what a document of the pack says', () => {
  test('in Chinese, character for character', async () => {
    const pdf = await sheet('internshipLetter');
    pictures(pdf, 'pack-internshipLetter-zh');
    expect(bodyOf(textOf(pdf), '沧溟示范学院就业指导中心')).toBe(
      '各有关单位：兹介绍林知远（LINZhiyuan），男，2005年11月3日生，身份证件号码9900**********0013，学号3240100001，系我校数据科学学院信息管理专业三年级全日制本科学生，前往贵单位联系实习事宜，请予接洽。' +
        '实习类别：毕业实习。截至签发之日，该生已取得培养方案要求的160.0学分中的120.0学分，预计2028年6月毕业。本介绍信不作为学历、学位证明使用。本件自签发之日起30日内有效。',
    );
  });

  test('whom it is to stands at the margin, the text is indented by two characters', async () => {
    const file = fileOf(await sheet('internshipLetter'), 'pack-internshipLetter-addressee');
    const left = (start: string): number =>
      Number(new RegExp(`<word xMin="(.*?)" .*>${start}`).exec(run('pdftotext', '-bbox', file, '-'))?.[1]);
    expect(left('各有关单位')).toBeCloseTo(28 * (72 / 25.4), 0);
    expect(left('兹介绍') - left('各有关单位')).toBeCloseTo(31.6, 0);
  });

  test('in English', async () => {
    const pdf = await sheet('internshipLetter', { language: 'en' });
    pictures(pdf, 'pack-internshipLetter-en');
    expect(bodyOf(textOf(pdf), 'CareerCentre')).toBe(
      unspaced(
        'To whom it may concern, This is to introduce LIN Zhiyuan (male, born on November 3, 2005, ID card No. 9900**********0013, Student ID 3240100001), a full-time undergraduate in the third year of the four-year programme in Information Management at the School of Data Science, Cangming Model College, who wishes to apply for an internship with your organisation. It is for a final internship. As of the date of issue, the student has earned 120.0 of the 160.0 credits required by the programme, and is expected to graduate in June 2028. This letter is not proof of graduation or of a degree. This letter is valid for 30 days from the date of issue.',
      ),
    );
  });

  test('without a purpose the paragraph that names it is left out', async () => {
    expect(textOf(await sheet('internshipLetter', { purpose: 'none' }))).not.toContain('实习类别');
    expect(textOf(await sheet('internshipLetter', { purpose: 'none', language: 'en' }))).not.toContain('It is for');
  });

  test('of somebody without an ID card, with a long name, nothing is blank and nothing is cut', async () => {
    const pdf = await sheet('internshipLetter', { number: '3260100005' });
    pictures(pdf, 'pack-internshipLetter-zh-3260100005');
    expect(unspaced(textOf(pdf))).toContain(
      '（María-FernandaGonzálezdelaCruzyÁlvarez），女，2007年4月2日生，国籍西班牙，护照号码X123****6789，',
    );
  });

  test('other words for a letter of the terminal, in all its languages', async () => {
    const pdf = await sheet('enrolment', { language: 'bilingual' });
    pictures(pdf, 'pack-enrolment-bilingual');
    const text = unspaced(textOf(pdf));
    expect(text).toContain(
      '于2024年9月考入我校，现为数据科学学院信息管理专业三年级全日制本科学生，2026—2027学年秋季学期已注册，学制四年，',
    );
    expect(text).toContain(
      unspaced(
        'We certify that LIN Zhiyuan (male, born on November 3, 2005, ID card No. 9900**********0013, Student ID 3240100001) entered Cangming Model College',
      ),
    );
    expect(text).not.toContain('兹证明');
    expect(text).toContain('本证明用于：实习应聘。');
  });

  test('the school’s name, its office and its seal stand on every sheet, and nothing of another school', async () => {
    for (const [document, number, office] of [
      ['transcript', '3240100001', '教务处'],
      ['graduation', '3210100007', '教务处'],
      ['enrolment', '12410013', '研究生处'],
      ['employment', '0012345', '人事处'],
      ['internshipLetter', '3240100001', '就业指导中心'],
    ] as const) {
      const pdf = await sheet(document, { number });
      const text = unspaced(textOf(pdf));
      expect(text).toContain(`沧溟示范学院${office}`);
      expect(text).not.toMatch(/之江示范大学|本科生院|人力资源处/);
      expect(run('pdfinfo', fileOf(pdf, `pack-${document}`))).toMatch(/^Author:\s+沧溟示范学院$/m);
    }
    pictures(await sheet('transcript', { number: '3230100002' }), 'pack-transcript-zh');
  });
});

describe('what a sheet looks like', () => {
  test.each([
    ['internshipLetter', 'zh'],
    ['internshipLetter', 'en'],
  ] as const)('%s in %s is as it was when it was looked at', async (document, language) => {
    expect(distance(await sheet(document, { language }), `pack-${document}-${language}`)).toBeLessThan(0.03);
  });

  test('the seal of a true sheet says what the pack says below the star, and a specimen’s that it is one', async () => {
    const seal = async (specimen: boolean): Promise<string> => {
      const pdf = await sheet('internshipLetter', { specimen });
      pictures(pdf, `pack-seal-${specimen ? 'specimen' : 'true'}`);
      const file = fileOf(pdf, 'pack-seal');
      return execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], { maxBuffer: 1e8 }).toString(
        'latin1',
      );
    };
    const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');
    expect((await seal(true)).toLowerCase()).toContain(utf16('就业指导中心 样章'));
    expect((await seal(false)).toLowerCase()).toContain(utf16('就业指导中心 自助打印章'));
  });

  test('a crest from a PNG stands where the drawn one stood', async () => {
    const pack = copiedPack();
    const draw = [
      '-fill',
      'none',
      '-stroke',
      '#7a1f3d',
      '-strokewidth',
      '14',
      '-draw',
      'circle 256,256 256,20',
      '-fill',
      '#d9a441',
    ];
    const star = ['-draw', 'polygon 256,90 300,210 430,210 325,290 365,420 256,340 147,420 187,290 82,210 212,210'];
    execFileSync('convert', ['-size', '512x512', 'xc:none', ...draw, ...star, `png32:${pack.folder}/crest.png`]);
    pack.write('pack.toml', exampleFile('pack.toml').replace(/viewBox = .*\n[\s\S]*$/, 'png = "crest.png"'));
    const read = readPack(pack.folder);
    pack.clear();
    if (!read.ok) throw new Error(read.problem.join('\n'));
    const pdf = await sheet('internshipLetter', { of: { ...settings, pack: read.value.pack } });
    const file = fileOf(pdf, 'pack-crest-png');
    // PNG, for a colour of a JPEG is only near the one that was set.
    run('pdftoppm', '-r', '100', '-png', '-singlefile', file, 'out/sheets/pack-crest-png');
    expect(run('pdfimages', '-list', file)).toMatch(/image\s+512\s+512\s+rgb\s+3\s+8/);
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
    // 20 mm about (106, 24.2): its middle is gold, the sheet beside it white.
    const pixel = (x: number, y: number): string =>
      run(
        'convert',
        'out/sheets/pack-crest-png.png',
        '-crop',
        `1x1+${Math.round((x * 100) / 25.4)}+${Math.round((y * 100) / 25.4)}`,
        '-depth',
        '8',
        'txt:-',
      );
    expect(pixel(106, 24.2)).toMatch(/#D[89]A34[01]/i);
    expect(pixel(94, 24.2)).toMatch(/#FFFFFF|white|gray\(255\)/i);
  });

  test('the same order gives the same bytes, and the file is sound', async () => {
    const digest = async (): Promise<string> =>
      createHash('sha256')
        .update(await sheet('internshipLetter'))
        .digest('hex');
    expect(await digest()).toBe(await digest());
    const file = fileOf(await sheet('internshipLetter'), 'pack-sound');
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
    run('pdftoppm', '-r', '150', '-png', '-singlefile', file, 'out/sheets/pack-sound');
    expect(run('zbarimg', '--nodbus', '-q', '--raw', 'out/sheets/pack-sound.png').trim()).toBe(copy.verificationUrl);
  });
});

describe('who may have it', () => {
  const numbers = { active: '3240100001', onLeave: '3220100006', graduated: '3210100007', staff: '0012345' } as const;
  const pack = settings.pack;
  if (pack === null) throw new Error('the example pack was not read');
  const [letter] = pack.documents;
  if (letter === undefined) throw new Error('the example has no document');

  test.each([
    [['active'], { active: 'yes', onLeave: 'onLeave', graduated: 'graduated', staff: 'notForStaff' }],
    [['active', 'onLeave'], { active: 'yes', onLeave: 'yes', graduated: 'graduated', staff: 'notForStaff' }],
    [['graduated'], { active: 'notGraduated', onLeave: 'onLeave', graduated: 'yes', staff: 'notForStaff' }],
    [['onLeave'], { active: 'notOnLeave', onLeave: 'yes', graduated: 'graduated', staff: 'notForStaff' }],
    [['staff'], { active: 'notForStudents', onLeave: 'notForStudents', graduated: 'notForStudents', staff: 'yes' }],
    [['active', 'staff'], { active: 'yes', onLeave: 'onLeave', graduated: 'graduated', staff: 'yes' }],
  ] as const)('a document for %j', (standings, expected) => {
    const words = { zh: ['兹证明{holder}。'], en: ['This is {holder}.'] };
    const document = { ...letter, for: [...standings], text: words };
    const entry = entryOf(letter.id, { ...settings, pack: { ...pack, documents: [document] } });
    for (const standing of ['active', 'onLeave', 'graduated', 'staff'] as const) {
      const number = numbers[standing];
      const statement = statementOf(entry, recordNumbered(number, settings), copy.issuedAt);
      expect(`${standing} ${statement.ok ? 'yes' : statement.problem.kind}`).toBe(`${standing} ${expected[standing]}`);
    }
  });

  test('its quota and its assurance are its own, and the station file has the last word on assurance', () => {
    expect(entryOf('internshipLetter', settings).quota).toEqual({ copies: 5, days: 30 });
    expect(entryOf('enrolment', settings).quota).toEqual({ copies: 20, days: 30 });
    const strict = {
      ...settings,
      pack: { ...pack, documents: [{ ...letter, requireAssurance: 'authenticated' as const }] },
    };
    expect(entryOf(letter.id, strict).requireAssurance).toBe('authenticated');
    const documents = { [letter.id]: { requireAssurance: 'identified' as const } };
    expect(entryOf(letter.id, { ...strict, documents }).requireAssurance).toBe('identified');
  });
});

describe('what a text may name', () => {
  const people: Readonly<Record<Standing, readonly string[]>> = {
    active: samplePeople.filter((person) => standingOf(recordOf(person, new Date(0))) === 'active').map(numberOf),
    onLeave: ['3220100006'],
    graduated: ['3210100007', '3200100013'],
    staff: ['0012345'],
  };

  test.each(['active', 'onLeave', 'graduated', 'staff'] as const)(
    'of %s is in the record of each of them',
    (standing) => {
      expect(people[standing].length).toBeGreaterThan(0);
      for (const number of people[standing]) {
        const values = recordValues(recordNumbered(number, settings), copy.issuedAt, schoolRules(settings));
        const words = { ...values, school: null, office: null, issued: null, verifiableUntil: null, purpose: null };
        for (const name of placeholdersOf[standing]) expect(words, `${name} of ${number}`).toHaveProperty(name);
      }
    },
  );
});
