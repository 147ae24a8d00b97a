import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CopyContent } from '../../../templates/certificates/certificate.ts';
import { enrolment as document, type EnrolmentFacts } from '../../../templates/certificates/enrolment.ts';
import type { Holder } from '../../../templates/certificates/person.ts';
import { rounds, seeded } from '../../campaign.ts';
import { enrolment, linZhiyuan, lyuJixian, maria, ouyangYan } from '../orders.ts';
import { fileOf, picture, render, run, textOf, unspaced, widestGap, widestSpace } from '../printed.ts';

describe('what a reader gets out of a sheet', () => {
  it.each<[string, Holder, string]>([
    ['rare', ouyangYan, '兹证明欧阳䶮（OUYANG Yan），女，2006年5月19日生，身份证件号码9900**********0023，'],
    ['rarest', lyuJixian, '兹证明吕𠮷𪨊（LYU Jixian），男，2006年12月30日生，学号3250100004，'],
    [
      'international',
      maria,
      '兹证明玛丽亚（María-Fernanda González de la Cruz y Álvarez），女，2007年4月2日生，国籍西班牙，护照号码X123****6789，',
    ],
  ])('%s names', async (name, holder, opening) => {
    const pdf = await render(enrolment(holder, 'zh'));
    picture(pdf, `enrolment-zh-${name}`);
    expect(unspaced(textOf(pdf))).toContain(unspaced(opening));
    const english = await render(enrolment(holder, 'en'));
    picture(english, `enrolment-en-${name}`);
    expect(textOf(english).replace(/\s+/g, ' ')).toContain(`This is to certify that ${holder.romanisedName} (`);
  });

  it('any names and programmes, to the letter, on lines without holes', async () => {
    const random = seeded('any names and programmes');
    const general = [...readFileSync('build/general-hanzi.txt', 'utf8').replaceAll('\n', '')];
    const some = (length: number) => Array.from({ length }, () => general[random.below(general.length)]).join('');
    for (let round = 0; round < rounds(20); round++) {
      const holder = { ...linZhiyuan, name: some(2 + random.below(4)) };
      const programme = { zh: `${some(3 + random.below(9))}（${some(4)}）`, en: '' };
      const pdf = await render(enrolment(holder, 'zh', { facts: { programme } }));
      expect(widestGap(fileOf(pdf, 'enrolment-any'))).toBeLessThan(widestSpace);
      const text = unspaced(textOf(pdf));
      expect(text).toContain(`兹证明${holder.name}（LINZhiyuan），男，`);
      expect(text).toContain(`系我校数据科学学院${programme.zh}专业2024级在籍全日制本科学生（学制四年，现为三年级），`);
    }
  });

  it('gives 月 back as 月 when a record spelt it ⽉', async () => {
    const text = textOf(await render(enrolment({ ...linZhiyuan, name: '林⽉' }, 'zh')));
    expect(text).toContain('林月（');
    expect(text).not.toContain('⽉');
  });

  it('names master’s students and doctoral students', async () => {
    const facts = { level: 'master', yearOfStudy: 1, durationYears: 3 } as const;
    const text = textOf(await render(enrolment(linZhiyuan, 'en', { facts }))).replace(/\s+/g, ' ');
    expect(text).toContain('as a full-time master’s student in the first year of the three-year programme');
    const doctoral = textOf(await render(enrolment(linZhiyuan, 'zh', { facts: { level: 'doctoral' } })));
    expect(unspaced(doctoral)).toContain('级在籍全日制博士研究生（学制四年，');
  });

  it('leaves the purpose out when there is none', async () => {
    const text = textOf(await render(enrolment(linZhiyuan, 'zh', { purpose: null })));
    expect(text).not.toContain('用于');
    expect(text).toContain('特此证明。');
  });

  it('leaves the identity number out when the school stores none, in both languages', async () => {
    const pdf = await render(enrolment(lyuJixian, 'bilingual'));
    const text = textOf(pdf).replace(/\s+/g, ' ');
    expect(text).toContain('LYU Jixian (male, born on December 30, 2006, Student ID 3250100004)');
    expect(unspaced(text)).not.toMatch(/身份证件|护照|Passport|IDcard/);
  });
});

/** Left, top and right end of each line on the school's printed sheets, in points; top is that of the em box. */
const printedSheets = {
  zh: [
    [247.57, 104.84, 353.38],
    [220.72, 128.13, 384.23],
    [133.06, 138.05, 467.89],
    [243.27, 157.23, 357.67],
    [231.65, 196.54, 369.29],
    [110.96, 246.15, 529.47],
    [79.37, 275.14, 521.57],
    [79.37, 304.13, 521.57],
    [79.37, 333.12, 521.57],
    [79.37, 362.11, 344.52],
    [110.96, 391.1, 284.68],
    [110.96, 420.09, 189.93],
    [312.22, 478.08, 470.15],
    [323.76, 507.07, 458.6],
    [187.09, 665.14, 214.09],
    [187.09, 681.41, 321.13],
    [187.09, 713.33, 451.67],
    [79.37, 754.17, 356.45],
    [79.37, 765.06, 385.97],
    [475.13, 754.17, 521.57],
  ],
  en: [
    [201.11, 104.84, 399.83],
    [190.48, 128.13, 410.47],
    [160.93, 138.05, 440.02],
    [165, 157.23, 435.95],
    [233.4, 196.54, 367.55],
    [79.37, 249.37, 509.4],
    [79.37, 271.11, 514.39],
    [79.37, 292.86, 508.62],
    [79.37, 314.6, 502.05],
    [79.37, 336.34, 474.38],
    [79.37, 358.09, 473.37],
    [79.37, 379.83, 296.03],
    [79.37, 408.82, 492.73],
    [79.37, 430.56, 155.46],
    [320.33, 488.54, 462.03],
    [79.37, 510.29, 158.9],
    [309.39, 510.29, 472.97],
    [79.37, 532.03, 137.27],
    [331.09, 532.03, 451.28],
    [187.09, 665.14, 261.36],
    [187.09, 681.41, 321.13],
    [187.09, 713.33, 521.22],
    [187.09, 727.53, 506.31],
    [79.37, 754.17, 400.83],
    [79.37, 765.06, 378.02],
    [484.36, 754.17, 521.58],
  ],
} as const;

it.each(['zh', 'en'] as const)('%s: every line stands where the printed sheet has it, to 0.2 mm', async (language) => {
  const file = fileOf(await render(enrolment(linZhiyuan, language)), `enrolment-${language}`);
  const boxes = [
    ...run('pdftotext', '-bbox-layout', file, '-').matchAll(/<line xMin="(.*?)" yMin="(.*?)" xMax="(.*?)"/g),
  ];
  expect(boxes).toHaveLength(printedSheets[language].length);
  for (const [index, wanted] of printedSheets[language].entries()) {
    const found = (boxes[index] ?? []).slice(1).map(Number);
    for (const [side, value] of wanted.entries()) {
      expect(Math.abs((found[side] ?? 0) - value), `line ${index + 1}: ${found.join(' ')}`).toBeLessThan(0.57);
    }
  }
});

describe('the file', () => {
  it('is the same for the same order, in any time zone, and another for another copy', async () => {
    const order = enrolment(linZhiyuan, 'zh');
    const first = await render(order);
    const zone = process.env.TZ;
    process.env.TZ = 'America/New_York';
    const second = await render(order);
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(Buffer.compare(first, second)).toBe(0);
    const other = await render({ ...order, copy: { ...order.copy, serial: 'ZD-2026-ZJG01-000124' } });
    const id = (pdf: Uint8Array) => /\/ID \[(.*?)\]/.exec(Buffer.from(pdf).toString('latin1'))?.[1];
    expect(id(other)).not.toBe(id(first));
  });

  it('is sound: one A4 page, fonts embedded, subset and readable, a title and a language', async () => {
    const file = fileOf(await render(enrolment(lyuJixian, 'zh')), 'enrolment-zh-file');
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
    const info = run('pdfinfo', file);
    expect(info).toMatch(/^Pages: +1$/m);
    expect(info).toMatch(/^Page size: +595\.28 x 841\.89 pts \(A4\)$/m);
    expect(info).toMatch(/^Title: +在读证明$/m);
    expect(info).toMatch(/^Author: +之江示范大学$/m);
    // The seal is multiplied over the text as one group; painted plainly it would cover the date.
    const plain = run('qpdf', '--qdf', '--object-streams=disable', '--stream-data=preserve', file, '-');
    expect(plain).toMatch(/\/BM \/Multiply/);
    expect(plain).toMatch(/\/S \/Transparency/);
    expect(info).not.toMatch(/吕|LYU|3250100004/);
    const english = fileOf(await render(enrolment(linZhiyuan, 'en')), 'enrolment-en-file');
    expect(run('qpdf', '--qdf', '--stream-data=preserve', english, '-')).toContain('/Lang (en)');
    const fonts = run('pdffonts', file).trimEnd().split('\n').slice(2);
    expect(fonts).toHaveLength(3);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes /);
  });

  it.each(['zh', 'en'] as const)('%s: never holds the whole identity number', async (language) => {
    const pdf = await render(enrolment(linZhiyuan, language));
    const file = fileOf(pdf, `enrolment-${language}-identity`);
    const plain = `${file}.plain`;
    run('qpdf', '--qdf', '--stream-data=uncompress', file, plain);
    const everything = textOf(pdf) + readFileSync(plain, 'latin1');
    expect(everything).not.toContain('990000200511030013');
    expect(everything).not.toContain('00002005110300');
    rmSync(plain);
  });
});

describe('a specimen', () => {
  it.each([
    ['zh', '样张：本件由演示终端打印，不具任何证明效力。'],
    ['en', 'Specimen: printed by a demonstration terminal; it certifies nothing.'],
  ] as const)('%s says so at the head and in words at the foot; a true sheet does not', async (language, meaning) => {
    const marked = await render(enrolment(linZhiyuan, language, { specimen: true }));
    picture(marked, `enrolment-${language}-specimen`);
    expect(textOf(marked)).toMatch(/^样张\s+SPECIMEN\s/);
    expect(unspaced(textOf(marked))).toContain(unspaced(meaning));
    expect(textOf(await render(enrolment(linZhiyuan, language)))).not.toMatch(/样张|specimen/i);
  });
});

describe('refusals', () => {
  const refused = async (content: CopyContent<EnrolmentFacts>) => {
    const result = await document.print(content);
    return result.ok ? 'printed' : result.problem;
  };

  it.each([
    ['\u{1f600}', 'U+1F600'],
    ['\u{1}', 'U+0001'],
    ['\ue000', 'U+E000'],
  ])('a character that no font has: %j', async (character, codePoint) => {
    const order = enrolment({ ...linZhiyuan, name: `林${character}` }, 'zh');
    expect(await refused(order)).toEqual({ kind: 'missingGlyph', character, codePoint });
  });

  it.each(['zh', 'en'] as const)('%s: text that leaves the seal no room, but not before', async (language) => {
    const programme = (length: number) => {
      const zh = '数据科学与大数据技术'.repeat(length);
      const en = Array.from({ length }, () => 'Data Science and Big Data Technology').join(', ');
      return enrolment(linZhiyuan, language, { facts: { programme: { zh, en } } });
    };
    const longest = { zh: 21, en: 16 }[language];
    for (const length of [7, 13, longest])
      picture(await render(programme(length)), `enrolment-${language}-long-${length}`);
    expect(await refused(programme(40))).toEqual({ kind: 'tooLong' });
  });

  it('a foot that would run into the page number', async () => {
    const order = enrolment(linZhiyuan, 'zh');
    const station = { ...order.issuer.station, site: { zh: '服务大厅'.repeat(12), en: 'Hall' } };
    expect(await refused({ ...order, issuer: { ...order.issuer, station } })).toEqual({ kind: 'tooLong' });
  });
});

it('the picture in docs is of today’s sheet', async () => {
  const kept = 'docs/enrolment.png';
  const today = picture(await render(enrolment(linZhiyuan, 'zh', { specimen: true })), 'enrolment-zh-specimen');
  if (!existsSync(kept)) copyFileSync(today, kept);
  // `compare` exits 1 when pictures differ at all. Poppler's antialiasing moves a little from version to version.
  const { stderr } = spawnSync('compare', ['-limit', 'thread', '1', '-metric', 'RMSE', kept, today, 'null:'], {
    encoding: 'utf8',
  });
  const share = /\((.+)\)/.exec(stderr)?.[1];
  expect(share, stderr).toBeDefined();
  expect(Number(share)).toBeLessThan(0.05);
});
