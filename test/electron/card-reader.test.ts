/** Cards, PINs and a technician through the window as it is installed, on the bench's hardware and its clock. */
import { beforeAll, expect, test } from 'vitest';
import { troubleShown } from '../../core/session/flows/authentication.ts';
import { en } from '../../renderer/locales/en.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { technicianCard, technicianPin, technicianToml } from '../core/samples.ts';
import { buildTerminal } from './terminal.ts';
import { campusMs, card, complaints, expectRead, isRead, onTerminal, page, pass, play, touch } from './visit-steps.ts';

let appRoot: string;
beforeAll(async () => {
  appRoot = await buildTerminal('card-reader');
});
onTerminal(() => appRoot, `${technicianToml}[documents.enrolment]\nrequireAssurance = "authenticated"\n`);

async function typeDigits(digits: string): Promise<void> {
  await expectRead(zh.enterPin);
  for (const digit of digits) await touch(digit);
}
async function leave(name: string): Promise<void> {
  await touch(name);
  await expectRead(zh.tapCard);
}

test('a forged card is told in both languages, with the office, and the terminal comes back', async () => {
  await touch(zh.otherLanguage);
  await expectRead(en.tapCard);
  await play({ type: 'refuseCard', reason: 'wrongKey' });
  await expectRead(/could not be proved genuine.*Campus Card Centre/);
  await touch(en.otherLanguage);
  await expectRead(/无法验证这张卡是真的.*校园卡服务中心/);
  await pass(troubleShown);
  await expectRead(zh.tapCard);
  expect(complaints).toEqual([]);
});

test('two cards are told, and the welcome says it until they are gone', async () => {
  await play({ type: 'twoCards' });
  await expectRead(zh.layAgain);
  await pass(troubleShown);
  await expectRead(zh.tapCard);
  expect(await isRead(/不止一张卡/)).toBe(true);
  await play({ type: 'removeCard' });
  await expectRead(zh.tapCard);
  expect(await isRead(/不止一张卡/)).toBe(false);
});

test('a document that needs a proven card stays visible with the reason; a card that proves itself gets it', async () => {
  for (const asked of [false, true]) {
    await play({ type: 'proof', asked });
    await play({ type: 'tapCard', uid: card });
    await typeDigits('246810');
    await expectRead(zh.busyAuthenticating);
    await expectRead(zh.whichOne, campusMs);
    // What can be had comes first; what cannot, after it.
    if (!asked) await touch(/^其他证明/);
    expect(await isRead(/在读证明/)).toBe(true);
    expect(await isRead(/本机不能验证校园卡的真伪/)).toBe(!asked);
    await leave(zh.finish);
  }
});

test('wrong PINs: the tries left, then the wait, and the PIN is asked again', async () => {
  await play({ type: 'tapCard', uid: card });
  for (const left of ['4次', '3次']) {
    await typeDigits('000000');
    await pass(campusMs);
    await expectRead(new RegExp(left), 5_000);
  }
  await expectRead(zh.waitForPin);
  await expectRead(/0:(10|0\d)/);
  await pass(10_000);
  await expectRead(zh.enterPin);
  expect(await isRead(/3次/)).toBe(true);
  await leave(zh.leave);
});

test('a technician enters by card and PIN, sees devices, and leaves', async () => {
  await play({ type: 'tapCard', uid: technicianCard });
  await typeDigits(technicianPin);
  await expectRead('技术员 T0001', 5_000);
  await expectRead(zh.devicesWaiting(0));
  await play({ type: 'reader', plugged: false });
  await expectRead(zh.devicesWaiting(1));
  await play({ type: 'reader', plugged: true });
  await play({ type: 'tapCard', uid: card });
  await touch(zh.jobsToRule(0));
  await expectRead(zh.jobsWaiting(0));
  await leave(zh.leaveVendorMode);
  expect(complaints).toEqual([]);
});

test('with a dead reader a technician holds the crest and enters by number and PIN', async () => {
  const crest = page().locator('.head .crest').first();
  const hold = async (ms: number): Promise<void> => {
    await crest.hover();
    await page().mouse.down();
    await page().waitForTimeout(ms);
    await page().mouse.up();
  };
  await hold(3_200);
  await expectRead(zh.tapCard);
  await play({ type: 'reader', plugged: false });
  await expectRead(zh.outOfService);
  await hold(500);
  await expectRead(zh.outOfService);
  await hold(3_200);
  await expectRead(zh.technicianNumber);
  for (const digit of '0001') await touch(digit);
  expect(await isRead(/0001/)).toBe(true);
  await touch(zh.technicianPinNext);
  await typeDigits(technicianPin);
  await expectRead(/台设备需要处理/);
  await touch(zh.leaveVendorMode);
  await play({ type: 'reader', plugged: true });
  await expectRead(zh.tapCard);
});
