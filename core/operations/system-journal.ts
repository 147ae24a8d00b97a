/** The terminal's own log, where systemd keeps it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** As much as some days have, in octets. */
const longestJournal = 64 * 1024 * 1024;

/** Seven days of the installed terminal's unit, our own lines alone; `null` where it cannot be read. What another program says there may name a person. */
export async function readSystemJournal(): Promise<readonly string[] | null> {
  const asked = ['--unit=onetrip-kiosk', '--since=-7d', '--output=cat', '--no-pager', '--quiet'];
  try {
    const { stdout } = await promisify(execFile)('journalctl', asked, { maxBuffer: longestJournal, timeout: 60_000 });
    return stdout.split('\n').filter((line) => line.startsWith('{"time":'));
  } catch (error) {
    // There is no systemd, or it is not ours to read.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
