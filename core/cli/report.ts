import { renderReadinessPage } from '../../templates/slips/readiness-page.ts';
import { systemClock } from '../clock.ts';
import { localDateTime, utcOffset } from '../local-time.ts';
import { readinessSections } from '../operations/readiness.ts';
import { readReadiness } from '../operations/readiness-facts.ts';
import { type Command, done, needed } from './command.ts';
import { writeOut } from './write-out.ts';

export const report: Command = {
  usage: 'report --out FILE',
  about:
    'One page on the state of the station: devices, last tests, ledger, disk, clock, certificates. Works while it runs.',
  options: { out: { type: 'string' } },
  run(input) {
    const out = needed(input, 'out', 'the file for the page');
    const settings = input.station();
    const facts = readReadiness(settings, systemClock);
    const sections = readinessSections(facts);
    const wall = localDateTime(facts.now, settings.timeZone);
    const at = `${wall}${utcOffset(wall, settings.timeZone)}`;
    writeOut(out, renderReadinessPage({ station: settings.id, at, sections }));
    return done({ out, at, sections }, [
      ...sections.flatMap(({ en, lines }) => [`${en}:`, ...lines.map((line) => `  ${line}`)]),
      `written: ${out}`,
    ]);
  },
};
