/**
 * A whole station on real printers, and the hands of a visitor and of a technician: what each of them reads is what the
 * station's own view and status say.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { OfferView, RulableJobView, ScreenView } from '../../core/api.ts';
import { systemClock } from '../../core/clock.ts';
import type { PrintJob } from '../../core/ledger/events.ts';
import { verifyLedger } from '../../core/ledger/ledger.ts';
import { countedCopies, readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { type PrintTiming, printTiming } from '../../core/printing/settlement.ts';
import type { Sentence } from '../../core/sentence.ts';
import { openStation, type Station } from '../../core/station.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import { type IppDeadlines, openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { openDevices } from '../../devices/index.ts';
import { confirm, isSet, orderDocument } from '../core/at-the-preview.ts';
import { settingsOf, technicianCard, technicianPin, technicianToml } from '../core/samples.ts';
import { stuckAfterMs } from '../deadline.ts';

export interface PrintingStation {
  readonly station: Station;
  readonly dataDir: string;
  /** The documents that 林知远 is offered, after the card and the PIN. */
  documents(): Promise<readonly OfferView[]>;
  /** A visit from the card to the confirmed order of 林知远; resolves when the first copy is on its way. */
  confirm(order?: { readonly document?: string; readonly copies?: number }): Promise<void>;
  /** The screen of that name, when it comes. */
  at<Name extends ScreenView['name']>(name: Name): Promise<Extract<ScreenView, { readonly name: Name }>>;
  /** What the visitor reads while a job waits, when it does. */
  waiting(): Promise<Sentence>;
  /** Resolves when a job that waited goes on. */
  goingOn(): Promise<void>;
  /** The technician's line of a device, as it is now, without the instants. */
  line(title?: string): Promise<string>;
  /** What the technician can rule on, on the screen of vendor mode; the way there and back is part of it. */
  toRule(): Promise<readonly RulableJobView[]>;
  /** The visitor, or the technician, goes. */
  leave(): Promise<void>;
  /** All jobs of a ledger that is whole, and how many copies count. */
  ledger(): { readonly jobs: readonly PrintJob[]; readonly counted: number };
  close(): Promise<void>;
}

export interface PrintingStationOptions {
  /** The document printer, and the backup printer where there is one. */
  readonly uris: readonly [string, string?];
  readonly timing?: Partial<PrintTiming>;
  /** As in the station file. */
  readonly printJob?: boolean;
  /** Default: generous, for a printer on a busy machine. */
  readonly deadlines?: IppDeadlines;
  /** Default: one of its own, which goes with the station. */
  readonly dataDir?: string;
}

const ipp = (uri: string): string => `driver = "ipp"\nuri = "${uri}"\n`;

export async function openPrintingStation(options: PrintingStationOptions): Promise<PrintingStation> {
  const { uris, timing = {}, printJob = false, deadlines = { call: 30_000, document: 60_000 } } = options;
  const [first, second] = uris;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'printing-station-'));
  const backup = second === undefined ? '' : `[backupPrinter]\n${ipp(second)}`;
  const quota = '[quota]\ncopies = 10000\ndays = 1\n';
  const settings = settingsOf(`${quota}[documentPrinter]\n${ipp(first)}${backup}${technicianToml}`);
  const printerAt = (uri: string): DocumentPrinter =>
    openIppPrinter({ uri, printJob, requestingUserName: 'KIOSK-ZJG01', clock: systemClock, deadlines });
  const opened = await openStation(
    { ...settings, dataDir },
    {
      timing: { ...printTiming, ...timing },
      devices: (given, clock) => ({
        ...openDevices(given, 'KIOSK-ZJG01', clock),
        documentPrinter: printerAt(first),
        ...(second === undefined ? {} : { backupPrinter: printerAt(second) }),
      }),
      log: () => undefined,
    },
  );
  if (!opened.ok) throw new Error('the station is held');
  const station = opened.value;

  const screen = (): ScreenView => station.view().screen;
  const inWords = (): Sentence | null => {
    const shown = screen();
    if (shown.name !== 'printing' || shown.waiting === null) return null;
    const { title, message } = shown.waiting;
    return { zh: `${title.zh}。${message.zh}`, en: `${title.en}. ${message.en}` };
  };
  const printing = (): boolean => screen().name === 'printing';
  const leave = async (): Promise<void> => {
    station.act({ type: 'finish' });
    await until(() => screen().name === 'welcome', 'the end of the visit');
  };
  const at: PrintingStation['at'] = async (name) => {
    const isIt = (shown: ScreenView): shown is Extract<ScreenView, { readonly name: typeof name }> =>
      shown.name === name;
    await until(() => screen().name === name, `the screen ${name}`);
    const shown = screen();
    if (!isIt(shown)) throw new Error(`${name} gave way to ${shown.name}`);
    return shown;
  };

  const documents: PrintingStation['documents'] = async () => {
    station.present(identified('04782E21801D80'));
    await at('pin');
    station.act({ type: 'submitPin', pin: '246810' });
    return (await at('documents')).offers;
  };

  return {
    station,
    dataDir,
    at,
    leave,
    documents,
    async confirm({ document = 'enrolment', copies = 1 } = {}) {
      await documents();
      orderDocument(station, document, copies);
      await until(() => isSet(station), 'the pages of the order');
      confirm(station);
      await until(() => screen().name !== 'preview', 'the end of the preview');
    },
    async waiting() {
      await until(() => inWords() !== null || !printing(), 'a job that waits');
      const words = inWords();
      if (words === null) throw new Error('the job waits for nothing');
      return words;
    },
    goingOn: () => until(() => inWords() === null, 'a job that goes on'),
    async line(title = 'Document printer') {
      const { documentPrinter, backupPrinter } = station.devices;
      await Promise.all([documentPrinter.inquire(), backupPrinter?.inquire()]);
      const line = station.status().lines.find((each) => each.startsWith(title));
      return (line ?? '').replaceAll(/ · since \d\d:\d\d/g, '');
    },
    async toRule() {
      station.present(identified(technicianCard));
      await at('pin');
      station.act({ type: 'submitPin', pin: technicianPin });
      await at('technician');
      station.act({ type: 'openTab', open: { tab: 'jobs' } });
      const { open } = await at('technician');
      await leave();
      return open.tab === 'jobs' ? open.jobs : [];
    },
    ledger() {
      const store = openStoreToRead(dataDir);
      if (store === null) return { jobs: [], counted: 0 };
      const verdict = verifyLedger(store);
      if (!verdict.intact) throw new Error(verdict.problem);
      const jobs = readJobs(store);
      const kinds = new Set(jobs.map(({ document }) => document));
      const counts = [...kinds].map((document) => countedCopies(store, '3240100001', document, '2000-01-01'));
      store.close();
      return { jobs, counted: counts.reduce((sum, count) => sum + count, 0) };
    },
    async close() {
      await station.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function until(reached: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + stuckAfterMs;
  while (!reached()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await pause(5);
  }
}
