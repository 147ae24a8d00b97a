/** The terminal as it is installed, on a real disk that dies under the page that a visitor looks at. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zh } from '../../renderer/locales/zh.ts';
import { type DiskImage, mountImage } from '../faults/disk-image.ts';
import { reachPreview } from './steadiness.ts';
import { buildTerminal, startTerminal, type Terminal } from './terminal.ts';

let disk: DiskImage;
let terminal: Terminal;
beforeAll(async () => {
  const appRoot = await buildTerminal('disk');
  terminal = await startTerminal({ appRoot, prepare: (dataDir) => void (disk = mountImage(dataDir)) });
});
afterAll(() => {
  disk.remove();
  rmSync(terminal.folder, { recursive: true });
});

test('the page is let go though nobody touches it, the welcome says why, and the process ends with exit 74', async () => {
  await reachPreview(terminal);
  const [page, bench] = [await terminal.page(0), await terminal.page(1)];
  const fiveSecondsLater = (): Promise<void> => bench.evaluate("window.bench.act({ type: 'clock', forwardMs: 5000 })");
  expect(await page.locator('body').innerText()).toContain('林知远');
  disk.die();
  await fiveSecondsLater();
  await page.getByRole('heading', { name: zh.outOfService }).waitFor();
  expect(await page.locator('body').innerText()).toContain('本机存储故障，暂时不能办理');
  expect(await page.content()).not.toMatch(/林知远|canvas/);
  await fiveSecondsLater();
  expect(await terminal.exited).toBe(74);
});
