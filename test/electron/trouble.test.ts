/**
 * Trouble at every screen of the main path, through the window as it is installed: real main process, preload and page,
 * on the bench's hardware and its clock. The visitor always reads what happened and what to do, and the terminal always
 * comes back to its welcome. `test/core/session/trouble.test.ts` plays the same on the core, where every instant is the test's.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BenchCommand } from '../../electron/bench-commands.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { buildTerminal } from './terminal.ts';
import {
  card,
  complaints,
  expectRead,
  expectWelcomeAfter,
  goTo,
  isRead,
  onTerminal,
  page,
  pass,
  play,
  type Screen,
  screens,
  terminal,
  touch,
  typePin,
} from './visit-steps.ts';

const holdingReader = '[cardReader]\ndriver = "virtual"\nholdsCard = true\n';

let appRoot: string;
beforeAll(async () => {
  appRoot = await buildTerminal('trouble');
});
const built = (): string => appRoot;

interface Trouble {
  readonly cause: BenchCommand;
  readonly mend: BenchCommand;
  /** Where it stands in the way, and what the visitor reads there, one after the other. */
  readonly at: readonly Screen[];
  readonly reads: readonly string[];
  /** What the welcome says until it is mended. */
  readonly afterwards: string;
}

const stopped = (obstacle: string): readonly string[] => [obstacle, '还会等', '没有打印出来', '未计入份数', '0571-'];
const troubles: Readonly<Record<string, Trouble>> = {
  'the reader is unplugged': {
    cause: { type: 'reader', plugged: false },
    mend: { type: 'reader', plugged: true },
    at: [],
    reads: [],
    afterwards: '读卡器没有响应',
  },
  'the printer jams': {
    cause: { type: 'printer', printer: 'documentPrinter', set: { jammed: true } },
    mend: { type: 'printer', printer: 'documentPrinter', set: { jammed: false } },
    at: ['printing'],
    reads: stopped('打印机卡纸'),
    afterwards: '打印机卡纸',
  },
  'the paper runs out': {
    cause: { type: 'printer', printer: 'documentPrinter', set: { sheets: 0 } },
    mend: { type: 'printer', printer: 'documentPrinter', set: { sheets: 250 } },
    at: ['printing'],
    reads: stopped('打印机缺纸'),
    afterwards: '打印机缺纸',
  },
  'the campus is cut': {
    cause: { type: 'campus', up: false },
    mend: { type: 'campus', up: true },
    at: ['welcome', 'pin', 'busy'],
    reads: ['连不上校园系统', '未计入份数', '请过几分钟再试'],
    afterwards: '连不上校园系统',
  },
};

/** What a visitor does who does not know of the trouble yet. */
async function goOn(screen: Screen, afterwards: string): Promise<void> {
  if (screen === 'welcome') {
    // Once the station has found out, it asks for no PIN.
    await expectRead(afterwards, 1_000);
    await play({ type: 'tapCard', uid: card });
  }
  if (screen === 'pin') await typePin();
}

describe.each(Object.entries(troubles))('%s', (_, { cause, mend, at, reads, afterwards }) => {
  onTerminal(built);
  test.each(screens)('at $screen', async ({ screen, reads: usual }) => {
    await goTo(screen);
    await play(cause);
    if (at.includes(screen)) {
      await goOn(screen, afterwards);
      // A campus has eight seconds: in longer steps its answer and the end of the wait would come at one time.
      for (const words of reads) await expectRead(words, cause.type === 'campus' ? 1_000 : 20_000);
      await expectWelcomeAfter('outcome');
    } else {
      await pass(0);
      if (screen === 'preview' && at.includes('printing')) await expectRead(zh.notPrintable, 1_000);
      else if (screen !== 'welcome') expect(await isRead(usual)).toBe(true);
      await expectWelcomeAfter(screen);
    }
    await expectRead(afterwards, 1_000);
    await play(mend);
    // Until the station has found out; the test's own timeout ends a vain wait.
    while (await isRead(afterwards)) await pass(1_000);
    await expectRead(zh.tapCard, 1_000);
    expect(complaints).toEqual([]);
  });
});

describe('a card is taken from a reader', () => {
  describe('on which it is only tapped: the visit goes on', () => {
    onTerminal(built);
    test.each(screens)('at $screen', async ({ screen, reads }) => {
      await goTo(screen);
      await play({ type: 'removeCard' });
      await pass(0);
      expect(await isRead(reads)).toBe(true);
      await expectWelcomeAfter(screen);
    });
  });

  describe('that holds it: the visit ends at once, but for a sheet that may come out', () => {
    onTerminal(built, holdingReader);
    test.each(screens)('at $screen', async ({ screen, reads }) => {
      await goTo(screen);
      await play({ type: 'removeCard' });
      if (screen === 'printing') await expectRead(zh.takeSheets(2), 1500);
      else if (screen === 'collect' || screen === 'outcome') expect(await isRead(reads)).toBe(true);
      else await expectRead(zh.tapCard);
      if (!(await isRead(zh.tapCard))) await expectWelcomeAfter(screen);
      expect(complaints).toEqual([]);
    });
  });
});

describe('time', () => {
  onTerminal(built);

  test('warning, more time as often as wanted, and the end', async () => {
    await goTo('documents');
    for (let round = 0; round < 2; round += 1) {
      await pass(55_000);
      expect(await isRead(zh.stillThere)).toBe(false);
      await pass(5_000);
      await expectRead(zh.stillThere);
      await touch(zh.moreTime);
      await page().getByText(zh.stillThere).waitFor({ state: 'detached' });
    }
    await pass(60_000);
    await expectRead(zh.stillThere);
    expect(await page().getByRole('timer').innerText()).toMatch(/^(19|20) /);
    await pass(15_000);
    expect(await isRead(zh.whichOne)).toBe(true);
    await pass(5_000);
    await expectRead(zh.tapCard);
  });

  test('large type doubles both limits, and goes with the visit', async () => {
    await goTo('documents');
    await touch(zh.largeType);
    await page().locator('[data-type="large"]').waitFor();
    await pass(115_000);
    expect(await isRead(zh.stillThere)).toBe(false);
    await pass(5_000);
    await expectRead(zh.stillThere);
    expect(await page().getByRole('timer').innerText()).toMatch(/^(39|40) /);
    await pass(35_000);
    expect(await isRead(zh.whichOne)).toBe(true);
    await pass(5_000);
    await expectRead(zh.tapCard);
    await page().locator('[data-type="plain"]').waitFor();
  });

  test('who gives up waiting for paper gets no sheet later', async () => {
    await goTo('preview');
    await play({ type: 'printer', printer: 'documentPrinter', set: { sheets: 0 } });
    await touch(zh.printCopies(2));
    await expectRead('打印机缺纸', 200);
    await touch(zh.cancelCopy(1));
    await expectRead('已取消打印', 200);
    await play({ type: 'printer', printer: 'documentPrinter', set: { sheets: 250 } });
    await touch(zh.understood);
    await expectRead(zh.tapCard, 1_000);
    expect(existsSync(join(terminal().folder, 'sheets'))).toBe(false);
  });
});
