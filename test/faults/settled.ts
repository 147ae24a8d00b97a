import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../core/clock.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import type { EvePrinter } from '../peers/ipp-eve-printer.ts';

/** The sheets that came out in all, once no job of ours is being printed, or will be by itself. */
export async function settled(printer: EvePrinter): Promise<number> {
  const client = openIppPrinter({ uri: printer.uri, requestingUserName: 'KIOSK-ZJG01', clock: systemClock });
  for (let look = 0; look < 600; look += 1) {
    // What was sent to a printer that hung is done when it wakes, in whatever order: first, nothing may be left to be heard.
    if ((await connectionsTo(printer.port)) === 0) {
      const listed = await client.openJobs();
      if (listed.ok && listed.value.every(({ state }) => state === 'held')) {
        await client.close();
        return printer.sheets();
      }
    }
    await pause(50);
  }
  throw new Error('the printer does not come to rest');
}

// States of Linux's tcp_states.h: ESTABLISHED, also before it is accepted, and CLOSE_WAIT: there is something to be read.
const toBeHeard = new Set(['01', '08']);

/** Connections that the printer has not done with. */
async function connectionsTo(port: number): Promise<number> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8')));
  const rows = tables.flatMap((table) => table.trim().split('\n').slice(1));
  return rows.filter((row) => {
    const [, local = '', , state = ''] = row.trim().split(/\s+/);
    return Number.parseInt(local.split(':')[1] ?? '', 16) === port && toBeHeard.has(state);
  }).length;
}
