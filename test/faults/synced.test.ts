/**
 * A kill cannot show a missing sync, for the kernel keeps what was written. So the system calls are looked at: the
 * write-ahead log is synced before the first byte of each request that has an effect on the printer.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { finished } from '../e2e/kiosk.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import type { Plan } from './station-process.ts';

/** Operation codes of RFC 8011, as strace writes the octet behind the version: octal, or a letter. */
const operations: Readonly<Record<string, string>> = {
  '5': 'Create-Job',
  '6': 'Send-Document',
  '10': 'Cancel-Job',
  t: 'Get-Job-Attributes',
};

/** What of a trace matters here: syncs of the log, and IPP requests by their names. */
function stepsOf(trace: string): string[] {
  return trace.split('\n').flatMap((line) => {
    if (/f(data)?sync\(\d+<[^>]*station\.sqlite-wal>/.test(line)) return ['sync'];
    const code = /POST \/ipp.*iov_base="\\2\\0\\0\\(10|\w)/.exec(line)?.[1];
    const name = code === undefined ? undefined : operations[code];
    return name === undefined ? [] : [name];
  });
}

let printer: EvePrinter;
let folder: string;
beforeEach(async () => {
  printer = await startPrinter();
  folder = mkdtempSync(join(tmpdir(), 'synced-'));
});
afterEach(async () => {
  await printer.stop();
  rmSync(folder, { recursive: true });
});

async function traced(): Promise<{ stdout: string; stderr: string; steps: string[] }> {
  const log = join(folder, 'trace');
  const calls = ['-f', '-y', '-qq', '-s', '200', '-e', 'trace=fdatasync,fsync,writev,sendto', '-o', log];
  const visitor = { uid: '04782E21801D80', document: 'enrolment', copies: 1 };
  const plan: Plan = { uris: [printer.uri], visitor, pauseAt: null, killAt: null, withinMs: 0 };
  const station = [process.execPath, 'test/faults/station-process.ts', join(folder, 'data'), JSON.stringify(plan)];
  const ran = await finished(spawn('strace', [...calls, ...station]));
  return { ...ran, steps: stepsOf(readFileSync(log, 'utf8')) };
}

test('the journal is on disk before each request of a job', async () => {
  const { stdout, stderr, steps } = await traced();
  expect(stdout, stderr).toContain('"printed"');
  const job = steps.slice(steps.indexOf('Create-Job') - 1, steps.indexOf('Get-Job-Attributes') + 1);
  expect(job).toEqual(['sync', 'Create-Job', 'sync', 'Send-Document', 'sync', 'Get-Job-Attributes']);
  expect(steps.at(-1), 'and so is its end').toBe('sync');
});

test('and before a job is canceled; the row says on which printer it is', async () => {
  await printer.media(0);
  const { stdout, stderr, steps } = await traced();
  expect(stdout, stderr).toContain('"outcome"');
  const job = steps.filter((step) => step !== 'Get-Job-Attributes');
  expect(job.slice(job.indexOf('Create-Job') - 1, job.indexOf('Cancel-Job') + 1)).toEqual([
    'sync',
    'Create-Job',
    'sync',
    'Send-Document',
    'sync',
    'Cancel-Job',
  ]);
  const store = openStoreToRead(join(folder, 'data'));
  expect(store === null ? [] : readJobs(store)).toMatchObject([{ printer: 'documentPrinter', state: 'settled' }]);
  store?.close();
});
