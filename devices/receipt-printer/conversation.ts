/** One connection to a receipt printer: what is asked of it, and what it answers. */
import type { DeviceClock } from '../clock.ts';
import { makeFault } from '../faults.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Problem } from '../supervisor.ts';
import { healthOf, isRealTimeStatus, isWorkedOff, type ReceiptPrinterHealth, statusRequests } from './escpos-status.ts';
import { openReceiptWire, type ReceiptPrinterAddress } from './receipt-wire.ts';

/** In milliseconds. */
const answerDeadline = 1_000;

export interface Conversation {
  readonly lost: Promise<Problem>;
  write(octets: Uint8Array): void;
  /** Asks DLE EOT 1 to 4; the problem is `silent` where one of them gets no answer of its kind within a second. */
  health(): Promise<Result<ReceiptPrinterHealth, Problem>>;
  /** Resolves when GS r 1 is answered; ask it behind what is to be worked off. */
  workedOff(): Promise<Result<void, Problem>>;
  close(): Promise<void>;
}

export async function openConversation(
  address: ReceiptPrinterAddress,
  clock: DeviceClock,
): Promise<Result<Conversation, Problem>> {
  let awaited: ((octet: number) => void) | null = null;
  const done = Promise.withResolvers<Result<void, Problem>>();
  const opened = await openReceiptWire(address, clock, (octets) => {
    for (const octet of octets) {
      if (isRealTimeStatus(octet)) awaited?.(octet);
      else if (isWorkedOff(octet)) done.resolve(ok(undefined));
    }
  });
  if (!opened.ok) return opened;
  const wire = opened.value;
  const ask = async (request: Uint8Array): Promise<Result<number, Problem>> => {
    const answer = Promise.withResolvers<Result<number, Problem>>();
    awaited = (octet) => answer.resolve(ok(octet));
    const cancel = clock.after(answerDeadline, () => answer.resolve(fail(makeFault('silent'))));
    wire.write(request);
    const heard = await Promise.race([answer.promise, wire.lost.then(fail<Problem>)]);
    cancel();
    awaited = null;
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
    workedOff: () => done.promise,
    close: () => wire.close(),
  });
}
