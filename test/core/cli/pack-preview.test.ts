/** What only setting a pack's documents can tell: what no font has, what does not fit, and that nothing breaks it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { previewPack } from '../../../core/cli/pack-preview.ts';
import { readPack } from '../../../core/pack/pack.ts';
import { rounds, seeded } from '../../campaign.ts';
import { enrolment, letter } from '../pack/mistakes.ts';
import { copiedPack, exampleFile, packSettings } from '../pack/packs.ts';

let pack: ReturnType<typeof copiedPack>;
beforeEach(() => {
  pack = copiedPack();
});
afterEach(() => pack.clear());

/** What is said of the example with one thing changed. */
const tried = (file: string, from: string, to: string): Promise<readonly string[]> =>
  triedWith(file, exampleFile(file).replace(from, to));

async function triedWith(file: string, text: string): Promise<readonly string[]> {
  pack.write(file, text);
  const read = readPack(pack.folder);
  if (!read.ok) throw new Error(read.problem.join('\n'));
  const settings = packSettings();
  const { pack: own } = read.value;
  const school = { ...settings.school, name: own.school, letterhead: own.letterhead };
  return (await previewPack(own, { ...settings, school, pack: own })).problems;
}

describe('a character that no font has is named with its file and key', () => {
  test.each([
    [
      'pack.toml',
      '教务处',
      '𰻞务处',
      'pack.toml: offices.undergraduate.zh: no font has 𰻞 (U+30EDE); write it otherwise',
    ],
    ['pack.toml', '自助打印章', '自助𰻞印', 'pack.toml: seal.below: no font has 𰻞'],
    [letter, '实习介绍信', '实习𰻞信', `${letter}: title.zh: no font has 𰻞`],
    [letter, '请予接洽', '请予𰻞洽', `${letter}: text.zh.0: no font has 𰻞`],
    [letter, 'Career Centre', 'Career 🎓', `${letter}: office.en: no font has 🎓 (U+1F393)`],
    [enrolment, '特此证明', '特此𰻞明', `${enrolment}: zh.2: no font has 𰻞`],
  ])('%s: %s', async (file, from, to, said) => {
    expect((await tried(file, from, to)).join('\n')).toContain(said);
  });
});

describe('what does not fit is named with its language and the person for whom it does not', () => {
  test.each([
    [letter, '请予接洽', '请予接洽'.repeat(60), `${letter}: in zh the title or the text does not fit the sheet of 3`],
    [
      letter,
      'It is for',
      'It is for '.repeat(150),
      `${letter}: in en the title or the text does not fit the sheet of 3`,
    ],
    [enrolment, '特此证明', '特此证明'.repeat(60), `${enrolment}: in zh the title or the text does not fit`],
    ['pack.toml', 'Cangming Model College', 'W'.repeat(60), 'pack.toml: '],
    // A name that cannot be parted between words.
    [
      'pack.toml',
      'en = "Office of Academic Affairs"',
      `en = "${'W'.repeat(60)}"`,
      'pack.toml: transcript: in bilingual the title or the text does not fit',
    ],
  ])('%s: %s', async (file, from, to, said) => {
    expect((await tried(file, from, to)).join('\n')).toContain(said);
  });
});

test('what no font has, and what does not fit, are told together', async () => {
  pack.write(enrolment, exampleFile(enrolment).replace('特此证明', '特此𰻞明'));
  expect(await tried(letter, 'It is for', 'It is for '.repeat(150))).toEqual([
    expect.stringContaining(`${enrolment}: zh.2: no font has 𰻞`),
    expect.stringContaining(`${letter}: in en the title or the text does not fit`),
  ]);
});

test('an English title that is longer than a line is set smaller', async () => {
  const title = 'Letter of Introduction to an Employer or a Library';
  expect(await tried(letter, 'Letter of Introduction', title)).toEqual([]);
});

test('the longest names of a school and of its office move the signature, and set it smaller or on more lines', async () => {
  const school = 'Guangdong University of Marine Engineering and Deep-Sea Arts';
  const office = 'Office of Undergraduate, Postgraduate and Continuing Studies';
  expect([school.length, office.length]).toEqual([60, 60]);
  const text = exampleFile('pack.toml').replace('Cangming Model College', school);
  const problems = await triedWith('pack.toml', text.replace('Office of Academic Affairs', office));
  // The example's own words for it are longer than the terminal's: of the longest name of a student the page is full.
  expect(problems.filter((problem) => !problem.startsWith(`${enrolment}: in bilingual`))).toEqual([]);
});

test('the longest letterhead that a pack may have, and the longest title of an officer, fit every sheet', async () => {
  const long = {
    '浙江省舟山市沧溟路1号（316099）': '浙江省舟山市普陀区沧溟街道沧溟北路1388号主楼（316099）',
    '1 Cangming Road, Zhoushan, Zhejiang 316099, P. R. China':
      '1388 North Cangming Road, Putuo District, Zhoushan, Zhejiang 316099, P. R. China',
    '+86 580 5550 0100': '+86 580 5550 0100 12',
    records: 'internationalrecord',
    'www.': 'student.service.',
    '"Registrar"': '"Director of Undergraduate Admissions and Records X"',
    '"WENREN Da"': '"María-Fernanda de la Cruz y Álvarez Góme"',
  };
  let text = exampleFile('pack.toml');
  for (const [from, to] of Object.entries(long)) text = text.replace(from, to);
  expect(await triedWith('pack.toml', text)).toEqual([]);
});

test('a pack with any byte of it changed is taken or refused in words, and never breaks the reading', () => {
  const random = seeded('spoilt packs');
  const files = ['pack.toml', letter, enrolment];
  for (let round = 0; round < rounds(300); round += 1) {
    const file = files[random.below(files.length)] ?? letter;
    const bytes = Buffer.from(exampleFile(file));
    for (let change = random.below(4); change >= 0; change -= 1) {
      const at = random.below(bytes.length);
      if (random.below(3) === 0) bytes.copyWithin(at, random.below(bytes.length));
      else bytes[at] = random.below(256);
    }
    writeFileSync(join(pack.folder, file), bytes);
    const read = readPack(pack.folder);
    for (const problem of read.ok ? [] : read.problem) expect(problem).toMatch(/^[\w./]+: .+$/);
    pack.write(file, exampleFile(file));
  }
});

test.each([
  ['lists without end', `a = ${'['.repeat(49_000)}`],
  ['tables without end', `a${'.a'.repeat(49_000)} = 1`],
  ['a prototype', '__proto__ = { polluted = true }'],
  ['another one', '[constructor.prototype]\npolluted = true'],
  ['a number that is none', 'quota = { copies = nan, days = inf }'],
  ['nothing', ''],
])('%s in a file is refused', (_, content) => {
  pack.write(letter, content);
  expect(readPack(pack.folder).ok).toBe(false);
  expect('polluted' in {}).toBe(false);
});
