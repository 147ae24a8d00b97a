/**
 * Two documents in one visit through the window as it is installed; one sheet is reported, a technician rules that it is
 * spoilt, and its holder prints it again free.
 */
import { beforeAll, expect, test } from 'vitest';
import { zh } from '../../renderer/locales/zh.ts';
import { technicianCard, technicianPin, technicianToml } from '../core/samples.ts';
import { buildTerminal } from './terminal.ts';
import {
  campusMs,
  card,
  complaints,
  expectRead,
  goTo,
  isRead,
  onTerminal,
  page,
  play,
  touch,
  typePin,
} from './visit-steps.ts';

let appRoot: string;
beforeAll(async () => {
  appRoot = await buildTerminal('bad-sheet');
});
onTerminal(() => appRoot, technicianToml);

const printOne = async (): Promise<void> => {
  await expectRead(zh.whichOne, campusMs);
  await touch(/在读证明/);
  await touch('实习应聘');
  await expectRead(zh.printCopies(1));
  await touch(zh.printCopies(1));
  await expectRead(zh.takeSheets(1), 1500);
};

test('print, another, report one, a ruling, and the free reprint', async () => {
  await goTo('collect');
  await touch(zh.another);
  await printOne();
  await touch(zh.sheetUnclear);
  await expectRead(zh.recentPrints);
  await expectRead('已打印，计1份');
  expect(await page().locator('.print').count()).toBe(3);
  await page()
    .getByRole('button', { name: /^报告 ZD-.* 有问题$/ })
    .first()
    .tap();
  await expectRead('已报告，等待处理');
  expect(
    await page()
      .getByRole('button', { name: /^报告 ZD-/ })
      .count(),
  ).toBe(2);
  await touch(zh.finish);
  await expectRead(zh.tapCard);

  await play({ type: 'tapCard', uid: technicianCard });
  await expectRead(zh.enterPin);
  await page().keyboard.type(technicianPin);
  await touch(zh.jobsToRule(1));
  await expectRead(/本人报告这一张不能用/);
  expect(await isRead('林知远')).toBe(false);
  await touch(/^裁定 ZD-/);
  await touch(zh.rulings.spoilt);
  await touch(zh.grounds.unreadable);
  await touch(zh.enterRuling);
  await expectRead(zh.jobsWaiting(0));
  await touch(zh.leaveVendorMode);
  await expectRead(zh.tapCard);

  await play({ type: 'tapCard', uid: card });
  await typePin();
  await expectRead(zh.whichOne, campusMs);
  await touch(zh.recentPrints);
  await expectRead('已作废，可以免费再打1份');
  await touch(zh.printAgain);
  await printOne();
  await touch(zh.sheetUnclear);
  await expectRead('已作废，已免费再打');
  expect(complaints).toEqual([]);
});
