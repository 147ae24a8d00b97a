/**
 * The hardware of the bench: virtual devices, the sample campus, and a clock that can be moved. For development and
 * demonstrations only; not in the installed package.
 */
import { z } from 'zod';
import { type Clock, systemClock } from '../core/clock.ts';
import type { Ports } from '../core/ports.ts';
import { openSampleCampus, type SampleCampusBehaviour } from '../core/records/sample/campus.ts';
import { sampleCardNumber, samplePeople } from '../core/records/sample/people.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Station } from '../core/station.ts';
import { type CardRead, identified } from '../devices/card-reader/card-reader.ts';
import { createVirtualCardReader, type VirtualCardReader } from '../devices/card-reader/virtual.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../devices/document-printer/virtual.ts';
import { openDevices } from '../devices/index.ts';
import { createMovableClock, type MovableClock } from './movable-clock.ts';

const uid = z.string().regex(/^([0-9A-F]{2}){4,10}$/);

export const benchCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tapCard'), uid }),
  z.strictObject({ type: z.literal('removeCard') }),
  z.strictObject({ type: z.literal('refuseCard'), reason: z.enum(['wrongKey', 'tampered', 'removed', 'timeout']) }),
  z.strictObject({ type: z.literal('twoCards') }),
  z.strictObject({ type: z.literal('proof'), asked: z.boolean() }),
  z.strictObject({ type: z.literal('paper'), present: z.boolean() }),
  z.strictObject({ type: z.literal('jam'), jammed: z.boolean() }),
  z.strictObject({ type: z.literal('printer'), on: z.boolean() }),
  z.strictObject({ type: z.literal('reader'), plugged: z.boolean() }),
  z.strictObject({ type: z.literal('campus'), up: z.boolean() }),
  z.strictObject({ type: z.literal('clock'), forwardMs: z.int().min(0).max(86_400_000) }),
]);
export type BenchCommand = z.output<typeof benchCommand>;

export interface BenchState {
  readonly stage: string;
  readonly people: readonly { readonly uid: string; readonly name: string; readonly note: string }[];
  readonly paper: boolean;
  readonly jammed: boolean;
  readonly printerOn: boolean;
  /** Paper, jam and power can be played on a virtual printer only. */
  readonly printerIsVirtual: boolean;
  readonly readerPlugged: boolean;
  /** The reader asks cards for proof, and each can give it. */
  readonly proofAsked: boolean;
  readonly campusUp: boolean;
  readonly clockAheadMs: number;
}

export interface BenchHardware {
  /** The ports to open the station with. */
  readonly ports: Partial<Ports>;
  act(command: BenchCommand): void;
  state(station: Pick<Station, 'session'>): BenchState;
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

/** What a command acts on. */
interface PlayedParts {
  readonly clock: MovableClock;
  readonly reader: VirtualCardReader;
  /** `null`: the station has a real printer. */
  readonly printer: VirtualPrinter | null;
  readonly campus: SampleCampusBehaviour;
}

type PlayedState = Omit<BenchState, 'stage'>;

export function createBenchHardware(settings: Settings): BenchHardware {
  const clock = createMovableClock(systemClock);
  const reader = createVirtualCardReader(clock);
  const printer = openPrinter(settings, clock);
  const campus = { available: settings.records.available, delayMs: settings.records.delayMs };
  const parts: PlayedParts = { clock, reader, printer, campus };
  let state: PlayedState = {
    people: cardsOf(settings),
    paper: true,
    jammed: false,
    printerOn: true,
    printerIsVirtual: printer !== null,
    readerPlugged: true,
    proofAsked: false,
    campusUp: campus.available,
    clockAheadMs: 0,
  };

  return {
    ports: {
      clock,
      devices: (given, stationClock) => {
        const others = openDevices({ ...given, cardReader: { driver: 'virtual' } }, 'KIOSK-BENCH', stationClock);
        return { ...others, cardReader: reader, documentPrinter: printer ?? others.documentPrinter };
      },
      records: (_, stationClock) => openSampleCampus(stationClock, campus),
    },
    act(command) {
      state = stateAfter(state, command);
      play(command, parts, state.proofAsked);
    },
    state: (station) => ({ ...state, stage: station.session().stage.name }),
  };
}

/** What the panel shows after a command; a card that is laid on the reader or taken is not shown there. */
function stateAfter(state: PlayedState, command: BenchCommand): PlayedState {
  switch (command.type) {
    case 'tapCard':
    case 'removeCard':
    case 'refuseCard':
    case 'twoCards':
      return state;
    case 'proof':
      return { ...state, proofAsked: command.asked };
    case 'paper':
      return { ...state, paper: command.present };
    case 'jam':
      return { ...state, jammed: command.jammed };
    case 'printer':
      return { ...state, printerOn: command.on };
    case 'reader':
      return { ...state, readerPlugged: command.plugged };
    case 'campus':
      return { ...state, campusUp: command.up };
    case 'clock':
      return { ...state, clockAheadMs: state.clockAheadMs + command.forwardMs };
  }
}

function play(command: BenchCommand, { clock, reader, printer, campus }: PlayedParts, proofAsked: boolean): void {
  switch (command.type) {
    case 'tapCard':
      // Removed first: a card that still lies there is no new tap.
      reader.remove();
      return reader.present(readCard(command.uid, proofAsked));
    case 'removeCard':
      return reader.remove();
    case 'refuseCard':
      return reader.refuse(command.reason);
    case 'twoCards':
      return reader.collide();
    case 'proof':
      return;
    case 'paper':
      return printer?.set({ paper: command.present });
    case 'jam':
      return printer?.set({ jammed: command.jammed });
    case 'printer':
      return printer?.set({ power: command.on });
    case 'reader':
      return command.plugged ? reader.plug() : reader.unplug();
    case 'campus':
      campus.available = command.up;
      return;
    case 'clock':
      return clock.forward(command.forwardMs);
  }
}

/** 1.5 s a page, so that each screen of a print can be seen. `null`: the station has a real printer. */
function openPrinter({ documentPrinter }: Settings, clock: Clock): VirtualPrinter | null {
  if (documentPrinter.driver !== 'virtual') return null;
  const printer = openVirtualPrinter({ folder: documentPrinter.folder, clock });
  printer.set({ msPerPage: 1500 });
  return printer;
}
