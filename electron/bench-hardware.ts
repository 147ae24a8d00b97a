/**
 * The hardware of the bench: virtual devices, the sample campus, and a clock that can be moved. For development and
 * demonstrations only; not in the installed package.
 */
import { type Clock, systemClock } from '../core/clock.ts';
import type { Ports } from '../core/ports.ts';
import { openSampleCampus, type SampleCampusBehaviour } from '../core/records/sample/campus.ts';
import { sampleCardNumber, samplePeople, samplePin } from '../core/records/sample/people.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Station } from '../core/station.ts';
import { type CardRead, identified } from '../devices/card-reader/card-reader.ts';
import { createVirtualCardReader, type VirtualCardReader } from '../devices/card-reader/virtual.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../devices/document-printer/virtual.ts';
import { openDocumentPrinter } from '../devices/index.ts';
import { openVirtualReceiptPrinter, type VirtualReceiptPrinter } from '../devices/receipt-printer/virtual.ts';
import type { BenchCommand, BenchState, PrinterName } from './bench-commands.ts';
import { createMovableClock, type MovableClock } from './movable-clock.ts';

export interface BenchHardware {
  /** The ports to open the station with. */
  readonly ports: Partial<Ports>;
  act(command: BenchCommand): void;
  state(station: Pick<Station, 'session'>): BenchState;
}

/** What a command acts on, and what the panel shows. */
interface PlayedParts {
  readonly clock: MovableClock;
  readonly reader: VirtualCardReader;
  /** The station's printers; `null`: a real one. */
  readonly printers: ReadonlyMap<PrinterName, VirtualPrinter | null>;
  readonly receiptPrinter: VirtualReceiptPrinter;
  readonly campus: SampleCampusBehaviour;
  /** The reader asks cards for proof. */
  proofAsked: boolean;
}

/** The bench plays the sample campus whatever the station file names; the keys of that are where it begins. */
function played({ records }: Settings): SampleCampusBehaviour {
  return records.kind === 'sample'
    ? { available: records.available, delayMs: records.delayMs }
    : { available: true, delayMs: 0 };
}

/** `real`: the clock that the bench's runs by. */
export function createBenchHardware(settings: Settings, real: Clock = systemClock): BenchHardware {
  const clock = createMovableClock(real);
  const parts: PlayedParts = {
    clock,
    reader: createVirtualCardReader(clock),
    printers: openPrinters(settings, clock),
    receiptPrinter: openVirtualReceiptPrinter(clock),
    campus: played(settings),
    proofAsked: false,
  };
  const people = cardsOf(settings);
  return {
    ports: {
      clock,
      devices: ({ documentPrinter, backupPrinter }) => {
        const open = (name: PrinterName, printer: typeof documentPrinter) =>
          parts.printers.get(name) ?? openDocumentPrinter(printer, 'KIOSK-BENCH', clock);
        return {
          cardReader: parts.reader,
          documentPrinter: open('documentPrinter', documentPrinter),
          ...(backupPrinter && { backupPrinter: open('backupPrinter', backupPrinter) }),
          receiptPrinter: parts.receiptPrinter,
        };
      },
      records: (_, stationClock) => openSampleCampus(stationClock, parts.campus),
    },
    act: (command) => play(command, parts),
    state: (station) => ({ stage: station.session().stage.name, people, ...stateOf(parts) }),
  };
}

function play(command: BenchCommand, parts: PlayedParts): void {
  const { clock, reader, printers, receiptPrinter, campus } = parts;
  switch (command.type) {
    case 'tapCard':
      // Removed first: a card that still lies there is no new tap.
      reader.remove();
      return reader.present(readCard(command.uid, parts.proofAsked));
    case 'removeCard':
      return reader.remove();
    case 'refuseCard':
      return reader.refuse(command.reason);
    case 'twoCards':
      return reader.collide();
    case 'proof':
      parts.proofAsked = command.asked;
      return;
    case 'reader':
      return command.plugged ? reader.plug() : reader.unplug();
    case 'printer':
      return printers.get(command.printer)?.set(command.set);
    case 'cancelJob':
      return printers.get(command.printer)?.cancelAtDevice();
    case 'receiptPrinter':
      return receiptPrinter.breakDown(command.fault);
    case 'campus':
      campus.available = command.up;
      return;
    case 'campusDelay':
      campus.delayMs = command.ms;
      return;
    case 'clock':
      return clock.forward(command.forwardMs);
    case 'wallClock':
      return clock.setWall(command.byMs);
  }
}

function stateOf(parts: PlayedParts): Omit<BenchState, 'stage' | 'people'> {
  const { clock, reader, printers, receiptPrinter, campus, proofAsked } = parts;
  return {
    pin: samplePin,
    readerPlugged: reader.status().state === 'online',
    proofAsked,
    printers: [...printers].map(([name, printer]) => ({ name, switches: printer && playedSwitchesOf(printer) })),
    receiptFault: receiptPrinter.fault(),
    campus: { up: campus.available, delayMs: campus.delayMs },
    wallAheadMs: clock.wallAhead(),
  };
}

function playedSwitchesOf(printer: VirtualPrinter): BenchState['printers'][number]['switches'] {
  const { power, sheets, toner, coverOpen, jammed } = printer.switches();
  return { power, sheets, toner, coverOpen, jammed };
}

const visitors = samplePeople.map(({ card, facts, quirk }) => ({ uid: card, name: facts.holder.name, note: quirk.zh }));

function cardsOf({ technicians }: Settings): BenchState['people'] {
  const theirs = technicians.flatMap(({ cardUid, number }) =>
    cardUid === undefined ? [] : [{ uid: cardUid, name: number, note: '技术员' }],
  );
  return [...visitors, ...theirs];
}

/** With `proofAsked` a sample person's card proves its number; any other card gives its UID alone. */
function readCard(tapped: string, proofAsked: boolean): CardRead {
  const person = samplePeople.find(({ card }) => card === tapped);
  return proofAsked && person !== undefined
    ? { uid: tapped, assurance: 'authenticated', cardNumber: sampleCardNumber(person) }
    : identified(tapped);
}

function openPrinters({ documentPrinter, backupPrinter }: Settings, clock: Clock): PlayedParts['printers'] {
  const first = [['documentPrinter', openPrinter(documentPrinter, clock)]] as const;
  return new Map(
    backupPrinter === undefined ? first : [...first, ['backupPrinter', openPrinter(backupPrinter, clock)]],
  );
}

/** 1.5 s a page, so that each screen of a print can be seen. `null`: a real printer. */
function openPrinter(printer: Settings['documentPrinter'], clock: Clock): VirtualPrinter | null {
  if (printer.driver !== 'virtual') return null;
  const opened = openVirtualPrinter({ folder: printer.folder, clock });
  opened.set({ msPerPage: 1500 });
  return opened;
}
