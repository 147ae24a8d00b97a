/**
 * What a receipt printer tells of itself: the octets that answer DLE EOT 1 to 4 (real time, also while it is off line), and
 * GS r 1, which is answered once all before it was worked off. After Epson's command reference. Pure.
 */
import type { DeviceState } from '../device.ts';
import { makeFault } from '../faults.ts';
import type { Problem } from '../supervisor.ts';

/** DLE EOT n for the printer, why it is off line, its errors, and its paper. */
export const statusRequests = [1, 2, 3, 4].map((kind) => Uint8Array.of(0x10, 0x04, kind));

/** GS r 1. */
export const workedOffRequest = Uint8Array.of(0x1d, 0x72, 0x01);

/** DLE DC4 8: throws away what it has received and not printed. Its last seven octets are a key against chance. */
export const clearBuffer = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** The answers to DLE EOT 1 to 4, in order. */
export type StatusOctets = readonly [printer: number, offLine: number, errors: number, paper: number];

export interface ReceiptPrinterHealth {
  readonly state: DeviceState;
  readonly problems: readonly Problem[];
}

export function healthOf([printer, offLine, errors, paper]: StatusOctets): ReceiptPrinterHealth {
  const problems: Problem[] = [];
  if ((offLine & 0x04) !== 0) problems.push(makeFault('coverOpen'));
  if ((paper & 0x60) !== 0 || (offLine & 0x20) !== 0) problems.push(makeFault('paperOut'));
  else if ((paper & 0x0c) !== 0) problems.push(makeFault('paperLow'));
  if ((errors & 0x08) !== 0) problems.push({ ...makeFault('notReady', 'cutter'), action: 'maintenance' });
  if ((errors & 0x20) !== 0) problems.push({ ...makeFault('notReady', 'unrecoverable error'), action: 'maintenance' });
  if ((errors & 0x40) !== 0) problems.push(makeFault('settling'));
  const stops = problems.some(({ code }) => code !== 'paperLow');
  // Off line for a reason that it does not tell: its feed button is held, or it starts.
  if (!stops && (printer & 0x08) !== 0) problems.push(makeFault('notReady', 'off line'));
  if (problems.every(({ code }) => code === 'paperLow')) return { state: 'online', problems };
  return { state: problems.some(({ action }) => action === 'maintenance') ? 'hardwareError' : 'userError', problems };
}
