/** A technician at a terminal whose reader is dead: number and PIN, with the wrong PINs of the card. */
import { describe, expect, test } from 'vitest';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import {
  asked,
  clock,
  finish,
  kept,
  lay,
  open,
  playStations,
  reader,
  shown,
  station,
  type,
} from '../reader-station.ts';
import { technicianCard, technicianPin, technicianToml } from '../samples.ts';

playStations();

const call = (): void => station.act({ type: 'callTechnician' });
const give = (digits: string): void => station.act({ type: 'technicianIs', digits });

describe('where no card can be read', () => {
  test('a technician enters by the digits of the number and the PIN', async () => {
    await open();
    expect(station.view().technicianByNumber).toBe(false);
    reader.unplug();
    expect(station.view().technicianByNumber).toBe(true);
    call();
    expect(shown()).toEqual({ name: 'technicianNumber' });
    give('0001');
    expect(shown()).toEqual({ name: 'pin', message: null, cardTail: null });
    await type(technicianPin);
    expect(shown()).toMatchObject({ name: 'technician', technician: 'T0001' });
    finish();
    expect(kept()).toEqual([
      { kind: 'vendorModeEntered', by: 'T0001' },
      { kind: 'vendorModeLeft', by: 'T0001', idle: false },
    ]);
    expect(asked).toEqual([]);
  });

  test('wrong PINs by number are wrong PINs of the card', async () => {
    await open();
    reader.unplug();
    for (const wrong of ['000000', '111111']) {
      call();
      give('0001');
      await type(wrong);
      finish();
    }
    reader.plug();
    await lay(identified(technicianCard));
    expect(shown().name).toBe('delayed');
  });

  test('a number that nobody has looks like any other, opens nothing, and asks no campus', async () => {
    await open();
    reader.unplug();
    call();
    give('4711');
    expect(shown().name).toBe('pin');
    await type(technicianPin);
    expect(shown()).toMatchObject({ name: 'pin', message: { zh: '密码不正确。' } });
    await type(technicianPin);
    expect(shown()).toMatchObject({ name: 'delayed', retryInMs: 10_000 });
    expect(asked).toEqual([]);
  });

  test('whoever only touched the crest goes by a button, or is forgotten', async () => {
    await open();
    reader.unplug();
    call();
    finish();
    expect(shown().name).toBe('welcome');
    call();
    await clock.advance(80_000);
    expect(shown().name).toBe('welcome');
    expect(kept()).toMatchObject([{ kind: 'troubleBegan', device: 'cardReader' }]);
  });

  test('where two have the same digits nobody comes in so', async () => {
    const twin = technicianToml.replace('T0001', 'S0001').replace(technicianCard, '04DECAFBAD0280');
    await open(`${technicianToml}${twin}`);
    reader.unplug();
    call();
    give('0001');
    await type(technicianPin);
    expect(shown().name).toBe('pin');
  });

  test('and where no technician has a PIN there is no such way', async () => {
    await open('[[technicians]]\nnumber = "T0009"\n');
    reader.unplug();
    expect(station.view().technicianByNumber).toBe(false);
  });
});
