import { expect, test } from 'vitest';
import { createAsciiLineDecoder } from '../../../devices/card-reader/ascii-line.ts';
import { createFrameGate } from '../../../devices/card-reader/frame-gate.ts';
import { createRdm6300Decoder, encodeRdm6300 } from '../../../devices/card-reader/rdm6300.ts';
import { createFakeClock } from '../fake-clock.ts';

const frame = encodeRdm6300('62E3086CED');

function bench(decoder = createRdm6300Decoder()) {
  const clock = createFakeClock();
  const uids: string[] = [];
  return { clock, uids, take: createFrameGate(decoder, clock, (uid) => uids.push(uid)) };
}

test('old bytes that follow the opening are no card', () => {
  const { clock, uids, take } = bench();
  take(frame);
  clock.stall(149);
  take(frame);
  expect(uids).toEqual([]);
  clock.stall(1);
  take(frame);
  expect(uids).toEqual(['62E3086CED']);
});

test('a frame that began while settling is dropped', () => {
  const { clock, uids, take } = bench();
  take(frame.subarray(0, 5));
  clock.stall(200);
  take(frame.subarray(5));
  expect(uids).toEqual([]);
  take(frame);
  expect(uids).toEqual(['62E3086CED']);
});

test('the end of a line that began while settling is not taken for an identifier', () => {
  const { clock, uids, take } = bench(createAsciiLineDecoder());
  take(Buffer.from('0478'));
  clock.stall(200);
  take(Buffer.from('2E21801D80\r\n'));
  expect(uids).toEqual([]);
  take(Buffer.from('04782E21801D80\r\n'));
  expect(uids).toEqual(['04782E21801D80']);
});

test('a line is not glued to what was left over long ago', () => {
  const { clock, uids, take } = bench(createAsciiLineDecoder());
  clock.stall(200);
  take(Buffer.from('0478'));
  clock.stall(1001);
  take(Buffer.from('DEADBEEF\r\n'));
  expect(uids).toEqual([]);
  clock.stall(60_000);
  take(Buffer.from('DEADBEEF\r\n'));
  expect(uids).toEqual(['DEADBEEF']);
});
