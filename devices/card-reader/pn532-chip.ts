/** One question at a time to a PN532, and its answer: acknowledged, bounded in time, asked for again when it came damaged. */
import { type DeviceClock } from '../clock.ts';
import { fail, ok, type Result } from '../result.ts';
import { ackFrame, createPn532Decoder, encodePn532, nackFrame, type Pn532Frame } from './pn532-frame.ts';
import type { WireTrace } from './wire-view.ts';

/** The chip acknowledges within 15 ms (UM0701-02, 6.2.2); a machine that is busy hears of it later. */
const acknowledgeMs = 500;
const repeatMs = 300;
const mostRepeats = 1;

/**
 * `mute`: the question was not even acknowledged. `noAnswer`: it was, but no sound answer came in time. `refused`: the chip
 * does not know such a question.
 */
export type ChipProblem = 'mute' | 'noAnswer' | 'refused';

export interface Pn532Chip {
  /** Takes what comes from the line. */
  received(bytes: Uint8Array): void;
  /** `command`: its code and parameters. Gives the parameters of the answer. */
  ask(command: Uint8Array, answerMs: number): Promise<Result<Uint8Array, ChipProblem>>;
  /** As `ask`, for a question that the chip may think about for longer than anyone waits: it is called off, not asked again. */
  askBriefly(command: Uint8Array, answerMs: number): Promise<Result<Uint8Array, ChipProblem>>;
  /** Any frame was understood since the connection began; a line that is merely noisy has none. */
  understood(): boolean;
  /** Any byte came. */
  heard(): boolean;
  /** Whoever waits for an answer gets none. */
  close(): void;
}

export interface Pn532ChipOptions {
  readonly clock: DeviceClock;
  readonly write: (bytes: Uint8Array) => void;
  readonly trace?: WireTrace;
}

interface Question {
  readonly code: number;
  readonly settle: (answer: Result<Uint8Array, ChipProblem>) => void;
  readonly answerMs: number;
  acknowledged: boolean;
  repeatsLeft: number;
}

export function createPn532Chip({ clock, write, trace = () => undefined }: Pn532ChipOptions): Pn532Chip {
  const decoder = createPn532Decoder();
  let question: Question | null = null;
  let cancel = (): void => undefined;
  let [heard, understood] = [false, false];
  /** The last question got its answer, so none that is late can come. */
  let settled = false;

  const end = (answer: Result<Uint8Array, ChipProblem>): void => {
    cancel();
    const ended = question;
    question = null;
    settled = answer.ok;
    ended?.settle(answer);
  };
  const wait = (ms: number, late: () => void): void => {
    cancel();
    cancel = clock.after(ms, late);
  };
  const repeat = ({ repeatsLeft }: Question): void => {
    if (question === null) return;
    question.repeatsLeft = repeatsLeft - 1;
    write(nackFrame);
    wait(repeatMs, late);
  };
  const late = (): void => {
    if (question === null) return;
    if (!question.acknowledged) return end(fail('mute'));
    if (question.repeatsLeft > 0) return repeat(question);
    // Calls off whatever the chip is doing.
    write(ackFrame);
    end(fail('noAnswer'));
  };

  const take = (frame: Pn532Frame, asked: Question): void => {
    switch (frame.kind) {
      case 'ack':
        asked.acknowledged = true;
        return wait(asked.answerMs, late);
      case 'error':
        return end(fail('refused'));
      case 'damaged':
        return asked.acknowledged && asked.repeatsLeft > 0 ? repeat(asked) : undefined;
      case 'data': {
        // Without its acknowledgement an answer may be to a question before; with nothing outstanding it cannot.
        if (frame.from !== 'chip' || frame.bytes[0] !== asked.code + 1 || !(asked.acknowledged || settled)) return;
        trace('reader', frame.bytes);
        return end(ok(frame.bytes.subarray(1)));
      }
      case 'nack':
        return;
    }
  };

  const ask = (command: Uint8Array, answerMs: number, repeats: number): Promise<Result<Uint8Array, ChipProblem>> =>
    new Promise((resolve) => {
      trace('host', command);
      decoder.abandon();
      question = { code: command[0] ?? 0, settle: resolve, answerMs, acknowledged: false, repeatsLeft: repeats };
      wait(acknowledgeMs, late);
      write(encodePn532('host', command));
    });

  return {
    ask: (command, answerMs) => ask(command, answerMs, mostRepeats),
    askBriefly: (command, answerMs) => ask(command, answerMs, 0),
    received: (bytes) => {
      heard = true;
      for (const frame of decoder.push(bytes)) {
        // An echo of our own questions is not a chip.
        understood ||= frame.kind === 'ack' || (frame.kind === 'data' && frame.from === 'chip');
        if (question !== null) take(frame, question);
      }
    },
    understood: () => understood,
    heard: () => heard,
    close: () => end(fail('noAnswer')),
  };
}
