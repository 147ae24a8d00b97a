import { expect, test } from 'vitest';
import { type CardReaderEvent, identified } from '../../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { createFakeClock } from '../fake-clock.ts';

const told = (event: CardReaderEvent): string => {
  if (event.type === 'cardPresented') return event.card.uid;
  if (event.type === 'cardRefused') return event.reason;
  if (event.type === 'cardRemoved') return event.type;
  return [event.status.state, ...event.status.faults.map(({ code }) => code)].join(' ');
};

test('tells a card once, its leaving, and the reader being pulled from under it', () => {
  const reader = createVirtualCardReader(createFakeClock());
  const events: string[] = [];
  const unsubscribe = reader.subscribe((event) => events.push(told(event)));
  reader.remove();
  reader.present(identified('DEADBEEF'));
  reader.present(identified('DEADBEEF'));
  reader.present(identified('04782E21801D80'));
  reader.unplug();
  reader.present(identified('DEADBEEF'));
  expect(reader.status()).toMatchObject({ state: 'offline', faults: [{ code: 'portMissing', action: 'maintenance' }] });
  reader.plug();
  expect(reader.status()).toMatchObject({ state: 'online', faults: [] });
  reader.present(identified('DEADBEEF'));
  reader.remove();
  unsubscribe();
  reader.present(identified('DEADBEEF'));
  expect(events).toEqual([
    'DEADBEEF',
    'cardRemoved',
    '04782E21801D80',
    'cardRemoved',
    'offline portMissing',
    'online',
    'DEADBEEF',
    'cardRemoved',
  ]);
});

test('plays a card that proves itself, one that is turned away, and two at once', () => {
  const reader = createVirtualCardReader(createFakeClock());
  const events: string[] = [];
  reader.subscribe((event) => events.push(told(event)));
  reader.present({ uid: '04782E21801D80', assurance: 'authenticated', cardNumber: '3240100001' });
  reader.refuse('wrongKey');
  reader.collide();
  expect(reader.status()).toMatchObject({ state: 'online', faults: [{ code: 'cardCollision', action: 'clear' }] });
  reader.present(identified('DEADBEEF'));
  reader.collide();
  reader.remove();
  reader.unplug();
  reader.refuse('tampered');
  reader.collide();
  expect(events).toEqual([
    '04782E21801D80',
    'cardRemoved',
    'wrongKey',
    'online cardCollision',
    'online',
    'DEADBEEF',
    'cardRemoved',
    'online cardCollision',
    'online',
    'offline portMissing',
  ]);
});
