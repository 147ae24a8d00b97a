/** The way into vendor mode at a whole station, by its virtual reader. */
import { describe, expect, test } from 'vitest';
import type { RulableJobView } from '../../../core/api.ts';
import { StorageError } from '../../../core/ledger/database.ts';
import { isPinOf } from '../../../core/operations/technicians.ts';
import { vendorIdleLimit } from '../../../core/session/session.ts';
import { hashPin, readPinHash } from '../../../core/settings/pin-hash.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
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
  print,
  printer,
  proven,
  reader,
  shown,
  station,
  suNumber,
  type,
} from '../reader-station.ts';
import { technicianCard, technicianPin, technicianToml } from '../samples.ts';

playStations();

describe('a technician', () => {
  test('enters by card and PIN, sees the devices, takes no visitor, and leaves', async () => {
    await open();
    await lay(identified(technicianCard));
    expect(shown()).toEqual({ name: 'pin', message: null, cardTail: null });
    await type(technicianPin);
    expect(shown()).toMatchObject({
      name: 'technician',
      technician: 'T0001',
      toRule: 0,
      open: {
        tab: 'devices',
        devices: [
          { device: 'cardReader', condition: 'sound' },
          { device: 'documentPrinter' },
          { device: 'receiptPrinter' },
          { device: 'clock', condition: 'sound' },
        ],
      },
    });
    await lay(identified(lin));
    expect(shown().name).toBe('technician');
    reader.unplug();
    expect(shown()).toMatchObject({
      open: { devices: [{ condition: 'attention', faults: [{ code: 'portMissing' }] }, {}, {}, {}] },
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

  test('whose card proves itself is known by its number, whatever UID it shows, and by no UID', async () => {
    await open(technicianToml.replace(/cardUid = .*/, `cardNumber = "${suNumber}"`));
    await lay(proven(lin, suNumber));
    await type(technicianPin);
    expect(shown()).toMatchObject({ name: 'technician', technician: 'T0001' });
    finish();
    await lay(identified(technicianCard));
    await type(technicianPin);
    expect(shown().name).toBe('outcome');
  });

  test('a copied UID with somebody else’s proven number opens nothing', async () => {
    await open();
    await lay(proven(technicianCard, suNumber));
    await type(technicianPin);
    expect(shown().name).toBe('pin');
    expect(asked).toEqual([proven(technicianCard, suNumber)]);
  });
});

describe('a print of which nobody knows', () => {
  /** A visit whose sheet may have come out; the visitor has gone. */
  async function leaveUnknown(): Promise<void> {
    printer.set({ failsAfter: 0, countsImpressions: false });
    await print(identified(lin));
    for (let look = 0; look < 100 && shown().name === 'printing'; look += 1) await clock.advance(1000);
    expect(shown()).toMatchObject({ name: 'outcome', outcome: 'unknown' });
    finish();
  }

  async function enter(): Promise<void> {
    await lay(identified(technicianCard));
    await type(technicianPin);
    station.act({ type: 'openTab', open: { tab: 'jobs' } });
  }

  const waiting = (): readonly RulableJobView[] => {
    const screen = shown();
    return screen.name === 'technician' && screen.open.tab === 'jobs' ? screen.open.jobs : [];
  };

  async function copiesLeft(): Promise<number | undefined> {
    await lay(identified(lin));
    await type(pin);
    const screen = shown();
    finish();
    return screen.name === 'documents' ? screen.offers[0]?.copiesLeft : undefined;
  }

  test.each([
    ['printed', 'visitorHasIt', 0],
    ['notPrinted', 'nowhereFound', 1],
    ['spoilt', 'unreadable', 1],
  ] as const)('is ruled %s by number, once, in the ledger, and counts accordingly', async (ruling, ground, freed) => {
    await open(`${technicianToml}[quota]\ncopiesPerVisit = 20\n`);
    await leaveUnknown();
    const before = await copiesLeft();
    await enter();
    const [job] = waiting();
    expect(JSON.stringify(shown())).not.toMatch(/林知远|3240100001|04782E/);
    const rule = { type: 'rule', jobToken: job?.jobToken ?? '', ruling, ground } as const;
    station.act(rule);
    station.act({ ...rule, ruling: 'spoilt' });
    await clock.advance(1);
    expect(waiting()).toEqual([]);
    station.act({ ...rule, jobToken: 'ZJG01-none' });
    await clock.advance(1);
    expect(shown().name).toBe('technician');
    finish();
    const { type: _, ...said } = rule;
    expect(kept().filter((event) => JSON.stringify(event).includes('jobRuled'))).toEqual([
      { kind: 'jobRuled', ...said, by: 'T0001' },
    ]);
    expect(await copiesLeft()).toBe((before ?? 0) + freed);
  });

  test('stays to be ruled on when the disk refuses, and the technician is told and stays too', async () => {
    let full = false;
    await open(technicianToml, {
      journal: (journal) => ({
        ...journal,
        recordJob(event) {
          if (full) throw new StorageError('the disk is full', { fault: 'diskFull' });
          return journal.recordJob(event);
        },
      }),
    });
    await leaveUnknown();
    await enter();
    const [job] = waiting();
    const rule = { type: 'rule', jobToken: job?.jobToken ?? '', ruling: 'printed', ground: 'visitorHasIt' } as const;
    full = true;
    station.act(rule);
    await clock.advance(1);
    expect(shown()).toMatchObject({ name: 'technician', message: { en: expect.stringContaining('not entered') } });
    expect(waiting()).toHaveLength(1);
    full = false;
    station.act(rule);
    await clock.advance(1);
    expect(shown()).toMatchObject({ name: 'technician', message: null });
    expect(waiting()).toEqual([]);
    finish();
  });

  test('is ruled on by nobody else: not by a visitor, not by a PIN that is wrong', async () => {
    await open();
    await leaveUnknown();
    await enter();
    const jobToken = waiting()[0]?.jobToken ?? '';
    finish();
    const rule = { type: 'rule', jobToken, ruling: 'notPrinted', ground: 'nowhereFound' } as const;
    station.act(rule);
    await lay(identified(lin));
    station.act(rule);
    await type(pin);
    station.act(rule);
    finish();
    await lay(identified(technicianCard));
    await type('000000');
    station.act(rule);
    await clock.advance(1);
    expect(JSON.stringify(kept())).not.toContain('jobRuled');
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
