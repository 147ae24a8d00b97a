/**
 * A technician's ruling through the window as it is installed: the printer loses a visitor's sheet, the technician comes
 * with card and PIN and enters what became of it.
 */
import { beforeAll, expect, test } from 'vitest';
import { zh } from '../../renderer/locales/zh.ts';
import { technicianCard, technicianPin, technicianToml } from '../core/samples.ts';
import { buildTerminal } from './terminal.ts';
import {
  complaints,
  expectRead,
  expectWelcomeAfter,
  goTo,
  isRead,
  onTerminal,
  page,
  pass,
  play,
  touch,
} from './visit-steps.ts';

let appRoot: string;
beforeAll(async () => {
  appRoot = await buildTerminal('ruling');
});
onTerminal(() => appRoot, technicianToml);

test('a print of which nobody knows is ruled on by touch, and waits no more', async () => {
  await goTo('printing');
  await play({ type: 'printer', printer: 'documentPrinter', set: { power: false } });
  await expectRead('不确定有没有打出来', 20_000);
  await expectWelcomeAfter('outcome');
  await play({ type: 'printer', printer: 'documentPrinter', set: { power: true } });
  await expectRead(zh.tapCard, 1_000);

  await play({ type: 'tapCard', uid: technicianCard });
  await expectRead(zh.enterPin);
  await page().keyboard.type(technicianPin);
  await expectRead(zh.jobsToRule(1));
  await touch(zh.jobsToRule(1));
  expect(await isRead('林知远')).toBe(false);
  await touch(/^裁定 ZD-/);
  await touch(zh.rulings.notPrinted);
  await touch(zh.grounds.nowhereFound);
  await touch(zh.enterRuling);
  await expectRead(zh.jobsWaiting(0));
  await touch(zh.leaveVendorMode);
  await pass(0);
  await expectRead(zh.tapCard);
  expect(complaints).toEqual([]);
});
