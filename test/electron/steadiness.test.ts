/** The shell keeps its promises; and each way to break it is noticed, for it is broken here in a build of its own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stuckAfterMs } from '../deadline.ts';
import { checks } from './steadiness.ts';
import { type Breakage, buildBroken, buildTerminal, startTerminal, type Terminal } from './terminal.ts';

interface CaughtBreakage extends Breakage {
  readonly caughtBy: keyof typeof checks;
}

const breakages: readonly CaughtBreakage[] = [
  {
    name: 'navigation is not refused',
    file: 'lockdown.ts',
    search: "contents.on('will-frame-navigate', (event) => event.preventDefault());",
    replacement: '',
    caughtBy: 'a page cannot leave',
  },
  {
    name: 'popups are allowed',
    file: 'lockdown.ts',
    search: "({ action: 'deny' })",
    replacement: "({ action: 'allow' })",
    caughtBy: 'a page cannot open a window',
  },
  {
    name: 'the popup handler is dropped',
    file: 'lockdown.ts',
    search: "contents.setWindowOpenHandler(() => ({ action: 'deny' }));",
    replacement: '',
    caughtBy: 'a page cannot open a window',
  },
  {
    name: 'new windows are not confined',
    file: 'lockdown.ts',
    search: "app.on('web-contents-created', (_, contents) => confine(contents, log));",
    replacement: '',
    caughtBy: 'a page cannot leave',
  },
  {
    name: 'downloads are not refused',
    file: 'lockdown.ts',
    search: "session.on('will-download', (event) => event.preventDefault());",
    replacement: '',
    caughtBy: 'a page cannot download',
  },
  {
    name: 'permissions are granted on request',
    file: 'lockdown.ts',
    search: 'answer(false)',
    replacement: 'answer(true)',
    caughtBy: 'a page is permitted nothing',
  },
  {
    name: 'permissions are not checked',
    file: 'lockdown.ts',
    search: 'session.setPermissionCheckHandler(() => false);',
    replacement: '',
    caughtBy: 'a page is permitted nothing',
  },
  ...Object.entries({
    'the policy allows inline scripts': ["script-src 'self'", "script-src 'self' 'unsafe-inline'"],
    'the policy allows eval': ["script-src 'self'", "script-src 'self' 'unsafe-eval'"],
    'the policy allows any connection': ["connect-src 'self'", 'connect-src *'],
    'the policy allows what it does not name': ["default-src 'none'", 'default-src *'],
  }).map(
    ([name, [search = '', replacement = '']]): CaughtBreakage => ({
      name,
      file: 'page-headers.ts',
      search,
      replacement,
      caughtBy: 'a page runs, shows and reaches nothing but what was built',
    }),
  ),
  {
    name: 'the policy is not sent',
    file: 'page-headers.ts',
    search: "'content-security-policy': contentSecurityPolicy.join('; '),",
    replacement: '',
    caughtBy: 'a page runs, shows and reaches nothing but what was built',
  },
  {
    name: 'paths lead out of the folder',
    file: 'app-scheme.ts',
    search: 'file.startsWith(normalize(folder + sep)) ? file : null',
    replacement: 'file',
    caughtBy: 'nothing outside the built pages is served',
  },
  {
    name: 'the worlds are not isolated',
    file: 'lockdown.ts',
    search: 'contextIsolation: true',
    replacement: 'contextIsolation: false',
    caughtBy: 'the preload is out of reach',
  },
  {
    name: 'pages have node',
    file: 'lockdown.ts',
    search: 'nodeIntegration: false',
    replacement: 'nodeIntegration: true',
    caughtBy: 'a window has what the security checklist asks',
  },
  {
    name: 'the sandbox is off',
    file: 'lockdown.ts',
    search: 'sandbox: true',
    replacement: 'sandbox: false',
    caughtBy: 'a window has what the security checklist asks',
  },
  {
    name: 'dialogs are shown',
    file: 'lockdown.ts',
    search: 'disableDialogs: true',
    replacement: 'disableDialogs: false',
    caughtBy: 'a window has what the security checklist asks',
  },
  {
    name: 'the terminal has the preload of the bench',
    file: 'window.ts',
    search: "preload: 'preload'",
    replacement: "preload: 'bench-preload'",
    caughtBy: 'the preload is out of reach',
  },
  {
    name: 'every sender is trusted',
    file: 'lockdown.ts',
    search: 'return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);',
    replacement: 'return true;',
    caughtBy: 'a page that is not ours is not heard',
  },
  {
    name: 'the document is given to any page',
    file: 'page-port.ts',
    search: 'isTrusted(event, channel) ? answer() : null',
    replacement: 'answer()',
    caughtBy: 'a page that is not ours is told nothing',
  },
  {
    name: 'any page is told what is shown',
    file: 'page-port.ts',
    search: 'if (isOurs(contents.getURL())) ',
    replacement: '',
    caughtBy: 'a page that is not ours is told nothing',
  },
  {
    name: 'messages are not read',
    file: 'page-port.ts',
    search: 'const read = schema.safeParse(message);',
    replacement: 'const read = { success: true, data: message };',
    caughtBy: 'a message that is no intent is not heard',
  },
  {
    name: 'a crash is left alone',
    file: 'recovery/watched-page.ts',
    search: "if (next === null) onFailure(reason === 'oom' ? 'outOfMemory' : 'crashed');\n    else next();",
    replacement: 'next?.();',
    caughtBy: 'a crashed page comes back',
  },
];

/** Long enough on a quiet machine; on a busy one a broken promise is no less broken. */
const brokenPatienceMs = 3_000;

let whole: string;
beforeAll(async () => {
  whole = await buildTerminal('steadiness');
});

describe('the shell', () => {
  let terminal: Terminal;
  beforeAll(async () => {
    terminal = await startTerminal({ appRoot: whole });
  });
  afterAll(() => terminal.end());

  test.each(Object.entries(checks))('%s', async (_, check) => {
    // What the check before left behind goes with its page.
    await terminal.load('app://kiosk/index.html');
    await (await terminal.page(0)).locator('h1').first().waitFor();
    await expect(check(terminal, stuckAfterMs)).resolves.toBeUndefined();
  });
});

describe('is seen to be broken when', () => {
  test.each(breakages)('$name', async (breakage) => {
    const terminal = await startTerminal({ appRoot: await buildBroken(whole, breakage.name, [breakage]) });
    try {
      await expect(checks[breakage.caughtBy](terminal, brokenPatienceMs), breakage.caughtBy).rejects.toThrow(/./);
    } finally {
      await terminal.end();
    }
  });

  test('anything of the list is', () => {
    const caught = new Set<string>(breakages.map(({ caughtBy }) => caughtBy));
    expect(Object.keys(checks).filter((check) => !caught.has(check))).toEqual([]);
  });
});
