/** One connection to a receipt printer: what is asked of it, and which answer belongs to which question. */
import type { DeviceClock } from '../clock.ts';
import { makeFault } from '../faults.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Problem } from '../supervisor.ts';
import { openAnswers } from './escpos-answers.ts';
import { clearBuffer, healthOf, type ReceiptPrinterHealth, statusRequests, workedOffRequest } from './escpos-status.ts';
import { openReceiptWire, type ReceiptPrinterAddress } from './receipt-wire.ts';

/** Milliseconds. */
const answerDeadline = 1_000;

export interface Conversation {
  readonly lost: Promise<Problem>;
  write(octets: Uint8Array): void;
  /** Asks DLE EOT 1 to 4; the problem is `silent` where one of them gets no answer of its kind within a second. */
  health(): Promise<Result<ReceiptPrinterHealth, Problem>>;
  /** Sends a slip and GS r 1 behind it; resolves when that is answered. What was heard before is no answer. */
  workOff(slip: Uint8Array): Promise<void>;
  /**
   * Throws away what the printer holds. Nothing must follow before it has answered (Epson); one that does not know the command never
   * does, and is waited for a second.
   */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** The problem comes within 3 s. */
export async function openConversation(
  address: ReceiptPrinterAddress,
  clock: DeviceClock,
): Promise<Result<Conversation, Problem>> {
  /** In the order of the questions. One that was given up stays, so that its late answer is not taken for the next one's. */
  const askers: ((octet: number) => void)[] = [];
  let workedOff: (() => void) | null = null;
  let cleared: (() => void) | null = null;
  const answers = openAnswers();
  const opened = await openReceiptWire(address, clock, (octets) => {
    for (const answer of answers(octets)) {
      if (answer.kind === 'state') askers.shift()?.(answer.octet);
      else if (answer.kind === 'workedOff') workedOff?.();
      else cleared?.();
    }
  });
  if (!opened.ok) return opened;
  const wire = opened.value;

  const ask = async (request: Uint8Array): Promise<Result<number, Problem>> => {
    const answer = Promise.withResolvers<Result<number, Problem>>();
    askers.push((octet) => answer.resolve(ok(octet)));
    const cancel = clock.after(answerDeadline, () => answer.resolve(fail(makeFault('silent'))));
    wire.write(request);
    const heard = await Promise.race([answer.promise, wire.lost.then(fail<Problem>)]);
    cancel();
    return heard;
  };
  return ok({
    lost: wire.lost,
    write: (octets) => wire.write(octets),
    async health() {
      const octets: number[] = [];
      for (const request of statusRequests) {
        const answer = await ask(request);
        if (!answer.ok) return answer;
        octets.push(answer.value);
      }
      const [printer = 0, offLine = 0, errors = 0, paper = 0] = octets;
      return ok(healthOf([printer, offLine, errors, paper]));
    },
    workOff(slip) {
      const { promise, resolve } = Promise.withResolvers<void>();
      workedOff = resolve;
      wire.write(slip);
      wire.write(workedOffRequest);
      return promise;
    },
    async clear() {
      const { promise, resolve } = Promise.withResolvers<void>();
      cleared = resolve;
      const cancel = clock.after(answerDeadline, resolve);
      wire.write(clearBuffer);
      await Promise.race([promise, wire.lost]);
      cancel();
    },
    close: () => wire.close(),
  });
}
