/** `npm start` as after a fresh clone, on a display of 1920 × 1080: the bench and the welcome, whole, and no bar of a browser's. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const clone = mkdtempSync(join(tmpdir(), 'kiosk-clone-'));
const picture = resolve('out/screens/start.png');
const made = new Set(['node_modules', 'out', 'data', '.git', 'fonts']);
const ends: (() => void)[] = [];
/** Where Electron's binary is looked for; it is not there. */
let asked = 0;
const mirror = createServer((_, response) => {
  asked += 1;
  response.writeHead(404).end();
});

beforeAll(async () => {
  mirror.listen(0, '127.0.0.1');
  await once(mirror, 'listening');
  ends.push(() => mirror.close());
  mkdirSync('out/screens', { recursive: true });
  // As git would give it: nothing that was built, no fonts that were put together.
  cpSync('.', clone, { recursive: true, filter: (path) => !made.has(basename(path)) });
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
});
afterAll(() => {
  for (const end of ends.toReversed()) end();
  rmSync(clone, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

/**
 * A display of its own; Xvfb finds a number that is free, and says it. Without `-noreset` it starts anew whenever its last
 * client leaves, as each picture's does, and refuses who comes meanwhile.
 */
async function openDisplay(): Promise<string> {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset']);
  ends.push(() => screen.kill());
  const [number] = await once(screen.stdout, 'data');
  return `:${String(number).trim()}`;
}

interface Terminal {
  readonly said: () => string;
  readonly hasEnded: () => boolean;
}

function startTerminal(display: string): Terminal {
  const address = mirror.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  const fetching = { ELECTRON_MIRROR: `http://127.0.0.1:${port}/`, electron_config_cache: join(clone, 'out/cache') };
  const terminal = spawn('npm', ['start', '--silent'], {
    cwd: clone,
    env: { ...process.env, ...fetching, DISPLAY: display },
    detached: true,
  });
  const hasEnded = (): boolean => terminal.exitCode !== null || terminal.signalCode !== null;
  ends.push(() => void (terminal.pid !== undefined && !hasEnded() && process.kill(-terminal.pid)));
  let said = '';
  terminal.stderr.on('data', (text) => (said += String(text)));
  return { said: () => said, hasEnded };
}

/** How many of a part's pixels have each colour, in the picture of the whole display. */
function coloursOf(part: string): Map<string, number> {
  const list = execFileSync('convert', [picture, '-crop', part, '-format', '%c', 'histogram:info:'], {
    encoding: 'utf8',
  });
  return new Map(
    [...list.matchAll(/(\d+): .*#([0-9A-F]{6})/g)].map(([, count = '', name = '']) => [name, Number(count)]),
  );
}

test('a display that is not there is told in a line', async () => {
  const { said, hasEnded } = startTerminal(':64999');
  await expect.poll(hasEnded, { interval: 100 }).toBe(true);
  expect(said().split('\n').slice(1)).toEqual([
    expect.stringMatching(/^npm start: Chromium does not open on the display ":64999"; is it there\? \(.*\)$/),
    '',
  ]);
});

test('shows the welcome and the bench from a fresh clone', async () => {
  const display = await openDisplay();
  const { said, hasEnded } = startTerminal(display);
  const seen = (): string => {
    if (hasEnded()) return `it ended, and said: ${said()}`;
    execFileSync('import', ['-display', display, '-window', 'root', picture]);
    const hasTitle = (coloursOf('540x450+440+50').get('1C1B18') ?? 0) > 5_000;
    const hasBench = coloursOf('420x900+0+0').size > 10;
    return hasTitle && hasBench ? 'the welcome beside the bench' : 'not yet';
  };
  await expect.poll(seen, { interval: 500 }).not.toBe('not yet');
  expect(seen()).toBe('the welcome beside the bench');
  // Paper to the very corner, where a browser would have its tabs and its address.
  expect([...coloursOf('30x30+440+0').keys()]).toEqual(['FAF7F0']);
  // Around both windows there is display left, so neither hangs over its edge.
  for (const rest of ['420x100+0+980', '540x100+440+980', '900x1080+1020+0']) {
    expect([rest, ...coloursOf(rest).keys()]).toEqual([rest, '000000']);
  }
  expect(said()).toMatch(
    /^electron's stand-in on the system's Chromium: [^\n]*; Electron could not be fetched: Response code 404 [^\n]*\n$/,
  );
  // Both starts: what failed is remembered for a day.
  expect(asked).toBe(1);
});
