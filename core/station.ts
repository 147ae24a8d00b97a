/**
 * The composition root: a station file in, a running station out. Only here are the rooms joined.
 */
import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../devices/device.ts';
import { type Devices, openDevices } from '../devices/index.ts';
import type { Intent } from './api.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Issuance, openIssuance } from './issuance/issuance.ts';
import { jobTokenPrefix, type RandomBytes } from './issuance/numbers.ts';
import { type PrintTiming, printTiming } from './issuance/settlement.ts';
import { type Journal, openJournal } from './ledger/journal.ts';
import { holdStation } from './ledger/station-lock.ts';
import { openStore, StorageError } from './ledger/store.ts';
import { describeStation, type StationStatus, writeStatus } from './operations/status-file.ts';
import { openRecordSource } from './records/index.ts';
import type { RecordSource } from './records/record-source.ts';
import { performWith } from './session/effects.ts';
import { type Observer, runSession } from './session/runner.ts';
import type { Session } from './session/session.ts';
import { visitEnd } from './session/visit-end.ts';
import type { Settings } from './settings.ts';

export interface Station {
  readonly settings: Settings;
  readonly devices: Devices;
  session(): Session;
  /** A card at the reader. */
  present(uid: string): void;
  act(intent: Intent): void;
  status(): StationStatus;
  /** Waits for a running print job, then releases everything. */
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
  const { clock, log } = ports;
  const { dataDir } = settings;
  const lock = holdStation(dataDir);
  if (!lock.ok) return fail('held');

  const store = openStore(dataDir);
  const journal = ports.journal(openJournal(store, dataDir, clock, () => ports.random(16)));
  const devices = ports.devices(settings, clock);
  const printer = devices.documentPrinter;
  const issuance: Issuance = openIssuance({ ...ports, store, settings, journal, printer });
  const records = ports.records(settings, clock);
  const since = clock.wall().toISOString();

  const status = (): StationStatus =>
    describeStation(
      { station: settings.id, pid: process.pid, since, at: clock.wall().toISOString() },
      {
        cardReader: devices.cardReader.status(),
        documentPrinter: printer.status(),
        receiptPrinter: devices.receiptPrinter.status(),
      },
      settings.timeZone,
    );

  const tellStatus = (): void => attempt(log, 'status.json', () => writeStatus(dataDir, status()));

  const runner = runSession(
    clock,
    performWith({ records, issuance, receiptPrinter: devices.receiptPrinter, settings, clock }),
    (before, after, event) => {
      logStep(log, before, after, event.type);
      const end = visitEnd(before.stage, after.stage);
      if (end !== null) attempt(log, 'the ledger', () => journal.record({ kind: 'visitEnded', ...end }));
      ports.observe(before, after, event);
    },
    (effect, error) =>
      log(`${effect} broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  );

  tellStatus();
  await issuance.recover();
  const endReading = devices.cardReader.subscribe((event) => {
    if (event.type === 'cardPresented') runner.dispatch({ type: 'cardPresented', uid: event.card.uid });
    else if (event.type === 'statusChanged') tellStatus();
  });
  let endHeartbeat = beat();
  function beat(): () => void {
    return clock.after(statusInterval, () => {
      tellStatus();
      endHeartbeat = beat();
    });
  }

  return ok({
    settings,
    devices,
    session: () => runner.session(),
    present: (uid) => runner.dispatch({ type: 'cardPresented', uid }),
    act: (intent) => runner.dispatch({ type: 'intent', intent }),
    status,
    async close() {
      endHeartbeat();
      endReading();
      runner.close();
      await issuance.idle();
      await Promise.all([devices.cardReader.close(), printer.close(), devices.receiptPrinter.close()]);
      store.close();
      lock.value.release();
    },
  });
}

/** Each step in one line: stages and event kinds only, so nothing of the visitor's can be in it. */
function logStep(log: Ports['log'], before: Session, after: Session, event: string): void {
  if (before === after) log(`visit ${after.visit}: ${event} not accepted while ${before.stage.name}`);
  else if (before.stage.name !== after.stage.name)
    log(`visit ${after.visit}: ${before.stage.name} → ${after.stage.name}`);
}

/** What may fail on a full disk without stopping the visit. */
function attempt(log: Ports['log'], what: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    log(`${what} could not be written: ${error.message}`);
  }
}
