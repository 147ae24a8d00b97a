/** Nothing leads out of the terminal's page, nothing that it says ends the terminal, and a visit goes on as before. */
import { beforeAll, describe, expect, test } from 'vitest';
import { zh } from '../../renderer/locales/zh.ts';
import { longestCampaign, type Random, rounds, seeded } from '../campaign.ts';
import { escapes } from './escapes.ts';
import { type Breakage, buildBroken, buildTerminal, startTerminal } from './terminal.ts';
import { complaints, expectRead, goTo, newPage, onTerminal, page, pass, terminal, touch } from './visit-steps.ts';

let whole: string;
beforeAll(async () => {
  whole = await buildTerminal('escapes');
});

describe('from the terminal', () => {
  onTerminal(() => whole);

  test.each(Object.entries(escapes))('%s', async (_, escape) => {
    await expect(escape(terminal())).resolves.toBeUndefined();
    complaints.length = 0;
  });

  test('messages of no shape at all are dropped unread, and none changes what others are made of', {
    timeout: longestCampaign,
  }, async () => {
    // After the crash it is another one.
    await newPage();
    const random = seeded('malformed messages');
    const count = rounds(10_000);
    for (let sent = 0; sent < count; sent += 1_000) {
      const messages = Array.from({ length: Math.min(1_000, count - sent) }, () => malformed(random, 3));
      // As text, for an object of a literal would lose its __proto__.
      await page().evaluate(
        (text) => {
          const { kiosk }: { kiosk: { act(intent: unknown): void } } = Reflect.get(globalThis, 'window');
          for (const message of JSON.parse(text)) kiosk.act(message);
        },
        `[${messages.join(',')}]`,
      );
      expect(await page().evaluate('window.kiosk.previewPdf()')).toBe(null);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBe(undefined);
    await expectRead(zh.tapCard);
  });

  test('after all of it a whole visit goes as ever', async () => {
    await goTo('collect');
    await touch(zh.allTaken);
    await expectRead(zh.tapCard);
    await pass(30_000);
    expect(complaints).toEqual([]);
  });
});

const words = [
  'type',
  'finish',
  'submitPin',
  'pin',
  'choose',
  'document',
  'rule',
  'edition',
  '__proto__',
  'constructor',
];
const leaves = [
  'null',
  'true',
  '0',
  '-1',
  '1e308',
  '""',
  '"finish"',
  '"林"',
  '{"polluted":1}',
  '[]',
  '{}',
  '"__proto__"',
];

/** JSON of a message that is no intent: each object has a key that no intent has. */
function malformed(random: Random, depth: number): string {
  const any = <Thing>(things: readonly Thing[]): Thing | undefined => things[random.below(things.length)];
  if (depth === 0 || random.below(4) === 0) return any(leaves) ?? 'null';
  if (random.below(4) === 0) {
    return `[${Array.from({ length: random.below(4) }, () => malformed(random, depth - 1)).join(',')}]`;
  }
  const entries = Array.from(
    { length: random.below(4) },
    () => `"${any(words) ?? ''}":${malformed(random, depth - 1)}`,
  );
  const typed = random.below(2) === 0 ? [`"type":${any(leaves) ?? 'null'}`] : [];
  return `{${[...entries, ...typed, '"polluted":1'].join(',')}}`;
}

interface CaughtBreakage extends Breakage {
  readonly caughtBy: readonly (keyof typeof escapes)[];
}

/** Each is one protection less, of those that no other covers; all in one build, each seen by a check of its own. */
const breakages: readonly CaughtBreakage[] = [
  {
    name: 'the engine does not sandbox pages',
    file: 'page-headers.ts',
    search: "  'sandbox allow-scripts allow-same-origin',",
    replacement: '',
    caughtBy: ['no dialog is shown', 'nothing is downloaded', 'no window opens'],
  },
  {
    name: 'the engine withholds nothing',
    file: 'page-headers.ts',
    search: "'permissions-policy': ",
    replacement: "'x-nothing': ",
    caughtBy: [
      'the engine withholds every capability that it can',
      'no device is chosen',
      'nothing of the machine is seen, heard or kept',
    ],
  },
  {
    name: 'navigation is not refused',
    file: 'lockdown.ts',
    search: "contents.on('will-frame-navigate', (event) => event.preventDefault());",
    replacement: '',
    caughtBy: ['no address leads out'],
  },
  {
    name: 'what strayed is not brought back',
    file: 'lockdown.ts',
    search: 'bringBack(contents, log);',
    replacement: '',
    caughtBy: ['a page that is not ours does not stay'],
  },
  {
    name: 'the history is kept',
    file: 'lockdown.ts',
    search: 'return contents.navigationHistory.clear();',
    replacement: 'return;',
    caughtBy: ['there is no page to go back to'],
  },
  {
    name: 'every key reaches a page',
    file: 'lockdown.ts',
    search: 'if (!reachesPage(input)) event.preventDefault();',
    replacement: '',
    caughtBy: ['no key does more than type'],
  },
  {
    name: 'connections go beside the proxy',
    file: 'lockdown.ts',
    search: "contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');",
    replacement: '',
    caughtBy: ['no address of the machine is told'],
  },
  {
    name: 'file dialogs are shown',
    file: 'lockdown/file-dialogs.ts',
    search: 'cancel: true',
    replacement: 'cancel: false',
    caughtBy: ['no files are shown'],
  },
  {
    name: 'a page may close its window',
    file: 'preload.ts',
    search: "Object.defineProperty(globalThis, 'close', { value: () => undefined, configurable: false })",
    replacement: 'undefined',
    caughtBy: ['a page cannot close its window'],
  },
];

test('without its protection each escape is seen to succeed', async () => {
  const broken = await startTerminal({ appRoot: await buildBroken(whole, 'every-hole', breakages) });
  try {
    for (const { name, caughtBy } of breakages) {
      for (const check of caughtBy) {
        await expect(escapes[check](broken), `${name}: ${check}`).rejects.toThrow(/./);
      }
    }
  } finally {
    await broken.end();
  }
});
