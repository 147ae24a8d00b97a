/** What each page is told and may ask: the terminal's page and the station, the bench's page and the hardware it plays. */
import type { WebContents } from 'electron';
import { z } from 'zod';
import type { Log } from '../core/log.ts';
import { intentSchema } from '../core/session/session.ts';
import type { Station } from '../core/station.ts';
import type { BenchCommand } from './bench-commands.ts';
import type { BenchHardware } from './bench-hardware.ts';
import { openPagePort } from './page-port.ts';

/** Connects the terminal's page to the station; returns what disconnects them. `alive` is told each sign of life of the page. */
export function connectKiosk(
  contents: WebContents,
  station: Station,
  alive: (shows: boolean) => void,
  log: Log,
): () => void {
  const page = openPagePort(contents, log);
  const tell = (): void => page.tell('kiosk:view', () => station.view());
  page.onSignal('kiosk:watch', tell);
  page.onMessage('kiosk:act', intentSchema, (intent) => station.act(intent));
  page.onMessage('kiosk:alive', z.boolean(), alive);
  page.onRequest('kiosk:preview-pdf', () => station.previewPdf());
  return station.onView(tell);
}

/** Connects the bench's page to the hardware that it plays; returns what disconnects them. */
export function connectBench(
  contents: WebContents,
  station: Station,
  hardware: Pick<BenchHardware, 'act' | 'state'>,
  command: z.ZodType<BenchCommand>,
  log: Log,
): () => void {
  const page = openPagePort(contents, log);
  const tell = (): void => page.tell('bench:state', () => hardware.state(station));
  page.onSignal('bench:watch', tell);
  page.onMessage('bench:act', command, (asked) => {
    hardware.act(asked);
    tell();
  });
  return station.onView(tell);
}
