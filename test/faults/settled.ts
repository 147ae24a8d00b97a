import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../core/clock.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import type { EvePrinter } from '../peers/ipp-eve-printer.ts';

/** The sheets that came out in all, once no job of ours is being printed, or will be by itself. */
export async function settled(printer: EvePrinter): Promise<number> {
  const client = openIppPrinter({ uri: printer.uri, requestingUserName: 'KIOSK-ZJG01', clock: systemClock });
  for (let look = 0; look < 300; look += 1) {
    const listed = await client.openJobs();
    if (listed.ok && listed.value.every(({ state }) => state === 'held')) {
      await client.close();
      return printer.sheets();
    }
    await pause(50);
  }
  throw new Error('the printer does not come to rest');
}
