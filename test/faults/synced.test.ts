/**
 * A kill cannot show a missing sync, for the kernel keeps what was written. So the system calls are looked at: the
 * write-ahead log is synced before the first byte of each request that has an effect on the printer.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { finished } from '../e2e/kiosk.ts';
import { startPrinter } from '../peers/ipp-eve-printer.ts';

/** Operation codes of RFC 8011, as strace writes the byte behind the version. */
const operations: Readonly<Record<string, string>> = {
  '5': 'Create-Job',
  '6': 'Send-Document',
  t: 'Get-Job-Attributes',
};

/** What of a trace matters here: syncs of the log, and IPP requests by their names. */
function stepsOf(trace: string): string[] {
  return trace.split('\n').flatMap((line) => {
    if (/f(data)?sync\(\d+<[^>]*station\.sqlite-wal>/.test(line)) return ['sync'];
    const code = /POST \/ipp.*iov_base="\\2\\0\\0\\(\w)/.exec(line)?.[1];
    const name = code === undefined ? undefined : operations[code];
    return name === undefined ? [] : [name];
  });
}

test('the journal is on disk before each request of a job', async () => {
  const printer = await startPrinter();
  const folder = mkdtempSync(join(tmpdir(), 'synced-'));
  try {
    const log = join(folder, 'trace');
    const calls = ['-f', '-y', '-qq', '-s', '200', '-e', 'trace=fdatasync,fsync,writev,sendto', '-o', log];
    const station = [process.execPath, 'test/faults/station-process.ts', join(folder, 'data'), printer.uri, 'none'];
    const ran = await finished(spawn('strace', [...calls, ...station]));
    expect(ran.stdout, ran.stderr).toContain('"printed"');
    const steps = stepsOf(readFileSync(log, 'utf8'));
    const job = steps.slice(steps.indexOf('Create-Job') - 1, steps.indexOf('Get-Job-Attributes') + 1);
    expect(job).toEqual(['sync', 'Create-Job', 'sync', 'Send-Document', 'sync', 'Get-Job-Attributes']);
    expect(steps.at(-1), 'and so is its end').toBe('sync');
  } finally {
    await printer.stop();
    rmSync(folder, { recursive: true });
  }
});
