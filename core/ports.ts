/** What a station uses that is not deterministic (time, chance, devices, the campus); tests put their own in its place. */
import { randomBytes } from 'node:crypto';
import { type Devices, openDevices } from '../devices/index.ts';
import { type Clock, systemClock } from './clock.ts';
import { jobTokenPrefix } from './issuance/numbers.ts';
import type { Journal } from './ledger/journal.ts';
import { type Log, openLog, writeToStderr } from './log.ts';
import { neverStops, type StopMachine, stopBySystemd } from './operations/machine.ts';
import { readSystemJournal } from './operations/system-journal.ts';
import { type PrintTiming, printTiming } from './printing/settlement.ts';
import type { RandomBytes } from './random.ts';
import { openRecordSource } from './records/index.ts';
import type { RecordSource } from './records/record-source.ts';
import type { Observer } from './session/runner.ts';
import type { Settings } from './settings/settings.ts';

/** What may be put in place of the real thing; tests own time and chance, and stand between the station and its ports. */
export interface Ports {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly timing: PrintTiming;
  readonly devices: (settings: Settings, clock: Clock) => Devices;
  readonly records: (settings: Settings, clock: Clock, random: RandomBytes) => RecordSource | Promise<RecordSource>;
  readonly journal: (journal: Journal) => Journal;
  /** Restarts the machine, or switches it off. */
  readonly stopMachine: StopMachine;
  /** The terminal's own log; `null` where it cannot be read. */
  readonly readSystemJournal: () => Promise<readonly string[] | null>;
  /** Sees each step of a visit. */
  readonly observe: Observer;
  /** For the technician; never personal data. */
  readonly log: Log;
}

export function realPorts({ id, demo }: Settings): Ports {
  return {
    clock: systemClock,
    random: (length) => randomBytes(length),
    timing: printTiming,
    devices: (settings, clock) => openDevices(settings, jobTokenPrefix(settings.id).slice(0, -1), clock),
    records: openRecordSource,
    journal: (journal) => journal,
    stopMachine: demo ? neverStops : stopBySystemd,
    readSystemJournal,
    observe: () => undefined,
    log: openLog({ station: id, wall: () => systemClock.wall(), write: writeToStderr }),
  };
}
