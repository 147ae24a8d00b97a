import { systemClock } from '../clock.ts';
import { reportPage } from '../operations/report-page.ts';
import { type Command, done, needed } from './command.ts';
import { writeOut } from './write-out.ts';

export const report: Command = {
  usage: 'report --out FILE',
  about:
    'One page on the state of the station: devices, last tests, ledger, disk, clock, certificates. Works while it runs.',
  options: { out: { type: 'string' } },
  run(input) {
    const out = needed(input, 'out', 'the file for the page');
    const { at, sections, pdf } = reportPage(input.station(), systemClock);
    writeOut(out, pdf);
    return done({ out, at, sections }, [
      ...sections.flatMap(({ en, lines }) => [`${en}:`, ...lines.map((line) => `  ${line}`)]),
      `written: ${out}`,
    ]);
  },
};
