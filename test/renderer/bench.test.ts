import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import type { BenchCommand, BenchState } from '../../electron/bench-hardware.ts';
import { openStage } from './terminal.ts';

const state: BenchState = {
  stage: 'enteringPin',
  people: [
    { uid: '04A1B2C3', name: '林知远', note: '普通本科生' },
    { uid: '04A1B2C4', name: '吕𠮷𪨊', note: '名字里有生僻字，字库没有' },
  ],
  paper: true,
  jammed: false,
  printerOn: true,
  printerIsVirtual: true,
  readerPlugged: true,
  proofAsked: false,
  campusUp: true,
  clockAheadMs: 60_000,
};

const fakeBench = `
  globalThis.asked = [];
  window.bench = Object.freeze({
    onState(listener) { listener(${JSON.stringify(state)}); return () => undefined; },
    act(command) { asked.push(command); },
  });
`;

it('plays every piece of hardware', async () => {
  const stage = await openStage();
  try {
    const { page, complaints } = await stage.open('bench/index.html', fakeBench);
    await page.setViewportSize({ width: 480, height: 1000 });
    await page.getByRole('button', { name: /林知远/ }).tap();
    await page.getByRole('button', { name: 'Take the card away' }).tap();
    for (const name of ['Two cards', 'Forged card', 'Taken too soon']) await page.getByRole('button', { name }).tap();
    await page.getByRole('switch', { name: 'Cards are asked for proof' }).dispatchEvent('click');
    for (const name of ['Paper in the tray', 'Paper jam', 'Printer on', 'Reader plugged in', 'Campus network']) {
      await page.getByRole('switch', { name }).dispatchEvent('click');
    }
    await page.getByRole('button', { name: '+10 min' }).tap();
    expect(await page.evaluate<readonly BenchCommand[]>('asked')).toEqual([
      { type: 'tapCard', uid: '04A1B2C3' },
      { type: 'removeCard' },
      { type: 'twoCards' },
      { type: 'refuseCard', reason: 'wrongKey' },
      { type: 'refuseCard', reason: 'removed' },
      { type: 'proof', asked: true },
      { type: 'paper', present: false },
      { type: 'jam', jammed: true },
      { type: 'printer', on: false },
      { type: 'reader', plugged: false },
      { type: 'campus', up: false },
      { type: 'clock', forwardMs: 600_000 },
    ]);
    await page.screenshot({ path: 'out/screens/bench.png' });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    await stage.close();
  }
});
