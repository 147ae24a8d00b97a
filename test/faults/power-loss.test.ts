/**
 * Power losses: a station is killed in the middle of a visit, between two steps or at an octet of the wire, or its
 * connection is cut, left half open, or loses an answer; its printer is well, slow, without paper, switched off and on,
 * hung or gone. It is started again, and one time in four that one is killed too. The documents are real, the printers
 * are real, and their engines count the sheets: they are the oracle. `npm run test:faults -- --rounds N`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PrintJob } from '../../core/ledger/events.ts';
import { verifyLedger } from '../../core/ledger/ledger.ts';
import { countedCopies, readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { rounds, seeded } from '../campaign.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { startWireProxy, type WireProxy } from '../peers/wire-proxy.ts';
import {
  dealRounds,
  describeRound,
  everyMode,
  mishapOf,
  modesOf,
  type Round,
  type TroubleName,
} from './power-loss-plans.ts';
import { settled } from './settled.ts';
import type { Plan } from './station-process.ts';

const names = ['documentPrinter', 'backupPrinter'] as const;
interface Wired {
  readonly eve: EvePrinter;
  readonly wire: WireProxy;
  readonly duplex: boolean;
  /** Lines of the engine that earlier rounds have looked at. */
  looked: number;
}
let printers: Readonly<Record<(typeof names)[number], Wired>>;
let folder: string;
beforeAll(async () => {
  const wired = async (duplex: boolean): Promise<Wired> => {
    const eve = await startPrinter({ duplex });
    return { eve, wire: await startWireProxy(eve.port), duplex, looked: 0 };
  };
  printers = { documentPrinter: await wired(true), backupPrinter: await wired(false) };
  folder = mkdtempSync(join(tmpdir(), 'power-loss-'));
});
afterAll(async () => {
  for (const { eve, wire } of Object.values(printers)) {
    wire.close();
    await eve.stop();
  }
  rmSync(folder, { recursive: true });
});

/** What befalls a printer at a point of the job, and how it is put right again. */
interface Trouble {
  /** Before the visit begins. */
  readonly before?: (eve: EvePrinter) => Promise<void>;
  readonly begin?: (eve: EvePrinter) => Promise<void> | void;
  readonly end?: (eve: EvePrinter) => Promise<void> | void;
}
const troubles: Readonly<Record<TroubleName, Trouble>> = {
  running: {},
  slow: { before: (eve) => eve.slow(0.3), end: (eve) => eve.slow(0) },
  'out of paper': { before: (eve) => eve.media(0), end: (eve) => eve.media(250) },
  'power-cycled': {
    begin: async (eve) => {
      await eve.powerOff();
      await eve.powerOn();
    },
  },
  hung: { begin: (eve) => eve.freeze(), end: (eve) => eve.thaw() },
  gone: { begin: (eve) => eve.powerOff(), end: (eve) => eve.powerOn() },
};

const chance = seeded('power losses');
const plans = dealRounds(chance, rounds(10));

const jobs = { printed: 0, failed: 0, unknown: 0, sheets: 0, counted: 0 };
/** How often each part of a round came to pass; one that never does is seen as 0. */
const tally = new Map<string, number>([...everyMode, 'killed again', 'not reached'].map((mode) => [mode, 0]));
const count = (mode: string): void => void tally.set(mode, (tally.get(mode) ?? 0) + 1);

test.each(plans.map((round, index) => [index, describeRound(round), round] as const))(
  'round %i: %s',
  async (index, _, round) => {
    const { trouble, until, secondKill } = round;
    const dataDir = join(folder, String(index));
    const { eve } = printers.documentPrinter;
    const { before, begin, end: mend } = troubles[trouble];
    await before?.(eve);
    // A station can be killed while it waits for its trouble to begin.
    let begun: Promise<void> | null = null;
    const beginOnce = (): Promise<void> => (begun ??= Promise.resolve(begin?.(eve)));

    const happened = await firstLife(dataDir, round, beginOnce);
    for (const mode of modesOf(round)) if (happened) count(mode);
    if (!happened) count('not reached');
    await beginOnce();
    for (const { wire } of Object.values(printers)) wire.mend();
    if (until === 'restart') await mend?.(eve);
    if (secondKill !== null && (await run(dataDir, round, { killAt: secondKill })).killed) count('killed again');
    const recovering = run(dataDir, round, {});
    if (until === 'recovery') {
      await pause(600);
      await mend?.(eve);
    }
    expect((await recovering).killed, 'the restarted station comes to its end').toBe(false);
    if (until === 'afterwards') await mend?.(eve);
    await expectTruth(dataDir, round);
  },
);

test('in all: counted is what came out or may have, and every mode had its turn', () => {
  const modes = Object.fromEntries(tally);
  console.log(
    `power losses: ${plans.length} rounds, seed ${chance.seed}: ${JSON.stringify(jobs)}\n${JSON.stringify(modes, null, 1)}`,
  );
  expect(jobs.counted).toBe(jobs.printed + jobs.unknown);
  // All of them are dealt before any comes again.
  if (plans.length < 200) return;
  expect(everyMode.filter((mode) => tally.get(mode) === 0)).toEqual([]);
});

/** The station that dies, or whose connection does; whether that came to pass. */
async function firstLife(dataDir: string, round: Round, onPause: () => Promise<void>): Promise<boolean> {
  const { ending, share, troubleAt: pauseAt } = round;
  if (ending.way === 'killed at a step') {
    return (await run(dataDir, round, { pauseAt, killAt: ending.killAt }, onPause)).killed;
  }
  const wires = Object.values(printers).map(({ wire }) => wire);
  const before = wires.map((wire) => wire.happened());
  const life = run(dataDir, round, { pauseAt }, onPause);
  const reached = (): void => void (ending.way === 'killed on the wire' && life.kill());
  for (const wire of wires) wire.arm({ ...mishapOf(ending, share), reached });
  await life;
  return wires.some((wire, index) => wire.happened() !== before[index]);
}

/** Everything that has to be true when all is over, by the engines' own count. */
async function expectTruth(dataDir: string, { visitor }: Round): Promise<void> {
  const store = openStoreToRead(dataDir);
  const all = store === null ? [] : readJobs(store);
  const number = all[0]?.number ?? '';
  const counted = store === null ? 0 : countedCopies(store, number, visitor.document, '2000-01-01');
  if (store !== null) expect(verifyLedger(store)).toMatchObject({ intact: true });
  store?.close();
  for (const name of names) await expectOrder(name, all);
  for (const job of all) await expectFate(job);
  expect(counted, 'counted is what came out, or may have').toBe(
    all.filter(({ outcome }) => outcome !== 'failed').length,
  );
  jobs.counted += counted;
}

/** Nothing comes out that is not of this round, and nothing of one visit behind something of the next. */
async function expectOrder(name: (typeof names)[number], all: readonly PrintJob[]): Promise<void> {
  const printer = printers[name];
  await settled(printer.eve);
  const lines = (await printer.eve.tokens()).slice(printer.looked);
  printer.looked += lines.length;
  jobs.sheets += lines.length;
  const ours = all.filter((job) => job.printer === name).map(({ jobToken }) => jobToken);
  const inOrder = ours.flatMap((token) => lines.filter((line) => line === token));
  expect(lines, `what came out of the ${name}, in order`).toEqual(inOrder);
}

async function expectFate({ jobToken, state, outcome, pages, printer, sha256 }: PrintJob): Promise<void> {
  const { eve, duplex } = printers[printer];
  const whole = duplex ? Math.ceil(pages / 2) : pages;
  const sheets = await eve.sheets(jobToken);
  expect(state, 'every job has a fate').toBe('settled');
  expect(sheets, 'no sheet twice').toBeLessThanOrEqual(whole);
  const received = (await eve.documents(jobToken)).map((octets) => createHash('sha256').update(octets).digest('hex'));
  expect(received.length, 'no document twice').toBeLessThanOrEqual(1);
  if (outcome === 'printed') {
    expect(received, 'printed, so the printer had every octet').toEqual([sha256]);
    expect(sheets, 'printed, so all of it came out').toBe(whole);
  }
  if (outcome === 'failed') expect(sheets, 'failed, so nothing came out').toBe(0);
  if (outcome !== null) jobs[outcome] += 1;
}

interface Life extends Promise<{ readonly killed: boolean }> {
  kill(): void;
}

/** Runs a station to its end, or to its death. */
function run(
  dataDir: string,
  round: Round,
  stops: Partial<Pick<Plan, 'pauseAt' | 'killAt'>>,
  onPause: () => Promise<void> = async () => undefined,
): Life {
  const uriOf = (name: (typeof names)[number]): string => `ipp://localhost:${printers[name].wire.port}/ipp/print`;
  const plan: Plan = {
    uris:
      round.printers === 'two printers'
        ? [uriOf('documentPrinter'), uriOf('backupPrinter')]
        : [uriOf('documentPrinter')],
    visitor: round.visitor,
    pauseAt: null,
    killAt: null,
    withinMs: chance.below(15),
    ...stops,
  };
  const child = spawn(process.execPath, ['test/faults/station-process.ts', dataDir, JSON.stringify(plan)]);
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('paused')) void onPause().then(() => child.stdin.write('\n'));
  });
  child.stdin.on('error', () => undefined);
  const ended = exitOf(child).then((exit) => {
    if (exit !== null) expect(exit, complaints).toBe(0);
    return { killed: exit === null };
  });
  return Object.assign(ended, { kill: () => void child.kill('SIGKILL') });
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => void child.once('close', (code) => resolve(code)));
