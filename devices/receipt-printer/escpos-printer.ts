/**
 * A receipt printer that speaks ESC/POS. A connection is made for each question and each slip and closed again: a printer on the
 * network serves one at a time, and what waits in a connection that is lost could come out for the next visitor.
 */
import { type DeviceClock, pause } from '../clock.ts';
import type { DeviceStatus, FaultCode } from '../device.ts';
import { makeFault } from '../faults.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Problem } from '../supervisor.ts';
import { type Conversation, openConversation } from './conversation.ts';
import type { ReceiptPrinterHealth } from './escpos-status.ts';
import type { ReceiptPrinter, SlipOctets } from './receipt-printer.ts';
import type { ReceiptPrinterAddress } from './receipt-wire.ts';

/** In milliseconds. */
const askEvery = 10_000;
/** Between two looks at a printer that works off a slip, or has no paper. */
const lookEvery = 250;
/** For the longest slip, at 100 mm/s and with its cut. */
const printDeadline = 8_000;

export interface EscPosOptions {
  readonly address: ReceiptPrinterAddress;
  readonly clock: DeviceClock;
}

export function openEscPosPrinter({ address, clock }: EscPosOptions): ReceiptPrinter {
  const report = reporter(clock);
  const closing = new AbortController();
  const turns = takingTurns();
  /** Something of an earlier slip may lie in the printer. */
  let leftBehind = false;

  const converse = async <Value>(
    work: (talk: Conversation) => Promise<Result<Value, Problem>>,
  ): Promise<Result<Value, Problem>> => {
    const opened = await openConversation(address, clock);
    if (!opened.ok) {
      report.unreached(opened.problem);
      return opened;
    }
    try {
      return await work(opened.value);
    } finally {
      await opened.value.close();
    }
  };

  /** `ok`: worked off. `paperOut` in the middle of it has been cleared away. */
  const printOnce = ({ slip, cut }: SlipOctets, signal: AbortSignal): Promise<Result<void, Problem>> =>
    converse(async (talk) => {
      if (signal.aborted) return fail(makeFault('notReady'));
      const before = await look(talk, report);
      if (!before.ok) return before;
      if (before.value.state !== 'online') return fail(stopping(before.value));
      if (leftBehind) {
        await talk.clear();
        talk.write(cut);
      }
      leftBehind = true;
      const ended = await workedOff(talk, slip, { clock, report, signal });
      if (ended.ok) leftBehind = false;
      else await talk.clear();
      return ended;
    });

  async function watch(): Promise<void> {
    while (!closing.signal.aborted) {
      await turns.take(() => converse((talk) => look(talk, report)));
      await pause(clock, askEvery, closing.signal);
    }
  }
  void watch();

  return {
    status: report.status,
    print: (slip, signal) => {
      const limit = AbortSignal.any([signal, closing.signal]);
      return untilCleared(() => turns.take(() => printOnce(slip, limit)), clock, limit);
    },
    close: async () => {
      closing.abort();
      await turns.over();
    },
  };
}

/** A person adds paper or closes the cover, and it is printed again; for any other problem the slip is over. */
async function untilCleared(
  print: () => Promise<Result<void, Problem>>,
  clock: DeviceClock,
  signal: AbortSignal,
): Promise<Result<void, FaultCode>> {
  let waitsFor: FaultCode = 'notReady';
  while (!signal.aborted) {
    const ended = await print();
    if (ended.ok) return ended;
    const { code } = ended.problem;
    if (code === 'paperOut' || code === 'coverOpen') {
      waitsFor = code;
      await pause(clock, lookEvery, signal);
    } else if (!signal.aborted) return fail(code);
  }
  // Given up between two tries: what it waited for is the reason, not that.
  return fail(waitsFor);
}

/** One conversation at a time. */
function takingTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: <Value>(work: () => Promise<Value>): Promise<Value> => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
    over: () => last,
  };
}

/**
 * Sends the slip and waits until the printer says that all of it was worked off, or that it cannot be, or nobody waits for it any more.
 * On a slow line its answers come behind the slip: silence is a problem only at the end.
 */
async function workedOff(
  talk: Conversation,
  slip: Uint8Array,
  { clock, report, signal }: { readonly clock: DeviceClock; readonly report: Reporter; readonly signal: AbortSignal },
): Promise<Result<void, Problem>> {
  const overAt = clock.monotonic() + printDeadline;
  const end = talk.workOff(slip).then(() => ok(undefined));
  for (;;) {
    const said = await Promise.race([end, talk.lost.then(fail<Problem>), pause(clock, lookEvery, signal)]);
    if (said?.ok === false) {
      report.unreached(said.problem);
      return said;
    }
    if (said === undefined && signal.aborted) return fail(makeFault('notReady', 'the slip is not waited for'));
    const now = await talk.health();
    if (now.ok) {
      report.told(now.value);
      if (now.value.state !== 'online') return fail(stopping(now.value));
      if (said !== undefined) return ok(undefined);
    }
    if (clock.monotonic() <= overAt) continue;
    const problem = makeFault('silent', 'does not tell that the slip is printed');
    report.unreached(problem);
    return fail(problem);
  }
}

async function look(talk: Conversation, report: Reporter): Promise<Result<ReceiptPrinterHealth, Problem>> {
  const health = await talk.health();
  if (health.ok) report.told(health.value);
  else report.unreached(health.problem);
  return health;
}

function stopping({ problems }: ReceiptPrinterHealth): Problem {
  return problems.find(({ code }) => code !== 'paperLow') ?? makeFault('notReady');
}

type Reporter = ReturnType<typeof reporter>;

/** Makes statuses of what is found; a fault that stays keeps its `since`. */
function reporter(clock: DeviceClock) {
  let status: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
  const set = (state: DeviceStatus['state'], problems: readonly Problem[], isSeen: boolean): void => {
    const now = clock.wall().toISOString();
    const faults = problems.map((problem) => ({
      ...problem,
      since: status.faults.find(({ code }) => code === problem.code)?.since ?? now,
    }));
    status = { state, faults, seenAt: status.seenAt ?? (isSeen ? now : null) };
  };
  return {
    status: () => status,
    told: ({ state, problems }: ReceiptPrinterHealth) => set(state, problems, true),
    unreached: (problem: Problem) => set(status.seenAt === null ? 'noDevice' : 'offline', [problem], false),
  };
}
