/**
 * Sends one command at a time to a PN532 and waits for its answer (UM0701-02, 6.2.2): ACK within `acknowledgeMs`, then the
 * answer by a deadline; a damaged or missing answer is requested again with NACK.
 */
import { type DeviceClock } from '../clock.ts';
import { fail, ok, type Result } from '../result.ts';
import { ackFrame, createPn532Decoder, encodePn532, nackFrame, type Pn532Frame } from './pn532-frame.ts';
import type { WireTrace } from './wire-view.ts';

/** The chip sends ACK within 15 ms (UM0701-02, 6.2.2); a busy machine reads it later. */
const acknowledgeMs = 500;
/** Wait for the answer after a NACK. */
const repeatMs = 300;
const mostRepeats = 1;

/**
 * `mute`: no ACK came. `noAnswer`: an ACK came, but no intact answer in time. `refused`: the chip sent an error frame, because
 * it does not know the command.
 */
export type ChipProblem = 'mute' | 'noAnswer' | 'refused';

export interface Pn532Chip {
  /** Takes the bytes that come from the serial line. */
  received(bytes: Uint8Array): void;
  /**
   * @param command its code and parameters.
   * @param answerMs milliseconds from the ACK to the answer.
   * @returns the parameters of the answer, without its code.
   * @example
   * await chip.ask(Uint8Array.of(0x02), 500) // GetFirmwareVersion: ok(32 01 06 07), a PN532 with firmware 1.6
   */
  ask(command: Uint8Array, answerMs: number): Promise<Result<Uint8Array, ChipProblem>>;
  /** As `ask`, for a command that may run longer than `answerMs`: then it is aborted with ACK, without a NACK before. */
  askBriefly(command: Uint8Array, answerMs: number): Promise<Result<Uint8Array, ChipProblem>>;
  /** What came since the connection began: no byte, bytes without an intact frame of a chip, or such frames. */
  heard(): 'nothing' | 'noise' | 'frames';
  /** Ends the command under way with `noAnswer`. */
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
  let heard: ReturnType<Pn532Chip['heard']> = 'nothing';
  /** The last question was answered, so that no late answer to it can come. */
  let settled = false;

  const end = (answer: Result<Uint8Array, ChipProblem>): void => {
    cancel();
    const ended = question;
    question = null;
    settled = answer.ok;
    ended?.settle(answer);
  };
  const wait = (ms: number): void => {
    cancel();
    cancel = clock.after(ms, late);
  };
  const repeat = (asked: Question): void => {
    asked.repeatsLeft -= 1;
    write(nackFrame);
    wait(repeatMs);
  };
  const late = (): void => {
    if (question === null) return;
    if (!question.acknowledged) return end(fail('mute'));
    if (question.repeatsLeft > 0) return repeat(question);
    // An ACK from the host aborts the command under way (UM0701-02, 6.2.1.3).
    write(ackFrame);
    end(fail('noAnswer'));
  };

  const take = (frame: Pn532Frame, asked: Question): void => {
    if (frame.kind === 'error') return end(fail('refused'));
    if (frame.kind === 'ack') {
      asked.acknowledged = true;
      return wait(asked.answerMs);
    }
    if (frame.kind === 'damaged' && asked.acknowledged && asked.repeatsLeft > 0) repeat(asked);
    if (frame.kind !== 'data' || !isAnswerTo(asked, frame, settled)) return;
    trace('reader', frame.bytes);
    end(ok(frame.bytes.subarray(1)));
  };

  const ask = (command: Uint8Array, answerMs: number, repeats: number): Promise<Result<Uint8Array, ChipProblem>> =>
    new Promise((resolve) => {
      trace('host', command);
      decoder.abandon();
      question = { code: command[0] ?? 0, settle: resolve, answerMs, acknowledged: false, repeatsLeft: repeats };
      wait(acknowledgeMs);
      write(encodePn532('host', command));
    });

  return {
    ask: (command, answerMs) => ask(command, answerMs, mostRepeats),
    askBriefly: (command, answerMs) => ask(command, answerMs, 0),
    received: (bytes) => {
      const frames = decoder.push(bytes);
      if (heard !== 'frames') heard = frames.some(isOfChip) ? 'frames' : 'noise';
      for (const frame of frames) if (question !== null) take(frame, question);
    },
    heard: () => heard,
    close: () => end(fail('noAnswer')),
  };
}

/** Not an echo of our own commands, which a short-circuited line sends back. */
const isOfChip = (frame: Pn532Frame): boolean =>
  frame.kind === 'ack' || (frame.kind === 'data' && frame.from === 'chip');

/**
 * The code of an answer is that of its command plus one. An answer that comes before the ACK counts only if no earlier
 * command is unanswered (`settled`), because it may be the late answer to that one.
 */
const isAnswerTo = (
  { code, acknowledged }: Question,
  { from, bytes }: Extract<Pn532Frame, { kind: 'data' }>,
  settled: boolean,
): boolean => from === 'chip' && bytes[0] === code + 1 && (acknowledged || settled);
