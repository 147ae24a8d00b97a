import { expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';

test('a virtual receipt printer keeps the slips that came out, and only those', async () => {
  const printer = openVirtualReceiptPrinter(systemClock);
  expect(printer.status()).toMatchObject({ state: 'online', faults: [] });
  expect(await printer.print(['回执', 'No. 1'])).toEqual({ ok: true, value: undefined });
  printer.breakDown('paperOut');
  expect(printer.status()).toMatchObject({ state: 'userError', faults: [{ code: 'paperOut', action: 'clear' }] });
  expect(await printer.print(['No. 2'])).toEqual({ ok: false, problem: 'paperOut' });
  printer.breakDown('unreachable');
  expect(printer.status()).toMatchObject({ state: 'offline', faults: [{ code: 'unreachable' }] });
  expect(await printer.print(['No. 2'])).toEqual({ ok: false, problem: 'unreachable' });
  printer.breakDown(null);
  expect(printer.status()).toMatchObject({ state: 'online', faults: [] });
  await printer.print(['No. 3']);
  printer.breakDown('paperLow');
  expect(printer.status()).toMatchObject({ state: 'online', faults: [{ code: 'paperLow' }] });
  await printer.print(['No. 4']);
  expect(printer.slips).toEqual([['回执', 'No. 1'], ['No. 3'], ['No. 4']]);
  await printer.close();
});
