/** What a simulated receipt printer does with the commands that reach it: its buffer, its paper, and what is wrong with it. */
import type { DeviceClock } from '../../clock.ts';
import type { EscPosCommand } from './escpos-stream.ts';
import { type Mark, switchedOn, worked } from './paper.ts';

export const receiptFaults = [
  'cover-open',
  'paper-near-end',
  'paper-out',
  'mute',
  'early-close',
  'slow',
  'reset',
] as const;
export type ReceiptFault = (typeof receiptFaults)[number];

export interface PrintEngine {
  /** `say` answers whoever sent it. */
  take(command: EscPosCommand, say: (octet: number) => void): void;
  fault(): ReceiptFault | null;
  /** From now on; `null`: none. */
  misbehave(fault: ReceiptFault | null): void;
  /** The paper ends after so many marks more; `Infinity`: a new roll, and it goes on with what waits. */
  load(marks: number): void;
  /** What was cut off, oldest first. */
  readonly slips: readonly (readonly Mark[])[];
  /** What hangs out of it, not cut. */
  uncut(): readonly Mark[];
  /** How many commands lie in its buffer. */
  waiting(): number;
}

export interface PrintEngineParts {
  readonly clock: DeviceClock;
  /** Called with each slip as it is cut off. */
  readonly onSlip: (slip: readonly Mark[]) => void;
  /** It was switched off and on. */
  readonly onPowerCycle: () => void;
}

/** Milliseconds a command, of one that is slow. */
const slowness = 40;
/** To DLE DC4 8, as Epson's. */
const clearAnswer = [0x37, 0x25, 0x00];
/** Marks after which one that is switched off and on in mid-slip goes. */
const resetAfter = 3;

export function openPrintEngine({ clock, onSlip, onPowerCycle }: PrintEngineParts): PrintEngine {
  const slips: (readonly Mark[])[] = [];
  let fault: ReceiptFault | null = null;
  let marksLeft = Infinity;
  let queue: (() => void)[] = [];
  let settings = switchedOn;
  let paper: Mark[] = [];
  let working = false;

  const outOfPaper = (): boolean => fault === 'paper-out' || marksLeft <= 0;
  const stopped = (): boolean => outOfPaper() || fault === 'cover-open';

  function work(command: EscPosCommand, say: (octet: number) => void): void {
    const [next, mark] = worked(settings, command);
    settings = next;
    if (mark !== null) paper.push(mark);
    if (mark !== null) marksLeft -= 1;
    if (command.kind === 'cut') {
      slips.push(paper);
      onSlip(paper);
      paper = [];
    }
    if (command.kind === 'tellWorkedOff') say(fault === 'paper-near-end' ? 0x03 : 0x00);
    if (fault !== 'reset' || paper.length < resetAfter) return;
    queue = [];
    settings = switchedOn;
    onPowerCycle();
  }
  async function workOff(): Promise<void> {
    if (working) return;
    working = true;
    while (!stopped()) {
      const next = queue.shift();
      if (next === undefined) break;
      next();
      if (fault === 'slow') await new Promise<void>((resolve) => void clock.after(slowness, resolve));
    }
    working = false;
  }
  function goOn(change: () => void): void {
    change();
    void workOff();
  }

  return {
    slips,
    fault: () => fault,
    uncut: () => paper,
    waiting: () => queue.length,
    take(command, answer) {
      const say = (octet: number): void => void (fault === 'mute' || answer(octet));
      const atOnce = answerAtOnce(command, fault, outOfPaper());
      if (command.kind === 'clear') queue = [];
      if (atOnce === null) queue.push(() => work(command, say));
      else for (const octet of atOnce) say(octet);
      void workOff();
    },
    misbehave: (next) => goOn(() => void (fault = next)),
    load: (marks) => goOn(() => void (marksLeft = marks)),
  };
}

/** What answers a real-time command; `null`: it is none, and waits for its turn. */
function answerAtOnce(
  command: EscPosCommand,
  fault: ReceiptFault | null,
  outOfPaper: boolean,
): readonly number[] | null {
  if (command.kind === 'status') return [statusOctet(command.of, fault, outOfPaper)];
  return command.kind === 'clear' ? clearAnswer : null;
}

/** What answers DLE EOT 1 to 4; bits 1 and 4 are always set. */
function statusOctet(of: number, fault: ReceiptFault | null, outOfPaper: boolean): number {
  const open = fault === 'cover-open';
  switch (of) {
    case 1:
      return 0x12 | (outOfPaper || open ? 0x08 : 0);
    case 2:
      return 0x12 | (open ? 0x04 : 0) | (outOfPaper ? 0x20 : 0);
    case 4:
      return 0x12 | (outOfPaper || fault === 'paper-near-end' ? 0x0c : 0) | (outOfPaper ? 0x60 : 0);
    default:
      return 0x12;
  }
}
