import { expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';

const { signal } = new AbortController();
const slip = (number: number) => ({ slip: Uint8Array.of(number), cut: Uint8Array.of() });

test('a virtual receipt printer keeps the slips that came out, and only those', async () => {
  const printer = openVirtualReceiptPrinter(systemClock);
  expect(printer.status()).toMatchObject({ state: 'online', faults: [] });
  expect(await printer.print(slip(1), signal)).toEqual({ ok: true, value: undefined });
  printer.breakDown('paperOut');
  expect(printer.status()).toMatchObject({ state: 'userError', faults: [{ code: 'paperOut', action: 'clear' }] });
  expect(await printer.print(slip(2), signal)).toEqual({ ok: false, problem: 'paperOut' });
  printer.breakDown('unreachable');
  expect(printer.status()).toMatchObject({ state: 'offline', faults: [{ code: 'unreachable' }] });
  expect(await printer.print(slip(2), signal)).toEqual({ ok: false, problem: 'unreachable' });
  printer.breakDown(null);
  expect(printer.status()).toMatchObject({ state: 'online', faults: [] });
  await printer.print(slip(3), signal);
  printer.breakDown('paperLow');
  expect(printer.status()).toMatchObject({ state: 'online', faults: [{ code: 'paperLow' }] });
  await printer.print(slip(4), signal);
  expect(printer.slips).toEqual([1, 3, 4].map((number) => slip(number).slip));
  await printer.close();
});
