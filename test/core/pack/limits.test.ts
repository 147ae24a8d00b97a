/** How long, how many, how large: each limit of a template pack, at it and one beyond. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letter } from './mistakes.ts';
import { copiedPack, exampleFile, problemsOf } from './packs.ts';

let pack: ReturnType<typeof copiedPack>;
beforeEach(() => {
  pack = copiedPack();
});
afterEach(() => pack.clear());

const text = (length: number): string => `"${'x'.repeat(length)}"`;
const path = '[[crest.paths]]\nd = "M0 0H48"\nstroke = "#000000"\n';

/** The key, its file, what is changed in the example, and into what for a number. */
const limits: readonly [key: string, most: number, file: string, from: string | RegExp, to: (n: number) => string][] = [
  ['title.zh', 12, letter, '"实习介绍信"', text],
  ['title.en', 50, letter, '"Letter of Introduction"', text],
  ['shortTitleEn', 20, letter, '"Internship letter"', text],
  ['office.zh', 14, letter, '"就业指导中心"', text],
  ['office.en', 60, letter, '"Career Centre"', text],
  ['purposes.0.zh', 12, letter, '"毕业实习"', text],
  ['purposes.0.en', 24, letter, '"a final internship"', text],
  ['purposes', 40, letter, 'purposes = [', (n) => `purposes = [${'{ zh = "实习", en = "x" },'.repeat(n - 3)}`],
  ['purposes.income.0.zh', 12, 'pack.toml', /$/, (n) => `[purposes]\nincome = [{ zh = ${text(n)}, en = "y" }]\n`],
  ['purposes.income.0.en', 24, 'pack.toml', /$/, (n) => `[purposes]\nincome = [{ zh = "一", en = ${text(n)} }]\n`],
  ['purposes.income', 40, 'pack.toml', /$/, (n) => `[purposes]\nincome = [${'{ zh = "一", en = "y" },'.repeat(n)}]\n`],
  ['addressee.zh', 24, letter, '"各有关单位："', text],
  ['addressee.en', 60, letter, '"To whom it may concern,"', text],
  ['validity', 3650, letter, 'validity = 30', (n) => `validity = ${n}`],
  ['quota.copies', 10_000, letter, 'copies = 5', (n) => `copies = ${n}`],
  ['quota.days', 3650, letter, 'days = 30', (n) => `days = ${n}`],
  ['text.zh.0', 2000, letter, /"兹介绍[^"]*"/, text],
  ['text.zh.3.bold', 2000, letter, '"本介绍信不作为学历、学位证明使用。"', text],
  ['text.zh', 20, letter, 'zh = [\n', (n) => `zh = [\n${'"x",'.repeat(n - 4)}\n`],
  ['school.zh', 16, 'pack.toml', '"沧溟示范学院"', text],
  ['school.en', 60, 'pack.toml', '"Cangming Model College"', text],
  ['offices.graduate.zh', 14, 'pack.toml', '"研究生处"', text],
  ['offices.graduate.en', 60, 'pack.toml', '"Graduate Office"', text],
  ['letterhead.address.zh', 32, 'pack.toml', '"浙江省舟山市沧溟路1号（316099）"', text],
  ['letterhead.address.en', 80, 'pack.toml', /"1 Cangming Road[^"]*"/, text],
  ['letterhead.telephone', 20, 'pack.toml', '"+86 580 5550 0100"', (n) => `"+86 580 5550 0${'1'.repeat(n - 14)}"`],
  ['letterhead.email', 36, 'pack.toml', '"records@', (n) => `"${'x'.repeat(n - 17)}@`],
  ['letterhead.website', 32, 'pack.toml', '"www.', (n) => `"${'x'.repeat(n - 17)}.`],
  ['officers.graduate.name.zh', 12, 'pack.toml', '"苗秀"', text],
  ['officers.graduate.name.en', 40, 'pack.toml', '"MIAO Xiu"', text],
  ['officers.graduate.title.zh', 14, 'pack.toml', '"研究生处处长"', text],
  ['officers.graduate.title.en', 50, 'pack.toml', '"Dean of Graduate Studies"', text],
  ['seal.below', 7, 'pack.toml', '"自助打印章"', text],
  ['seal.name', 40, 'pack.toml', '[seal]', (n) => `[seal]\nname = ${text(n)}`],
  ['crest.viewBox.0', 100_000, 'pack.toml', '[0, 0, 48, 48]', (n) => `[${n}, 0, 48, 48]`],
  ['crest.viewBox.3', 100_000, 'pack.toml', '[0, 0, 48, 48]', (n) => `[0, 0, 48, ${n}]`],
  ['crest.paths.0.width', 100_000, 'pack.toml', 'width = 1.3', (n) => `width = ${n}`],
  ['crest.paths.3.d', 50_000, 'pack.toml', /"M27.4[^"]*"/, (n) => `"M0 0H48${' '.repeat(n - 7)}"`],
  ['crest.paths', 200, 'pack.toml', /$/, (n) => path.repeat(n - 5)],
];

test.each(limits)('%s: at most %i', (key, most, file, from, to) => {
  const tooMuch = (n: number): string[] => {
    pack.write(file, exampleFile(file).replace(from, to(n)));
    const problems = problemsOf(pack.folder).filter((problem) => problem.startsWith(`${file}: ${key}: must `));
    for (const problem of problems) expect(problem).toMatch(new RegExp(`: must (be|have) at most ${most}\\b`));
    return problems;
  };
  expect(tooMuch(most)).toEqual([]);
  expect(tooMuch(most + 1)).toHaveLength(1);
});

test.each([
  ['validity', 1, letter, 'validity = 30', 'validity = 0'],
  ['quota.copies', 1, letter, 'copies = 5', 'copies = 0'],
  ['quota.days', 1, letter, 'days = 30', 'days = 0'],
  ['crest.viewBox.2', 0.01, 'pack.toml', '[0, 0, 48, 48]', '[0, 0, 0, 48]'],
  ['crest.paths.0.width', 0.01, 'pack.toml', 'width = 1.3', 'width = 0'],
])('%s: at least %d', (key, least, file, from, to) => {
  pack.write(file, exampleFile(file).replace(from, to));
  expect(problemsOf(pack.folder)).toEqual([`${file}: ${key}: must be at least ${least}`]);
});

test('the seal takes 20 characters of school and office together', () => {
  const sealed = (school: number): readonly string[] => {
    pack.write('pack.toml', exampleFile('pack.toml').replace('"沧溟示范学院"', `"${'沧'.repeat(school)}"`));
    return problemsOf(pack.folder);
  };
  // 就业指导中心, the longest office of the example, is of one of its documents.
  expect(sealed(14)).toEqual([]);
  expect(sealed(15)).toHaveLength(1);
  // Of those of pack.toml the longest has four.
  pack.write(letter, exampleFile(letter).replace(/^office(r)? = .*\n/gm, ''));
  expect(sealed(16)).toEqual([]);
  const longer = exampleFile('pack.toml').replace('"沧溟示范学院"', `"${'沧'.repeat(16)}"`);
  pack.write('pack.toml', longer.replace('"研究生处"', '"研究生院处"'));
  expect(problemsOf(pack.folder)).toHaveLength(1);
});
