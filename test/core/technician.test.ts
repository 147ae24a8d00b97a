/** The way into vendor mode at a whole station, by its virtual reader. */
import { describe, expect, test } from 'vitest';
import { hashPin, isPinOf, readPinHash } from '../../core/operations/technicians.ts';
import { vendorIdleLimit } from '../../core/session/session.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import {
  asked,
  clock,
  close,
  finish,
  kept,
  lay,
  lin,
  open,
  pin,
  playStations,
  proven,
  reader,
  shown,
  station,
  suNumber,
  type,
} from './reader-station.ts';
import { technicianCard, technicianPin } from './samples.ts';

playStations();

describe('a technician', () => {
  test('enters by card and PIN, sees the devices, takes no visitor, and leaves', async () => {
    await open();
    await lay(identified(technicianCard));
    expect(shown()).toEqual({ name: 'pin', message: null });
    await type(technicianPin);
    expect(shown()).toMatchObject({
      name: 'technician',
      technician: 'T0001',
      devices: [
        { device: 'cardReader', condition: 'sound' },
        { device: 'documentPrinter' },
        { device: 'receiptPrinter' },
        { device: 'clock', condition: 'sound' },
      ],
      jobs: [],
    });
    await lay(identified(lin));
    expect(shown().name).toBe('technician');
    reader.unplug();
    expect(shown()).toMatchObject({
      devices: [{ condition: 'attention', faults: [{ code: 'portMissing' }] }, {}, {}, {}],
    });
    finish();
    expect(shown().name).toBe('welcome');
    expect(kept()).toEqual([
      { kind: 'vendorModeEntered', by: 'T0001' },
      { kind: 'vendorModeLeft', by: 'T0001', idle: false },
    ]);
    expect(asked).toEqual([]);
  });

  test('without a right PIN stays outside, and waits like anybody else', async () => {
    await open();
    await lay(identified(technicianCard));
    for (const wrong of [pin, '000000']) await type(wrong);
    expect(shown()).toMatchObject({ name: 'delayed', retryInMs: 10_000, message: { zh: '密码不正确。' } });
    await clock.advance(10_000);
    await type('000000');
    expect(shown()).toMatchObject({ name: 'delayed', retryInMs: 20_000 });
    finish();
    await close();
    await open();
    await lay(identified(technicianCard));
    expect(shown().name).toBe('delayed');
    expect(asked).toEqual([]);
  });

  test('who walks off is asked first, then the terminal serves visitors again', async () => {
    await open();
    await lay(identified(technicianCard));
    await type(technicianPin);
    await clock.advance(vendorIdleLimit.warning);
    expect(station.view().warning).not.toBeNull();
    await clock.advance(vendorIdleLimit.end - vendorIdleLimit.warning);
    expect(shown().name).toBe('welcome');
    expect(kept().at(-1)).toEqual({ kind: 'vendorModeLeft', by: 'T0001', idle: true });
  });

  test('is one by the station file alone: where it does not name the card, the campus is asked and knows nobody', async () => {
    await open('');
    await lay(identified(technicianCard));
    await type(technicianPin);
    expect(shown()).toMatchObject({ name: 'outcome', outcome: 'refused' });
    expect(asked).toHaveLength(1);
  });

  test('a campus card with a technician’s PIN is a visitor with a wrong PIN', async () => {
    await open();
    await lay(identified(lin));
    await type(technicianPin);
    expect(shown()).toMatchObject({ name: 'pin', message: { zh: expect.stringContaining('还可再试') } });
  });

  test('a copied UID with somebody else’s proven number opens nothing', async () => {
    await open();
    await lay(proven(technicianCard, suNumber));
    await type(technicianPin);
    expect(shown().name).toBe('pin');
    expect(asked).toEqual([proven(technicianCard, suNumber)]);
  });
});

describe("a technician's PIN", () => {
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(9);

  test('is kept as a salted hash with its cost, and only the right one fits', async () => {
    const pinHash = await hashPin(technicianPin, random);
    expect(pinHash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await isPinOf({ number: 'T1', pinHash }, technicianPin)).toBe(true);
    for (const wrong of ['135791', '', '1357900', ` ${technicianPin}`]) {
      expect(await isPinOf({ number: 'T1', pinHash }, wrong)).toBe(false);
    }
  });

  test('that was never given opens nothing', async () => {
    expect(await isPinOf({ number: 'T1' }, '')).toBe(false);
  });

  test.each(['$scrypt$ln=25,r=8,p=1$', '$scrypt$ln=10,r=8,p=1$'])('with a cost like %s is not taken', (cost) => {
    expect(readPinHash(`${cost}${'A'.repeat(22)}$${'A'.repeat(43)}`)).toBeNull();
  });
});
