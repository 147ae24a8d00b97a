import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeviceClock } from '../../../devices/clock.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { until } from '../../until.ts';

// What a virtual printer promises like any other is in document-printer.test.ts; this is what only its switches do.
const waiting: (() => void)[] = [];
const clock: DeviceClock = {
  monotonic: () => 0,
  wall: () => new Date('2026-11-23T08:00:00.000Z'),
  after: (_, act) => {
    waiting.push(act);
    return () => undefined;
  },
};
let folder: string;
let printer: VirtualPrinter;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtual-printer-'));
  printer = openVirtualPrinter({ folder, clock });
});
afterEach(async () => {
  await printer.close();
  await rm(folder, { recursive: true });
});

const pdf = new TextEncoder().encode('%PDF-1.7\n');
const print = async (): Promise<unknown> => {
  await printer.createJob({ jobToken: 'MH1-x', pages: 1, sides: 'one-sided', colour: false });
  return printer.sendDocument(1, pdf);
};
const jobState = async (): Promise<string | undefined> => {
  const job = await printer.job(1);
  return job.ok ? job.value?.state : job.problem.kind;
};

test('it may lose its answer to a document that it prints', async () => {
  printer.set({ losesAnswer: true });
  expect(await print()).toMatchObject({ ok: false, problem: { kind: 'interrupted' } });
  expect(await jobState()).toBe('completed');
});

test('it may take no PDF', async () => {
  printer.set({ acceptsPdf: false });
  expect(await printer.inquire()).toMatchObject({
    value: { capabilities: { pdf: false }, faults: [{ action: 'configuration' }] },
  });
  expect(await print()).toMatchObject({ ok: false, problem: { kind: 'refused', fault: 'unsupportedFormat' } });
  expect(await jobState()).toBe('held');
});

test('it may lack colour and the other side, run low, and be silent about impressions', async () => {
  printer.set({ colour: false, duplex: false, reportsSupplies: false, toner: 10, countsImpressions: false });
  expect(await printer.inquire()).toMatchObject({
    value: {
      capabilities: { colour: false, duplex: false },
      supplies: [],
      faults: [{ code: 'tonerLow' }, { code: 'colourMissing' }],
    },
  });
  await print();
  expect(await printer.job(1)).toMatchObject({ value: { state: 'completed', impressions: null } });
  expect(await printer.inquire()).toMatchObject({ value: { impressions: 1 } });
});

test('with a reason that stops a printer a job waits until it goes', async () => {
  printer.set({ reasons: ['cover-open'] });
  await print();
  expect(await jobState()).toBe('processing');
  expect(await printer.inquire()).toMatchObject({ value: { faults: [{ code: 'coverOpen', action: 'clear' }] } });
  printer.set({ reasons: [] });
  await Promise.resolve();
  expect(await jobState()).toBe('completed');
});

test.each([
  [{ sheets: 0 }, 'paperOut', 'media-empty', 'processing'],
  [{ sheets: 25 }, 'paperLow', 'media-low', 'completed'],
  [{ toner: 0 }, 'tonerOut', 'toner-empty', 'processing'],
  [{ toner: 10 }, 'tonerLow', 'toner-low', 'completed'],
  [{ jammed: true }, 'paperJammed', 'media-jam', 'processing'],
  [{ coverOpen: true }, 'coverOpen', 'cover-open', 'processing'],
] as const)('with %j it reports %s by the keyword %s, and a job is %s', async (change, code, detail, state) => {
  printer.set(change);
  await print();
  expect(await printer.inquire()).toMatchObject({ value: { faults: [{ code, detail }] } });
  expect(await jobState()).toBe(state);
});

test('it reports the paper and the toner that it has', async () => {
  printer.set({ sheets: 12, toner: 8 });
  expect(await printer.inquire()).toMatchObject({
    value: {
      supplies: [
        { kind: 'paper', level: 12, capacity: 250 },
        { kind: 'toner', level: 8, threshold: 10 },
        { kind: 'waste', level: 25 },
      ],
    },
  });
});

test('a page over which the cover is opened does not come out before it is closed', async () => {
  printer.set({ msPerPage: 1_000 });
  await print();
  printer.set({ coverOpen: true });
  waiting.shift()?.();
  await Promise.resolve();
  expect(await printer.job(1)).toMatchObject({ value: { state: 'processing', impressions: 0 } });
  printer.set({ coverOpen: false });
  await until(
    () => Promise.resolve(waiting.length),
    (count) => count > 0,
  );
  waiting.shift()?.();
  await Promise.resolve();
  expect(await printer.job(1)).toMatchObject({ value: { state: 'completed', impressions: 1 } });
});

test('somebody may cancel its job at its own panel', async () => {
  printer.set({ coverOpen: true });
  await print();
  printer.cancelAtDevice();
  expect(await printer.job(1)).toMatchObject({
    value: { state: 'canceled', reasons: ['job-canceled-at-device'], impressions: 0 },
  });
  expect(await printer.openJobs()).toEqual({ ok: true, value: [] });
});

test('it may hang: a call ends by its deadline or when it is given up, and the printer heard nothing', async () => {
  printer.set({ hung: true });
  const late = print();
  const patience = new AbortController();
  const given = printer.openJobs(patience.signal);
  expect(waiting.length).toBe(2);
  patience.abort();
  expect(await given).toMatchObject({ ok: false, problem: { kind: 'interrupted' } });
  expect(printer.status().faults).toEqual([]);
  waiting.shift()?.();
  await Promise.resolve();
  await until(
    () => Promise.resolve(waiting.length),
    (count) => count > 1,
  );
  for (const end of waiting.splice(0)) end();
  expect(await late).toMatchObject({ ok: false, problem: { kind: 'interrupted', fault: 'silent' } });
  expect(printer.status()).toMatchObject({ state: 'offline', faults: [{ code: 'silent' }] });
  printer.set({ hung: false });
  expect(await printer.openJobs()).toEqual({ ok: true, value: [] });
});

test('its jobs have names of their own across power cycles', async () => {
  await print();
  const first = await printer.job(1);
  printer.set({ power: false });
  printer.set({ power: true });
  await print();
  const second = await printer.job(1);
  expect([first, second].map((job) => (job.ok ? job.value?.uuid : null))).toEqual([
    'urn:uuid:00000000-0000-4000-8000-000000000001',
    'urn:uuid:00000000-0000-4000-8000-000000000002',
  ]);
});

test('it may be slow', async () => {
  printer.set({ msPerPage: 1_000 });
  await print();
  expect(await jobState()).toBe('processing');
  expect(await printer.inquire()).toMatchObject({ value: { state: 'processing' } });
  waiting.shift()?.();
  await Promise.resolve();
  expect(await jobState()).toBe('completed');
});

test('it may jam, and be closed in the middle of it', async () => {
  printer.set({ jammed: true });
  await print();
  expect(await printer.inquire()).toMatchObject({ value: { faults: [{ code: 'paperJammed', action: 'clear' }] } });
  expect(await jobState()).toBe('processing');
  await printer.close();
  expect(await jobState()).toBe('unreachable');
});

test('where it cannot write, the job is aborted', async () => {
  const nowhere = openVirtualPrinter({ folder: '/dev/null/sheets', clock });
  await nowhere.createJob({ jobToken: 'MH1-x', pages: 1, sides: 'one-sided', colour: false });
  await nowhere.sendDocument(1, pdf);
  expect(await nowhere.job(1)).toMatchObject({ value: { state: 'aborted' } });
  await nowhere.close();
});
