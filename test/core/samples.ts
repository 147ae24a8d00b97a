/** Small truths that many tests start from. */
import { type CatalogueEntry, catalogueOf } from '../../core/documents/catalogue.ts';
import { type Issuance, type IssuanceDependencies, openIssuance } from '../../core/issuance/issuance.ts';
import { jobTokenPrefix } from '../../core/issuance/numbers.ts';
import type { PreparedCopy } from '../../core/issuance/prepare.ts';
import type { JobEvent } from '../../core/ledger/events.ts';
import { availabilityOf, type StationHealth } from '../../core/operations/availability.ts';
import { factsOf, type PrintableDocument } from '../../core/printing/print-job.ts';
import { openPrintQueue, type PrintQueue, type PrintQueueDependencies } from '../../core/printing/print-queue.ts';
import type { StudentRecord } from '../../core/records/record-source.ts';
import { findSamplePerson, recordOf } from '../../core/records/sample/campus.ts';
import type { PresentedCard, StationFacts } from '../../core/session/flow.ts';
import { parseSettings, type Settings } from '../../core/settings/settings.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import type { DeviceStatus } from '../../devices/device.ts';
import { fail } from '../../devices/result.ts';

export const stationToml = `
id = "ZJG-01"
demo = true
[site]
kind = "mainHall"
name = { zh = "校务服务大厅", en = "Main Service Hall" }
[school]
name = { zh = "之江示范大学", en = "Zhijiang Model University" }
phone = "0571-0000-0000"
`;

/** T0001 with a card and a PIN, as TOML; the hash is cheaper than the terminal's own, for the tests' sake. */
export const technicianCard = '04DECAFBAD0180';
export const technicianPin = '135790';
export const technicianToml = `
[[technicians]]
number = "T0001"
cardUid = "${technicianCard}"
pinHash = "$scrypt$ln=14,r=8,p=1$b25ldHJpcC10ZXN0LXBpbg$uNHep0d+xghoM5YQ29P3SWYhq/j4BIonVGAm1rlOQYY"
`;

/** The smallest demo station; `more` is TOML put behind it. */
export function settingsOf(more = ''): Settings {
  const settings = parseSettings(stationToml + more);
  if (!settings.ok) throw new Error(settings.problem);
  return settings.value;
}

/** A document of the smallest demo station. */
export function entryOf(document: string, settings = settingsOf()): CatalogueEntry {
  const entry = catalogueOf(settings).get(document);
  if (entry === undefined) throw new Error(`no document is called ${document}`);
  return entry;
}

export const online: DeviceStatus = { state: 'online', faults: [], seenAt: '2026-11-22T22:00:00.000Z' };

/** What a station knows of itself while all is well, but for `changes`. */
export function stationFacts(changes: Partial<StationHealth> = {}, settings = settingsOf()): StationFacts {
  const devices = { cardReader: online, documentPrinter: online, receiptPrinter: online };
  const campus = { campusDown: null, clockAheadMs: null };
  const well = { devices, clockWrong: false, diskFault: null, ...campus, sealPrinters: [], paper: null, supplies: [] };
  const health: StationHealth = { ...well, ...changes };
  return {
    ...health,
    availability: availabilityOf(health, catalogueOf(settings)),
    reported: health.devices,
    jobsToRule: [],
  };
}

/** A copy to be set, not marked as a specimen. */
export const sampleCopy = {
  serial: 'ZD-2026-ZJG01-000123',
  verificationCode: '7K2M-9QXF-4D',
  verificationUrl: 'https://verify.zjmu.example/#7K2M-9QXF-4D',
  issuedAt: '2026-11-23T21:46',
  verifiableUntil: '2027-05-22',
  specimen: false,
};

/** The record of one of the sample people who study. */
export function recordOfStudent(number: string, asOf = new Date('2026-11-23T13:46:00Z')): StudentRecord {
  const person = findSamplePerson(number);
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  const record = recordOf(person, asOf);
  if (record.kind !== 'student') throw new Error(`${number} does not study`);
  return record;
}

/** The nth copy in a series: its names differ from every other's. */
export function printable(n = 1): PrintableDocument {
  const digits = String(n).padStart(6, '0');
  return {
    jobToken: `KIOSK-ZJG01-${digits}`,
    serial: `ZD-2026-ZJG01-${digits}`,
    verificationCode: `7K2M-9${digits.slice(0, 3)}-${digits.slice(3)}`,
    number: '3240100001',
    document: 'enrolment',
    language: 'zh',
    pages: 1,
    sha256: digits.repeat(10).slice(0, 64),
    specimen: true,
    verifiableUntil: '2027-05-22',
    replaces: null,
    pdf: new TextEncoder().encode('%PDF-1.7 nothing\n'),
    sides: 'one-sided',
    colour: true,
  };
}

/** What issues on these printers, and their queue. */
export function issuanceWith(
  dependencies: Omit<PrintQueueDependencies, 'jobTokenPrefix'> & Pick<IssuanceDependencies, 'random'>,
): { readonly issuance: Issuance; readonly printQueue: PrintQueue } {
  const settings = settingsOf();
  const printQueue = openPrintQueue({ ...dependencies, jobTokenPrefix: jobTokenPrefix(settings.id) });
  const catalogue = catalogueOf(settings);
  return { issuance: openIssuance({ ...dependencies, settings, catalogue, printQueue }), printQueue };
}

/** The nth copy, that no other printer can be asked to make. */
export function preparedCopy(n = 1): PreparedCopy {
  return { document: printable(n), remake: () => Promise.resolve(fail({ kind: 'clockWrong' })) };
}

/** 林知远's card as a reader sees it that cannot ask for proof. */
export function presented(technician: string | null = null): PresentedCard {
  return { read: identified('04782E21801D80'), technician };
}

export function intended(n = 1, printerUpTime = 100): JobEvent & { kind: 'jobIntended' } {
  return { kind: 'jobIntended', ...factsOf(printable(n)), printer: 'documentPrinter', printerUpTime };
}
