/** A visit at the station of `reader-station.ts` as far as a stage, and what must be true when its disk has failed there. */
import { expect } from 'vitest';
import type { KioskView } from '../../core/api.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { confirm, orderDocument } from './at-the-preview.ts';
import { clock, lay, lin, pin, printer, station, type, until, untilSet } from './reader-station.ts';

async function order(): Promise<void> {
  orderDocument(station);
  await untilSet();
}

const path = [
  ['pin', () => lay(identified(lin))],
  ['documents', () => type(pin)],
  ['preview', order],
  ['printing', async () => confirm(station)],
  ['collect', () => clock.advance(60_000)],
] as const;
type Screen = (typeof path)[number][0];
export const screens = path.map(([name]) => name);

export async function goTo(target: Screen): Promise<void> {
  printer.set({ msPerPage: 30_000 });
  for (const [name, step] of path) {
    await step();
    await until(name);
    if (name === target) return;
  }
}

export const storageFault = {
  state: 'outOfService',
  reasons: [{ zh: expect.stringContaining('存储故障'), en: expect.stringContaining('storage') }],
};

/** Nobody touches anything: 10 s after the failure nothing of the visitor is shown, and the process ends within 15 s. */
export async function expectNothingIsLeft(): Promise<void> {
  let ended = false;
  void station.broken.then(() => (ended = true));
  await clock.advance(10_000);
  const told: KioskView[] = [];
  station.onView((view) => void told.push(view));
  await clock.advance(5_000);
  expect(told.length).toBeGreaterThan(0);
  for (const view of [...told, station.view()]) {
    expect(view).toMatchObject({ screen: { name: 'welcome' }, holder: null, availability: storageFault });
  }
  expect(JSON.stringify(told)).not.toContain('林知远');
  expect(station.previewPdf()).toBeNull();
  expect(ended).toBe(true);
}
