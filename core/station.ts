/**
 * The composition root: a station file in, a running station out. Only here are the rooms joined.
 */
import { randomBytes } from 'node:crypto';
import type { CardRead, CardReaderEvent } from '../devices/card-reader/card-reader.ts';
import { type Devices, openDevices } from '../devices/index.ts';
import { fail, ok, type Result } from '../devices/result.ts';
import type { Intent, KioskView } from './api.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Issuance, openIssuance } from './issuance/issuance.ts';
import { jobTokenPrefix } from './issuance/numbers.ts';
import { StorageError } from './ledger/database.ts';
import { type Journal, openJournal } from './ledger/journal.ts';
import { isBeforeLastJob } from './ledger/ledger.ts';
import { unruledJobs } from './ledger/print-jobs.ts';
import { holdStation } from './ledger/station-lock.ts';
import { openStore } from './ledger/store.ts';
import { stocksOf } from './operations/printer-stock.ts';
import { describeStation, type StationStatus } from './operations/station-status.ts';
import { writeStatus } from './operations/status-file.ts';
import { technicianOf } from './operations/technicians.ts';
import type { StationPrinter } from './printing/print-queue.ts';
import { openQueueCleaner } from './printing/queue-cleaner.ts';
import { type PrintTiming, printTiming } from './printing/settlement.ts';
import { type RandomBytes } from './random.ts';
import { openRecordSource } from './records/index.ts';
import type { RecordSource } from './records/record-source.ts';
import { safeStack } from './safe-stack.ts';
import { viewOf } from './screen/view.ts';
import { performWith } from './session/effects.ts';
import { entriesOf } from './session/ledger-entries.ts';
import { openPinGuard } from './session/pin-guard.ts';
import { type Observer, runSession } from './session/runner.ts';
import type { Session } from './session/stage.ts';
import { readerHoldsCard, type Settings } from './settings/settings.ts';

export interface Station {
  readonly settings: Settings;
  readonly devices: Devices;
  session(): Session;
  /** What the screen may know now. */
  view(): KioskView;
  /** Tells each new view, at each change and at least every few seconds; returns what ends it. */
  onView(listener: (view: KioskView) => void): () => void;
  /** The very document that will be printed, while it is looked at; `null` at any other time. */
  previewPdf(): Uint8Array | null;
  /** Resolves when what an earlier run left in the printers has its fate; until then only technicians are served. */
  readonly recovered: Promise<void>;
  /** A card at the reader. */
  present(card: CardRead): void;
  act(intent: Intent): void;
  status(): StationStatus;
  /** Waits for a running print job, then releases everything; the same wait for all who ask. */
  close(): Promise<void>;
}

/** What may be put in place of the real thing; tests own time and chance, and stand between the station and its ports. */
export interface Ports {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly timing: PrintTiming;
  readonly devices: (settings: Settings, clock: Clock) => Devices;
  readonly records: (settings: Settings, clock: Clock) => RecordSource;
  readonly journal: (journal: Journal) => Journal;
  /** Sees each step of a visit. */
  readonly observe: Observer;
  /** One line for the technician; never personal data. */
  readonly log: (line: string) => void;
}

const realPorts: Ports = {
  clock: systemClock,
  random: (length) => randomBytes(length),
  timing: printTiming,
  devices: (settings, clock) => openDevices(settings, jobTokenPrefix(settings.id).slice(0, -1), clock),
  records: openRecordSource,
  journal: (journal) => journal,
  observe: () => undefined,
  log: (line) => process.stderr.write(`${line}\n`),
};

const statusInterval = 5_000;

/** Opens the station that a data folder belongs to: takes it, settles what a power cut left behind, opens the devices. */
export async function openStation(settings: Settings, given: Partial<Ports> = {}): Promise<Result<Station, 'held'>> {
  const ports: Ports = { ...realPorts, ...given };
  const { dataDir } = settings;
  const lock = holdStation(dataDir);
  if (!lock.ok) return fail('held');
  // Released in reverse, each whatever became of the others: at the end, or as soon as opening fails.
  const taken = new AsyncDisposableStack();
  taken.defer(() => lock.value.release());
  try {
    return ok(await assemble(settings, ports, taken));
  } catch (error) {
    await release(taken, ports.log);
    throw error;
  }
}

async function assemble(settings: Settings, ports: Ports, taken: AsyncDisposableStack): Promise<Station> {
  const { clock, log } = ports;
  const { dataDir } = settings;
  const store = openStore(dataDir);
  taken.defer(() => void store.close());
  const journal = ports.journal(openJournal(store, dataDir, clock, () => ports.random(16)));
  const devices = ports.devices(settings, clock);
  const printers = printersOf(devices);
  taken.defer(() => devices.cardReader.close());
  for (const { device } of printers) taken.defer(() => device.close());
  taken.defer(() => devices.receiptPrinter.close());
  const issuance: Issuance = openIssuance({ ...ports, store, settings, journal, printers });
  taken.defer(() => issuance.idle());
  const records = ports.records(settings, clock);
  const pinGuard = openPinGuard(store, dataDir, clock, ports.random);
  taken.defer(() => attempt(log, 'the wrong PINs', () => pinGuard.save()));
  const since = clock.wall().toISOString();

  const queueCleaner = openQueueCleaner(issuance, store, clock);

  const status = (): StationStatus =>
    describeStation(
      { station: settings.id, pid: process.pid, since, at: clock.wall().toISOString() },
      {
        cardReader: devices.cardReader.status(),
        documentPrinter: queueCleaner.statusOf('documentPrinter', devices.documentPrinter.status()),
        ...(devices.backupPrinter === undefined
          ? {}
          : { backupPrinter: queueCleaner.statusOf('backupPrinter', devices.backupPrinter.status()) }),
        receiptPrinter: devices.receiptPrinter.status(),
      },
      stocksOf(devices),
      isBeforeLastJob(store, clock.wall()),
      settings.timeZone,
    );

  const listeners = new Set<(view: KioskView) => void>();
  const view = (): KioskView => {
    const session = runner.session();
    const jobsToRule = session.stage.name === 'vendorMode' ? unruledJobs(store) : [];
    return viewOf(session, settings, { ...status(), jobsToRule }, { wall: clock.wall(), now: clock.monotonic() });
  };
  const tellView = (): void => {
    for (const listener of listeners) {
      try {
        listener(view());
      } catch (error) {
        log(`a listener broke: ${safeStack(error)}`);
      }
    }
  };
  const tellStatus = (): void => {
    attempt(log, 'status.json', () => writeStatus(dataDir, status()));
    tellView();
  };

  const runner = runSession(
    clock,
    performWith({ records, issuance, receiptPrinter: devices.receiptPrinter, settings, clock, pinGuard }),
    (before, after, event) => {
      logStep(log, before, after, event.type);
      for (const entry of entriesOf(before, after, event)) attempt(log, 'the ledger', () => journal.record(entry));
      ports.observe(before, after, event);
      if (after !== before) tellView();
      if (hasLeft(before, after)) void queueCleaner.clear();
    },
    (effect, error) => log(`${effect} broke: ${safeStack(error)}`),
  );

  taken.defer(() => runner.close());
  tellStatus();
  const recovered = queueCleaner.recover().then(tellStatus, (error: unknown) => {
    log(`recovery broke: ${safeStack(error)}`);
  });
  const present = (read: CardRead): void => {
    const technician = technicianOf(read, settings.technicians)?.number ?? null;
    // The welcome says why: what comes out now is not this visitor's.
    if (queueCleaner.isRecovering() && technician === null) return;
    const notBefore = clock.monotonic() + pinGuard.waitFor(read);
    runner.dispatch({ type: 'cardPresented', card: { read, technician }, notBefore });
  };
  taken.defer(devices.cardReader.subscribe(listenToReader()));
  taken.defer(startHeartbeat());
  taken.defer(() => listeners.clear());

  function listenToReader(): (event: CardReaderEvent) => void {
    let collided = false;
    return (event) => {
      switch (event.type) {
        case 'cardPresented':
          return present(event.card);
        case 'cardRefused':
          return runner.dispatch({ type: 'cardTroubled', trouble: event.reason });
        case 'cardRemoved':
          if (readerHoldsCard(settings)) runner.dispatch({ type: 'cardTaken' });
          return;
        case 'statusChanged': {
          const before = collided;
          collided = event.status.faults.some(({ code }) => code === 'cardCollision');
          if (collided && !before) runner.dispatch({ type: 'cardTroubled', trouble: 'collision' });
          return tellStatus();
        }
      }
    };
  }

  /** Asks the printers how they are, for nobody else does while nothing is printed, and tells. */
  function startHeartbeat(): () => void {
    let ended = false;
    let cancel = (): void => undefined;
    const beat = async (): Promise<void> => {
      await Promise.all(printers.map(({ device }) => device.inquire()));
      if (ended) return;
      // Not waited for: its turn may come only when a long job is over, and the station speaks meanwhile.
      if (queueCleaner.isNeeded()) void queueCleaner.clear().then(() => ended || tellStatus());
      tellStatus();
      cancel = clock.after(statusInterval, () => void beat());
    };
    void beat();
    return () => {
      ended = true;
      cancel();
    };
  }

  let closing: Promise<void> | null = null;
  return {
    settings,
    devices,
    session: () => runner.session(),
    recovered,
    present,
    act: (intent) => runner.dispatch({ type: 'intent', intent }),
    status,
    view,
    onView(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    previewPdf() {
      const { stage } = runner.session();
      return stage.name === 'previewing' ? stage.copies[0].pdf : null;
    },
    close: () => (closing ??= release(taken, log)),
  };
}

/** In the order of preference. */
function printersOf({ documentPrinter, backupPrinter }: Devices): readonly StationPrinter[] {
  const first = { name: 'documentPrinter', device: documentPrinter } as const;
  return backupPrinter === undefined ? [first] : [first, { name: 'backupPrinter', device: backupPrinter }];
}

/** What will not close must neither keep the rest open nor hide how a visit or an opening ended. */
async function release(taken: AsyncDisposableStack, log: Ports['log']): Promise<void> {
  try {
    await taken.disposeAsync();
  } catch (error) {
    log(`something would not close: ${safeStack(error)}`);
  }
}

/** Whoever was there is gone, or another has taken the place. */
function hasLeft(before: Session, after: Session): boolean {
  if (before.stage.name === 'welcome') return false;
  return after.stage.name === 'welcome' || after.visit !== before.visit;
}

/** Each step in one line: stages and event kinds only, so nothing of the visitor's can be in it. */
function logStep(log: Ports['log'], before: Session, after: Session, event: string): void {
  if (before === after) log(`visit ${after.visit}: ${event} not accepted while ${before.stage.name}`);
  else if (before.stage.name !== after.stage.name)
    log(`visit ${after.visit}: ${before.stage.name} → ${after.stage.name}`);
}

/** What a full or failing disk may refuse without stopping the visit. */
function attempt(log: Ports['log'], what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    log(`${what} could not be written: ${error.message}`);
  }
}
