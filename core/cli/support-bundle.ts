import { systemClock } from '../clock.ts';
import { supportBundle as bundleOf } from '../operations/support-bundle.ts';
import { readSystemJournal } from '../operations/system-journal.ts';
import { type Command, done, needed } from './command.ts';
import { writeOut } from './write-out.ts';

export const supportBundle: Command = {
  usage: 'support-bundle --out FILE.zip',
  about:
    'One file for who maintains the software: state, settings, log and ledger, without any person and any key. Works while the station runs.',
  options: { out: { type: 'string' } },
  async run(input) {
    const out = needed(input, 'out', 'the file, like support.zip');
    const bundle = bundleOf(input.station(), systemClock, await readSystemJournal());
    writeOut(out, bundle);
    return done({ out, octets: bundle.length }, [`written: ${out}, ${Math.ceil(bundle.length / 1024)} kB`]);
  },
};
