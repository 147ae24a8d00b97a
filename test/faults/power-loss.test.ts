/**
 * Power losses: the station is killed at any named point of a print job, while its printer is well, slow, without paper,
 * switched off and on, hung or gone, and started again; one time in four that one is killed too. The printer's engine
 * counts the sheets: it is the oracle. `npm run test:faults -- --rounds N`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import type { PrintJob } from '../../core/ledger/events.ts';
import { verifyLedger } from '../../core/ledger/ledger.ts';
import { countedCopies, readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { rounds, seeded } from '../campaign.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { killPoints } from './kill-points.ts';
import type { Plan } from './print-room-process.ts';

let printer: EvePrinter;
let client: DocumentPrinter;
let folder: string;
beforeAll(async () => {
  printer = await startPrinter({ colour: true, duplex: true });
  client = openIppPrinter({ uri: printer.uri, requestingUserName: 'KIOSK-ZJG01', clock: systemClock });
  folder = mkdtempSync(join(tmpdir(), 'power-loss-'));
});
afterAll(async () => {
  await client.close();
  await printer.stop();
  rmSync(folder, { recursive: true });
});

/** What befalls the printer at a point of the job, and how it is put right again. */
interface Trouble {
  /** Before the job begins. */
  readonly before?: () => Promise<void>;
  readonly begin?: () => Promise<void> | void;
  readonly end: () => Promise<void> | void;
}

const troubles: Readonly<Record<string, Trouble>> = {
  running: { end: () => undefined },
  slow: { before: () => printer.slow(0.4), end: () => printer.slow(0) },
  'out of paper': { before: () => printer.media(0), end: () => printer.media(250) },
  'power-cycled': {
    begin: async () => {
      await printer.powerOff();
      await printer.powerOn();
    },
    end: () => undefined,
  },
  hung: { begin: () => printer.freeze(), end: () => printer.thaw() },
  gone: { begin: () => printer.powerOff(), end: () => printer.powerOn() },
};

const documents = [
  { pages: 1, sides: 'one-sided', sheets: 1 },
  { pages: 2, sides: 'one-sided', sheets: 2 },
  { pages: 2, sides: 'two-sided-long-edge', sheets: 1 },
] as const;

const chance = seeded('power losses');
const pick = <Value>(values: readonly Value[]): Value => {
  const value = values[chance.below(values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};

/** When the trouble is over: before the station is started again, while it recovers, or after that. */
type Until = 'restart' | 'recovery' | 'afterwards';

interface Round {
  readonly trouble: string;
  readonly killAt: string;
  /** `null`: the trouble begins when the station is dead. */
  readonly troubleAt: string | null;
  readonly until: Until;
  readonly document: (typeof documents)[number];
  readonly secondKill: string | null;
}

const everyPair = Object.keys(troubles).flatMap((trouble) => killPoints.map((killAt) => ({ trouble, killAt })));
const shuffled = everyPair
  .map((pair) => ({ pair, order: chance.below(1_000_000) }))
  .toSorted((one, other) => one.order - other.order)
  .map(({ pair }) => pair);

const plans: readonly Round[] = Array.from({ length: rounds(30) }, (_, round) => {
  const { trouble, killAt } = shuffled[round % shuffled.length] ?? pick(everyPair);
  return {
    trouble,
    killAt,
    troubleAt: pick([null, ...killPoints.slice(0, killPoints.indexOf(killAt) + 1)]),
    until: pick<Until>(['restart', 'recovery', 'afterwards']),
    document: pick(documents),
    secondKill: chance.below(4) === 0 ? pick(killPoints) : null,
  };
});

const tally = { printed: 0, failed: 0, unknown: 0, sheets: 0, counted: 0, killed: 0 };

test.each(plans.map((plan, index) => [index, describePlan(plan), plan] as const))(
  'round %i: %s',
  async (index, _, plan) => {
    const { document, killAt, secondKill } = plan;
    const dataDir = join(folder, String(index));
    const trouble = troubles[plan.trouble] ?? { end: () => undefined };
    const before = await printer.sheets();
    await trouble.before?.();
    let begun = false;
    const begin = async (): Promise<void> => {
      if (!begun) await trouble.begin?.();
      begun = true;
    };

    await run(dataDir, plan, { pauseAt: plan.troubleAt, killAt }, begin);
    await begin();
    if (plan.until === 'restart') await trouble.end();
    if (secondKill !== null) await run(dataDir, plan, { pauseAt: null, killAt: secondKill });
    const recovering = run(dataDir, plan, { pauseAt: null, killAt: null });
    if (plan.until === 'recovery') {
      await pause(600);
      await trouble.end();
    }
    const exit = await recovering;
    if (plan.until === 'afterwards') await trouble.end();
    expect(exit, 'the restarted station comes to its end').toBe(0);
    await untilQuiet();

    const store = openStoreToRead(dataDir);
    const jobs = store === null ? [] : readJobs(store);
    const counted = store === null ? 0 : countedCopies(store, '3240100001', 'enrolment', '2000-01-01');
    if (store !== null) expect(verifyLedger(store)).toMatchObject({ intact: true });
    store?.close();
    for (const job of jobs) await expectTruth(job, document.sheets);
    expect(counted, 'counted is what came out, or may have').toBe(
      jobs.filter(({ outcome }) => outcome !== 'failed').length,
    );
    tally.counted += counted;
    tally.sheets += (await printer.sheets()) - before;
  },
  60_000,
);

test('in all: what came out is what was printed, plus at most what is unknown', () => {
  console.log(`power losses: ${plans.length} rounds, seed ${chance.seed}: ${JSON.stringify(tally)}`);
  expect(tally.counted).toBe(tally.printed + tally.unknown);
  expect(tally.killed).toBeGreaterThan(plans.length / 2);
});

async function expectTruth({ jobToken, state, outcome }: PrintJob, whole: number): Promise<void> {
  const sheets = await printer.sheets(jobToken);
  expect(state, 'every job has a fate').toBe('settled');
  expect(sheets, 'no sheet twice').toBeLessThanOrEqual(whole);
  if (outcome === 'printed') expect(sheets, 'printed, so all of it came out').toBe(whole);
  if (outcome === 'failed') expect(sheets, 'failed, so nothing came out').toBe(0);
  if (outcome !== null) tally[outcome] += 1;
}

/** Runs a print room to its end, or to its death; tells its exit code, `null` when it was killed. */
async function run(
  dataDir: string,
  { document, trouble }: Round,
  stops: Pick<Plan, 'pauseAt' | 'killAt'>,
  onPause: () => Promise<void> = async () => undefined,
): Promise<number | null> {
  const { pages, sides } = document;
  const plan: Plan = { pages, sides, withinMs: chance.below(15), ...stops };
  const child = spawn(process.execPath, [
    'test/faults/print-room-process.ts',
    dataDir,
    printer.uri,
    JSON.stringify(plan),
  ]);
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('paused')) void onPause().then(() => child.stdin.write('\n'));
  });
  child.stdin.on('error', () => undefined);
  const exit = await exitOf(child);
  if (exit === null) tally.killed += 1;
  else expect(exit, `${trouble}: ${complaints}`).toBe(0);
  return exit;
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => void child.once('close', (code) => resolve(code)));

/** No job is being printed, or will be by itself. */
async function untilQuiet(): Promise<void> {
  for (let look = 0; look < 300; look += 1) {
    const listed = await client.openJobs();
    if (listed.ok && listed.value.every(({ state }) => state === 'held')) return;
    await pause(50);
  }
  throw new Error('the printer does not come to rest');
}

function describePlan({ trouble, killAt, troubleAt, until, document, secondKill }: Round): string {
  const { pages, sides } = document;
  const again = secondKill === null ? '' : `, again ${secondKill}`;
  return `killed ${killAt}${again}; printer ${trouble} from ${troubleAt ?? 'then'} until ${until}; ${pages} × ${sides}`;
}
