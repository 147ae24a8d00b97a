import { expect, test } from 'vitest';
import { copyLimit } from '../../../core/documents/copies.ts';
import { copyLimitWords } from '../../../core/messages/copy-limit.ts';

const paper = (sheets: number, twoSided = true) => ({ sheets, twoSided });

test.each([
  ['the quota', { quota: 2, visit: 5, paper: paper(250) }, 1, 2, '目前最多还可打印2份'],
  ['the visit', { quota: 20, visit: 5, paper: paper(250) }, 1, 5, '一次最多打印5份'],
  ['the paper', { quota: 20, visit: 5, paper: paper(3) }, 1, 3, '纸盒里还有3张'],
  ['the paper, two pages on a sheet', { quota: 20, visit: 5, paper: paper(5) }, 4, 2, '纸盒里还有5张，够打2份'],
  ['the paper, a page on a sheet', { quota: 20, visit: 5, paper: paper(5, false) }, 4, 1, '纸盒里还有5张，够打1份'],
  ['the paper, but never below one copy', { quota: 20, visit: 5, paper: paper(1) }, 4, 1, '纸盒里还有1张'],
  ['nothing known of the paper', { quota: 20, visit: 5, paper: null }, 4, 5, '一次最多打印5份'],
  ['the quota, where the visit allows as many', { quota: 5, visit: 5, paper: null }, 1, 5, '目前最多还可打印5份'],
] as const)('copies are bounded by %s', (_, bounds, pages, copies, words) => {
  const limit = copyLimit(bounds, pages);
  expect(limit.copies).toBe(copies);
  expect(copyLimitWords(limit).zh).toBe(words);
});
