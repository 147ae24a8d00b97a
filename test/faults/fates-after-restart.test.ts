/**
 * What becomes of a job that a power cut left behind, by the rules of the design, on real printers: the station is opened
 * on what the dead one wrote, submits nothing, and the technician reads on its screen what nobody knows. Then two
 * printers at one station.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import type { JobOutcome, JobReason } from '../../core/ledger/events.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { printable } from '../core/samples.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { openPrintingStation, type PrintingStation } from '../peers/printing-station.ts';
import { until } from '../until.ts';
import { leaveBehind, type Reached } from './left-behind.ts';
import { settled } from './settled.ts';

interface Bench {
  readonly eve: EvePrinter;
  readonly client: DocumentPrinter;
  readonly dataDir: string;
}

async function startBench(): Promise<Bench> {
  const eve = await startPrinter();
  const client = openIppPrinter({ uri: eve.uri, requestingUserName: 'KIOSK-ZJG01', clock: systemClock });
  return { eve, client, dataDir: mkdtempSync(join(tmpdir(), 'after-restart-')) };
}

async function stop({ eve, client }: Bench): Promise<void> {
  await eve.release();
  await client.close();
  await eve.stop();
}

const { jobToken, serial } = printable();

async function jobIs({ client }: Bench, state: string): Promise<void> {
  await until(
    () => client.job(1),
    (job) => job.ok && [job.value?.state, ...(job.value?.reasons ?? [])].includes(state),
  );
}

/**
 * Opens a station on what was left behind, and waits until every job has its fate. A printer that is there (`patience`,
 * milliseconds) has time to answer, however busy the machine.
 */
async function restart(
  { dataDir, patience = 60_000 }: { readonly dataDir: string; readonly patience?: number },
  ...uris: [string, string?]
): Promise<PrintingStation> {
  const timing = { recovery: patience, lost: patience, cancel: 2_000 };
  const desk = await openPrintingStation({ uris, timing, dataDir });
  const isOver = (): boolean => desk.ledger().jobs.every(({ state }) => state === 'settled');
  await expect.poll(isOver).toBe(true);
  return desk;
}

async function fate(desk: PrintingStation): Promise<unknown[]> {
  const { jobs, counted } = desk.ledger();
  const words = (await desk.toRule()).map((job) => [job.serial, job.reason]);
  return [...jobs.map(({ outcome, reason }) => [outcome, reason]), counted, words];
}

/** What the technician reads. */
const unknown = ({ zh, en }: Sentence): Sentence => ({ zh: `结果不明：${zh}`, en: `outcome unknown: ${en}` });
const unconfirmed = { zh: '打印机没有确认收全文档', en: 'the printer never said that it had all of it' };

let bench: Bench;
/** Its job is over, and is asked for when the printer lists it no more: a minute later. */
let forgetful: Bench;
let forgetsAt = 0;
beforeAll(async () => {
  forgetful = await startBench();
  await leaveBehind(forgetful, 'sent', 'documentPrinter');
  await jobIs(forgetful, 'completed');
  forgetsAt = Date.now() + 61_000;
});
afterAll(() => stop(forgetful));
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => stop(bench));

describe('after a restart', () => {
  interface Row {
    readonly reached: Reached;
    readonly before?: (eve: EvePrinter) => Promise<void>;
    /** How the job stands when the station comes up. */
    readonly until?: string;
    readonly meanwhile?: (eve: EvePrinter) => Promise<void>;
    readonly outcome: JobOutcome;
    readonly reason: JobReason | null;
    /** In the technician's words where nobody knows. */
    readonly words?: Sentence;
    readonly sheets: number;
  }
  const rows: Record<string, Row> = {
    'intended: whatever bears our name is canceled, nothing was handed over': {
      reached: 'intended',
      outcome: 'failed',
      reason: 'notHandedOver',
      sheets: 0,
    },
    'created, and held without its document: canceled': {
      reached: 'created',
      outcome: 'failed',
      reason: 'notHandedOver',
      sheets: 0,
    },
    'created, and the document is being printed: unknown, and canceled': {
      reached: 'handedOver',
      before: (eve) => eve.hold(),
      until: 'processing',
      outcome: 'unknown',
      reason: 'handOverUnconfirmed',
      words: unconfirmed,
      sheets: 1,
    },
    'created, and completed, which says nothing without its OK: unknown': {
      reached: 'handedOver',
      until: 'completed',
      outcome: 'unknown',
      reason: 'handOverUnconfirmed',
      words: unconfirmed,
      sheets: 1,
    },
    'sent, and completed: printed': {
      reached: 'sent',
      until: 'completed',
      outcome: 'printed',
      reason: null,
      sheets: 1,
    },
    'sent, and still in the engine: followed to its end': {
      reached: 'sent',
      before: (eve) => eve.slow(1),
      until: 'processing',
      outcome: 'printed',
      reason: null,
      sheets: 1,
    },
    'sent, and the engine failed without a page: failed': {
      reached: 'sent',
      before: (eve) => eve.fail(0),
      until: 'aborted',
      outcome: 'failed',
      reason: 'aborted',
      sheets: 0,
    },
    'sent, and it waits for paper: canceled; this printer prints it after the refill: unknown': {
      reached: 'sent',
      before: (eve) => eve.media(0),
      until: 'processing',
      outcome: 'unknown',
      reason: 'abortedMidway',
      words: { zh: '打印中途中止', en: 'it ended half way' },
      sheets: 1,
    },
    'sent, and the printer was switched off and on: unknown': {
      reached: 'sent',
      until: 'completed',
      meanwhile: async (eve) => {
        await eve.powerOff();
        await eve.powerOn();
      },
      outcome: 'unknown',
      reason: 'printerRestarted',
      words: { zh: '打印机重新启动过', en: 'the printer was restarted' },
      sheets: 1,
    },
    'sent, and the printer stays off: unknown': {
      reached: 'sent',
      until: 'completed',
      meanwhile: (eve) => eve.powerOff(),
      outcome: 'unknown',
      reason: 'printerLost',
      words: { zh: '与打印机失去联系', en: 'the printer was lost' },
      sheets: 1,
    },
  };
  test.each(Object.entries(rows))(
    '%s',
    async (_, { reached, before, meanwhile, outcome, reason, words, sheets, ...row }) => {
      const { eve, client } = bench;
      // Long enough on for its up-time to fall when it is switched off and on, however slowly.
      const upTime = async (): Promise<number> =>
        (await client.inquire()).ok ? (client.lastReport()?.upTime ?? 0) : 0;
      if (reason === 'printerRestarted') await expect.poll(upTime).toBeGreaterThan(6);
      await before?.(eve);
      await leaveBehind(bench, reached, 'documentPrinter');
      if (row.until !== undefined) await jobIs(bench, row.until);
      await meanwhile?.(eve);
      const { dataDir } = bench;
      const desk = await restart(reason === 'printerLost' ? { dataDir, patience: 2_000 } : { dataDir }, eve.uri);
      const toRule = words === undefined ? [] : [[serial, unknown(words)]];
      expect(await fate(desk)).toEqual([[outcome, reason], outcome === 'failed' ? 0 : 1, toRule]);
      if (reason === 'printerLost') await eve.powerOn();
      await eve.release();
      await eve.media(250);
      expect(await settled(eve), 'by the engine').toBe(sheets);
      await desk.close();
    },
  );
});

describe('two printers', () => {
  let other: Bench;
  beforeEach(async () => {
    other = await startBench();
  });
  afterEach(() => stop(other));

  test('the one without paper is passed by, and the visitor reads nothing of it', async () => {
    await bench.eve.media(0);
    const desk = await restart(bench, bench.eve.uri, other.eve.uri);
    await desk.confirm();
    expect(await desk.at('collect')).toMatchObject({ sheets: 1 });
    expect(desk.ledger().jobs).toMatchObject([{ printer: 'backupPrinter', outcome: 'printed' }]);
    expect([await settled(bench.eve), await settled(other.eve)]).toEqual([0, 1]);
    expect(await desk.line()).toBe('Document printer · userError · paperOut (media-empty) · action: clear');
    expect(await desk.line('Backup printer')).toBe('Backup printer · online');
    expect(desk.station.view().availability).toEqual({ state: 'inService', reasons: [] });
    await desk.close();
  });

  test('a copy of which the first makes no page is issued anew on the other, and counts once', async () => {
    await bench.eve.fail(0);
    const desk = await restart(bench, bench.eve.uri, other.eve.uri);
    await desk.confirm();
    expect(await desk.at('collect')).toMatchObject({ sheets: 1 });
    const { jobs, counted } = desk.ledger();
    expect(jobs).toMatchObject([
      { printer: 'documentPrinter', outcome: 'failed', reason: 'aborted', replaces: null },
      { printer: 'backupPrinter', outcome: 'printed', replaces: jobs[0]?.serial },
    ]);
    expect([counted, await settled(bench.eve), await settled(other.eve)]).toEqual([1, 0, 1]);
    await desk.close();
  });

  test('after a restart the one that has the job is asked for it', async () => {
    await leaveBehind({ ...other, dataDir: bench.dataDir }, 'created', 'backupPrinter');
    const desk = await restart(bench, bench.eve.uri, other.eve.uri);
    expect(await fate(desk)).toEqual([['failed', 'notHandedOver'], 0, []]);
    expect(await other.client.job(1)).toMatchObject({ value: { state: 'canceled' } });
    await desk.close();
  });
});

test('after a restart: sent, and the printer lists it no more: unknown', async () => {
  await pause(Math.max(0, forgetsAt - Date.now()));
  // It forgets what is over when the next job comes.
  const next = await forgetful.client.createJob({ jobToken: 'Minutes', pages: 1, sides: 'one-sided', colour: true });
  expect(next.ok).toBe(true);
  const desk = await restart(forgetful, forgetful.eve.uri);
  const words = { zh: '打印机里已没有这个任务', en: 'the printer has no such job any more' };
  expect(await fate(desk)).toEqual([['unknown', 'jobVanished'], 1, [[serial, unknown(words)]]]);
  expect(await forgetful.eve.sheets(jobToken)).toBe(1);
  await desk.close();
});
