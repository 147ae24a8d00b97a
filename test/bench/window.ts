/**
 * How soon the window shows what it should, on Electron's stand-in: start to welcome, touch to paint, card to menu.
 * `node test/bench/window.ts`; nothing is asserted. The stand-in starts a whole Chromium, which Electron does not.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { buildApp } from '../../build/build.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { stuckAfterMs } from '../deadline.ts';
import { tap } from '../hand.ts';
import { endChromium, type Launched, launchOnStandIn } from '../stand-ins/launch.ts';

const rounds = 10;
const root = fileURLToPath(new URL('../..', import.meta.url));
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name }).waitFor();

/** In the page: from the pointer going down on a button until the frame after what it changed. */
const touchToPaint = `new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('the touch changed nothing')), ${stuckAfterMs});
  addEventListener('pointerdown', ({ timeStamp }) => {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, { once: true, capture: true });
})`;

async function start(): Promise<{ launched: Launched; folder: string; ms: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-bench-'));
  const began = performance.now();
  const launched = await launchOnStandIn(root, ['--data', folder]);
  await heading(await launched.page(0), zh.tapCard);
  return { launched, folder, ms: performance.now() - began };
}

/** One visit up to the menu and back: milliseconds from a digit to its paint, from the card to the PIN, from the last digit to the menu. */
async function visit(launched: Launched): Promise<readonly [number, number, number]> {
  const [page, bench] = await Promise.all([launched.page(0), launched.page(1)]);
  await bench.waitForURL('**/index.html');
  const tapped = performance.now();
  await bench.evaluate("window.bench.act({ type: 'tapCard', uid: '04782E21801D80' })");
  await heading(page, zh.enterPin);
  const pinMs = performance.now() - tapped;
  const digit = (name: string): Promise<void> => tap(page.getByRole('button', { name, exact: true }));
  const [paintMs] = await Promise.all([page.evaluate<number>(touchToPaint), digit('2')]);
  for (const name of '4681') await digit(name);
  const typed = performance.now();
  await digit('0');
  await heading(page, zh.whichOne);
  const menuMs = performance.now() - typed;
  await tap(page.getByRole('button', { name: zh.finish }));
  await heading(page, zh.tapCard);
  return [paintMs, pinMs, menuMs];
}

function row(values: readonly number[]): Record<string, string> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  return { 'median ms': at(0.5), 'worst ms': at(1), rounds: String(values.length) };
}

async function measure(): Promise<void> {
  await buildApp();
  const starts: number[] = [];
  const visits: (readonly [number, number, number])[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { launched, folder, ms } = await start();
    starts.push(ms);
    if (round === 0) for (let again = 0; again < rounds; again += 1) visits.push(await visit(launched));
    await launched.quit();
    await endChromium();
    rmSync(folder, { recursive: true, force: true });
  }
  console.table({
    'start to welcome': row(starts),
    'touch to paint': row(visits.map(([paint]) => paint)),
    'card to PIN': row(visits.map(([, pin]) => pin)),
    'last digit to menu': row(visits.map(([, , menu]) => menu)),
  });
}

// Caught here, for the terminal in this process would take a rejection for its own, and end alone.
const failed = await measure().then(
  () => false,
  (error: unknown) => {
    console.error(error);
    return true;
  },
);
await endChromium();
process.exit(failed ? 1 : 0);
