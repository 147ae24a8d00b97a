import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeviceClock } from '../../../devices/device.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../../devices/document-printer/virtual.ts';

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
const state = async (): Promise<string | undefined> => {
  const job = await printer.job(1);
  return job.ok ? job.value?.state : job.problem.kind;
};

test('it may lose its answer to a document that it prints', async () => {
  printer.set({ losesAnswer: true });
  expect(await print()).toMatchObject({ ok: false, problem: { kind: 'interrupted' } });
  expect(await state()).toBe('completed');
});

test('it may take no PDF', async () => {
  printer.set({ acceptsPdf: false });
  expect(await printer.inquire()).toMatchObject({
    value: { acceptsPdf: false, faults: [{ action: 'configuration' }] },
  });
  expect(await print()).toMatchObject({ ok: false, problem: { kind: 'refused', fault: 'unsupportedFormat' } });
  expect(await state()).toBe('held');
});

test('it may be slow', async () => {
  printer.set({ msPerPage: 1_000 });
  await print();
  expect(await state()).toBe('processing');
  expect(await printer.inquire()).toMatchObject({ value: { state: 'processing' } });
  waiting.shift()?.();
  await Promise.resolve();
  expect(await state()).toBe('completed');
});

test('it may jam, and be closed in the middle of it', async () => {
  printer.set({ jammed: true });
  await print();
  expect(await printer.inquire()).toMatchObject({ value: { faults: [{ code: 'paperJammed', action: 'clear' }] } });
  expect(await state()).toBe('processing');
  await printer.close();
  expect(await state()).toBe('unreachable');
});

test('where it cannot write, the job is aborted', async () => {
  const nowhere = openVirtualPrinter({ folder: '/dev/null/sheets', clock });
  await nowhere.createJob({ jobToken: 'MH1-x', pages: 1, sides: 'one-sided', colour: false });
  await nowhere.sendDocument(1, pdf);
  expect(await nowhere.job(1)).toMatchObject({ value: { state: 'aborted' } });
  await nowhere.close();
});
