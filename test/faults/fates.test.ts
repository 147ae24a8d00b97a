/**
 * Every row of the design's table "A job's fate", on a real printer before a whole station. The engine counts the sheets;
 * the visitor and the technician read what the station's own view says.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import type { JobReason } from '../../core/ledger/events.ts';
import { localDateTime } from '../../core/local-time.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { openPrintingStation, type PrintingStation } from '../peers/printing-station.ts';
import { startWireProxy, type WireProxy } from '../peers/wire-proxy.ts';
import { settled } from './settled.ts';

let eve: EvePrinter;
let desk: PrintingStation;
/** Another client of the printer, under the station's name. */
let client: DocumentPrinter;
const timing = { siteWait: 2_000, lost: 4_000, cancel: 2_000 };

beforeEach(async () => {
  eve = await startPrinter({ duplex: true });
  desk = await openPrintingStation({ uris: [eve.uri], timing });
  client = openIppPrinter({ uri: eve.uri, requestingUserName: 'KIOSK-ZJG01', clock: systemClock });
});
afterEach(async () => {
  await eve.release();
  await client.close();
  await desk.close();
  await eve.stop();
});

const firstSerial = `ZD-${localDateTime(new Date(), 'Asia/Shanghai').slice(0, 4)}-ZJG01-000001`;
const notPrinted: Sentence = {
  zh: '这一份没有打印成功，没有出纸，也未计入份数。可致电0571-0000-0000。',
  en: 'This copy did not print: no sheet of it came out and none is counted. You can call 0571-0000-0000.',
};
const nobodyKnows: Sentence = {
  zh: `无法确认证明是否已经打出。请先看出纸口；如果没有纸，请致电0571-0000-0000，报编号${firstSerial}。核实之前暂计一份。`,
  en: `We cannot tell whether your sheet came out. Look into the slot first; if it is empty, call 0571-0000-0000 and give the number ${firstSerial}. Until that is settled it counts as one copy.`,
};

/** The screen at the end, then the ledger, the technician's list, the quota, and the sheets once the printer is at rest. */
async function expectPrinted(sheets: number): Promise<void> {
  expect(await desk.at('collect')).toEqual({
    name: 'collect',
    sheets,
    message: {
      zh: '已打印完毕。请取走全部纸张和校园卡。',
      en: 'Printed. Take all your sheets, and your card.',
    },
    another: true,
    report: true,
    receipt: 'offered',
  });
  await desk.leave();
  expect(await desk.toRule()).toEqual([]);
  expect(desk.ledger()).toMatchObject({ jobs: [{ outcome: 'printed', reason: null }], counted: 1 });
  expect(await settled(eve)).toBe(sheets);
}

async function expectFailed(reason: JobReason, message: Sentence, outcome = 'failed'): Promise<void> {
  // A number to refer to, but not for what its visitor stopped.
  const reference = outcome === 'failed' ? firstSerial : null;
  expect(await desk.at('outcome')).toMatchObject({ outcome, message, reference, sheets: 0 });
  await desk.leave();
  expect(await desk.toRule()).toEqual([]);
  expect(desk.ledger()).toMatchObject({ jobs: [{ outcome: 'failed', reason }], counted: 0 });
  expect(await settled(eve)).toBe(0);
}

async function expectUnknown(reason: JobReason, words: Sentence): Promise<void> {
  expect(await desk.at('outcome')).toMatchObject({
    outcome: 'unknown',
    message: nobodyKnows,
    reference: firstSerial,
    sheets: 0,
  });
  await desk.leave();
  const told = { zh: `结果不明：${words.zh}`, en: `outcome unknown: ${words.en}` };
  expect(await desk.toRule()).toMatchObject([{ serial: firstSerial, reason: told }]);
  expect(desk.ledger()).toMatchObject({ jobs: [{ outcome: 'unknown', reason }], counted: 1 });
}

/** The station anew, with a wire between it and its printer. */
async function throughWire(): Promise<WireProxy> {
  const wire = await startWireProxy(eve.port);
  await desk.close();
  desk = await openPrintingStation({
    uris: [`ipp://localhost:${wire.port}/ipp/print`],
    timing,
    // What the wire loses is soon missed.
    deadlines: { call: 3_000, document: 5_000 },
  });
  return wire;
}

const jobState = async (): Promise<string | null> => {
  const job = await client.job(1);
  return job.ok && job.value !== null ? [job.value.state, ...job.value.reasons].join(' ') : null;
};
const until = async (state: string): Promise<void> => {
  await expect.poll(jobState).toContain(state);
};

describe('all sheets stacked, and we hold the OK', () => {
  test('one page: printed', async () => {
    await desk.confirm();
    await expectPrinted(1);
    expect(await desk.line()).toBe('Document printer · online');
  });

  test('three pages on both sides: printed, two sheets', async () => {
    await desk.confirm({ document: 'transcript' });
    await expectPrinted(2);
    expect(desk.ledger().jobs[0]?.pages).toBe(3);
  });

  test('three pages on a printer without duplex: printed, three sheets', async () => {
    const simple = await startPrinter();
    const other = await openPrintingStation({ uris: [simple.uri], timing });
    await other.confirm({ document: 'transcript' });
    expect(await other.at('collect')).toMatchObject({ sheets: 3 });
    expect(await settled(simple)).toBe(3);
    await other.close();
    await simple.stop();
  });

  test('two copies: two jobs with their own serial numbers', async () => {
    await desk.confirm({ copies: 2 });
    expect(await desk.at('collect')).toMatchObject({ sheets: 2 });
    const { jobs, counted } = desk.ledger();
    expect(jobs).toMatchObject([{ outcome: 'printed' }, { outcome: 'printed' }]);
    expect([new Set(jobs.map(({ serial }) => serial)).size, counted]).toEqual([2, 2]);
    expect(await Promise.all(jobs.map(({ jobToken }) => eve.sheets(jobToken)))).toEqual([1, 1]);
  });
});

describe('the engine fails', () => {
  test('with no impression made: failed', async () => {
    await eve.fail(0);
    await desk.confirm();
    await expectFailed('aborted', notPrinted);
    expect(await jobState()).toContain('aborted-by-system');
    expect(await desk.line()).toBe('Document printer · online');
  });

  test('after one page of three: unknown', async () => {
    await eve.fail(1);
    await desk.confirm({ document: 'transcript' });
    await expectUnknown('abortedMidway', { zh: '打印中途中止', en: 'it ended half way' });
    expect(await settled(eve)).toBe(1);
  });
});

describe('called off in mid-print', () => {
  /** The visitor can call off what waits, and what waits is half in the engine. */
  async function callOff(): Promise<void> {
    await eve.hold();
    await desk.confirm();
    await until('processing');
    await eve.state('+cover-open');
    expect(await desk.waiting()).toEqual({
      zh: '打印机盖板开着。已通知值班人员。请合上盖板，之后会自动继续打印。',
      en: "The printer's cover is open. Staff have been told. Close it; printing then goes on by itself.",
    });
    expect(await desk.line()).toBe('Document printer · userError · coverOpen (cover-open) · action: clear');
    desk.station.act({ type: 'cancelPrint' });
    await until('processing-to-stop-point');
    expect(desk.station.view().screen).toMatchObject({ name: 'printing', canceling: true });
    await eve.state('-cover-open');
    await eve.release();
  }

  test('the sheet still comes out: unknown', async () => {
    await callOff();
    await expectUnknown('abortedMidway', { zh: '打印中途中止', en: 'it ended half way' });
    expect(await jobState()).toContain('canceled');
    expect(await settled(eve)).toBe(1);
  });

  test('the engine made nothing of it: failed, and not as a failure', async () => {
    await eve.fail(0);
    await callOff();
    const message = {
      zh: '已按你的要求取消，取消的没有出纸，也未计入份数。可致电0571-0000-0000。',
      en: 'Canceled as you asked. No sheet of what was canceled came out and none is counted. You can call 0571-0000-0000.',
    };
    await expectFailed('canceledByVisitor', message, 'stopped');
    expect(await jobState()).toContain('canceled');
  });
});

describe('an empty tray at submit', () => {
  const paperOut = {
    zh: '打印机缺纸。已通知值班人员，请稍候，好了会自动接着打。',
    en: 'The printer is out of paper. Staff have been told. Please wait: printing then goes on by itself.',
  };

  test('is waited for and told; after a refill it goes on by itself', async () => {
    await eve.media(0);
    await desk.confirm();
    expect(await desk.waiting()).toEqual(paperOut);
    await expect
      .poll(() => desk.line())
      .toBe('Document printer · userError · paperOut (media-empty, media-needed) · action: clear');
    await eve.media(250);
    await desk.goingOn();
    await expectPrinted(1);
    expect(await desk.line()).toBe('Document printer · online');
  });

  test('is filled by nobody: called off, unknown, for this printer prints it after the refill; until then it takes no other', async () => {
    await eve.media(0);
    await desk.confirm();
    expect(await desk.waiting()).toEqual(paperOut);
    await expectUnknown('abortedMidway', { zh: '打印中途中止', en: 'it ended half way' });
    expect(await desk.line()).toBe(
      'Document printer · userError · paperOut (media-empty, media-needed) · action: clear',
    );
    await desk.confirm();
    expect(await desk.at('outcome')).toMatchObject({
      outcome: 'failed',
      message: {
        zh: '打印机缺纸，这一份没有打印，也未计入份数。可致电0571-0000-0000。',
        en: 'The printer is out of paper. This copy was not printed and is not counted. You can call 0571-0000-0000.',
      },
    });
    await desk.leave();
    await eve.media(250);
    await until('canceled');
    expect(await settled(eve)).toBe(1);
    await desk.confirm();
    await desk.at('collect');
    const { jobs } = desk.ledger();
    expect(await Promise.all(jobs.map(({ jobToken }) => eve.sheets(jobToken)))).toEqual([1, 1]);
  });
});

test('a job without document blocks the printer: what is left of ours is canceled before the next', async () => {
  const ticket = { pages: 1, sides: 'one-sided', colour: true } as const;
  expect((await client.createJob({ ...ticket, jobToken: 'KIOSK-ZJG01-LEFT' })).ok).toBe(true);
  expect(await jobState()).toBe('held job-data-insufficient');
  const next = await client.createJob({ ...ticket, jobToken: 'KIOSK-ZJG01-NEXT' });
  expect(next).toMatchObject({ problem: { kind: 'refused', fault: 'notReady', detail: 'server-error-busy' } });
  await desk.confirm();
  await expectPrinted(1);
});

test('the connection cut inside Send-Document: the printer says completed on half a file, we say unknown', async () => {
  const wire = await throughWire();
  const half = (total: number): number => Math.floor(total / 2);
  wire.arm({ operation: 'sendDocument', after: half, effect: 'cut' });
  wire.arm({ operation: 'cancelJob', after: () => 0, effect: 'cut', always: true });
  await desk.confirm();
  const words = { zh: '打印机没有确认收全文档', en: 'the printer never said that it had all of it' };
  await expectUnknown('handOverUnconfirmed', words);
  expect(await jobState()).toMatch(/^completed/);
  wire.close();
});

describe('the printer switched off and on in mid-print', () => {
  async function inPrint(): Promise<void> {
    await eve.hold();
    await desk.confirm();
    await until('processing');
    await eve.powerOff();
  }

  test('lists nothing under our id: unknown', async () => {
    await inPrint();
    await eve.powerOn();
    const words = { zh: '打印机里已没有这个任务', en: 'the printer has no such job any more' };
    await expectUnknown('jobVanished', words);
    expect(await desk.line()).toBe('Document printer · online');
    expect(await settled(eve)).toBe(0);
  });

  test("lists somebody else's job under our id: unknown, and theirs is left alone", async () => {
    const wire = await throughWire();
    await inPrint();
    // The station asks for its job only when theirs is there.
    wire.arm({ operation: 'getJob', after: () => 0, effect: 'cut', always: true });
    await eve.powerOn();
    const theirs = { jobToken: 'Minutes', pages: 1, sides: 'one-sided', colour: true } as const;
    expect(await client.createJob(theirs)).toMatchObject({ value: { id: 1 } });
    wire.mend();
    const words = { zh: '打印机里同号的是别的任务', en: 'another job has its number at the printer' };
    await expectUnknown('foreignJob', words);
    expect(await jobState()).toContain('held');
    wire.close();
  });

  test('stays off: it is waited for, then unknown', async () => {
    await inPrint();
    expect(await desk.waiting()).toEqual({
      zh: '打印机没有响应。正在等它恢复，请稍候；等不到时，会告诉你下一步怎么办。',
      en: 'The printer does not answer. Please wait while it is asked again; if it stays silent, you read what to do next.',
    });
    await expectUnknown('printerLost', { zh: '与打印机失去联系', en: 'the printer was lost' });
    expect(await desk.line()).toBe('Document printer · offline · unreachable (ECONNREFUSED) · action: maintenance');
    await eve.powerOn();
    // The station asks it first whether anything of ours is left in it.
    await expect.poll(() => desk.line()).toBe('Document printer · online');
  });
});
