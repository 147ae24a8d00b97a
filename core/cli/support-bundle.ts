import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { systemClock } from '../clock.ts';
import { supportBundle as bundleOf } from '../operations/support-bundle.ts';
import { type Command, done, needed } from './command.ts';
import { writeOut } from './write-out.ts';

export const supportBundle: Command = {
  usage: 'support-bundle --out FILE.zip',
  about:
    'One file for who maintains the software: state, settings, log and ledger, without any person and any key. Works while the station runs.',
  options: { out: { type: 'string' } },
  async run(input) {
    const out = needed(input, 'out', 'the file, like support.zip');
    const bundle = bundleOf(input.station(), systemClock, await readJournal());
    writeOut(out, bundle);
    return done({ out, octets: bundle.length }, [`written: ${out}, ${Math.ceil(bundle.length / 1024)} kB`]);
  },
};

/** As much as some days have, in octets. */
const longestJournal = 64 * 1024 * 1024;

/** Of the installed terminal's unit, our own lines alone: what another program says there may name a person. */
async function readJournal(): Promise<readonly string[] | null> {
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
