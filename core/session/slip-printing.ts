/** Prints a visitor's slip, while that visitor waits for it. */
import { slipOctets } from '../../templates/slips/escpos.ts';
import type { Slip } from '../../templates/slips/slip.ts';
import type { UnknownSlip } from '../../templates/slips/visit-slips.ts';
import { documentOf } from '../documents/catalogue.ts';
import { localDateTime } from '../local-time.ts';
import { slipPrinterOf } from '../settings/settings.ts';
import { within } from './deadline.ts';
import type { EffectDependencies } from './flow.ts';

/** `offered`: it can be asked for. */
export type SlipState = 'offered' | 'printing' | 'printed' | 'failed';

/** Milliseconds after which a slip is not waited for any longer: what it says stands on the screen too. */
const slipDeadline = 15_000;

/** Whether the slip came out. Without a receipt printer none does. */
export async function printSlip(
  { settings, clock, receiptPrinter }: EffectDependencies,
  slip: Slip,
  signal: AbortSignal,
): Promise<boolean> {
  if (receiptPrinter === null) return false;
  const limit = new AbortController();
  const octets = slipOctets(slip, slipPrinterOf(settings));
  const printed = await within(
    clock,
    slipDeadline,
    receiptPrinter.print(octets, AbortSignal.any([signal, limit.signal])),
  );
  // Paper that is added later must not bring out a slip that is not waited for.
  limit.abort();
  return printed?.ok === true;
}

/** What all slips of a visit say. */
export function slipFacts(
  { settings, catalogue, clock }: EffectDependencies,
  document: string,
): Omit<UnknownSlip, 'number'> {
  const { school, site, timeZone, id } = settings;
  const { helpDesk } = school;
  return {
    school: school.name,
    site: site.name,
    station: id,
    document: documentOf(document, catalogue).title,
    at: localDateTime(clock.wall(), timeZone),
    phone: school.phone,
    desk: helpDesk === undefined ? null : { place: helpDesk.place ?? null, hours: helpDesk.hours ?? null },
  };
}
