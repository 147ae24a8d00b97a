import { expect, test } from 'vitest';
import type { CardReaderEvent } from '../../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { createFakeClock } from '../fake-clock.ts';

const told = (event: CardReaderEvent): string => {
  if (event.type === 'cardPresented') return event.card.uid;
  return event.type === 'statusChanged' ? event.status.state : event.type;
};

test('tells a card once, its leaving, and the reader being pulled from under it', () => {
  const reader = createVirtualCardReader(createFakeClock());
  const events: string[] = [];
  const unsubscribe = reader.subscribe((event) => events.push(told(event)));
  reader.remove();
  reader.present('DEADBEEF');
  reader.present('DEADBEEF');
  reader.present('04782E21801D80');
  reader.unplug();
  reader.present('DEADBEEF');
  expect(reader.status()).toMatchObject({ state: 'offline', faults: [{ code: 'portMissing', action: 'maintenance' }] });
  reader.plug();
  expect(reader.status()).toMatchObject({ state: 'online', faults: [] });
  reader.present('DEADBEEF');
  reader.remove();
  unsubscribe();
  reader.present('DEADBEEF');
  expect(events).toEqual([
    'DEADBEEF',
    'cardRemoved',
    '04782E21801D80',
    'cardRemoved',
    'offline',
    'online',
    'DEADBEEF',
    'cardRemoved',
  ]);
});
