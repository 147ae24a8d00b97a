import { done } from '../../core/cli/command.ts';
import { systemClock } from '../../core/clock.ts';
import { exitCodes, UsageError } from '../../core/exit-codes.ts';
import { importCsv } from '../csv/import-csv.ts';
import type { CsvMistake } from '../csv/read-csv.ts';
import { mappingFile } from '../school/mapping.ts';
import { viewNames } from '../school/views.ts';
import { readTomlFile } from '../settings/read-file.ts';
import type { HubCommand } from './hub-command.ts';

/** As many mistakes are listed: more are the same one again and again. */
const listed = 100;

export const importFiles: HubCommand = {
  usage: 'import DIR [--fewer]',
  about:
    'Reads the nine CSV files of a folder, checks all of them, and answers from them from then on; or names every mistake.',
  positionals: ['DIR'],
  options: { fewer: { type: 'boolean' } },
  async run(input) {
    const [folder = ''] = input.positionals;
    const { records } = input.hub();
    if (records.kind !== 'csv') throw new UsageError(`records.kind: is ${records.kind}; "import" needs csv`);
    const mapping = readTomlFile(records.mapping, mappingFile);
    const options = { mapping, now: systemClock.wall(), fewer: input.flag('fewer') };
    const imported = await importCsv(folder, records.copy, options);
    if (imported.ok) {
      const { rows, rowsBefore, asOf } = imported.value;
      const told = viewNames.map((view) => {
        const before = rowsBefore === null || rowsBefore[view] === rows[view] ? '' : ` (before: ${rowsBefore[view]})`;
        return `${view} ${rows[view]}${before}`;
      });
      return done(imported.value, [`as of ${asOf}, rows: ${told.join(', ')}`]);
    }
    const mistakes = imported.problem;
    const rest = mistakes.length > listed ? [`and ${mistakes.length - listed} more`] : [];
    const lines = [
      ...mistakes.slice(0, listed).map(lineOf),
      ...rest,
      'nothing was changed; mend these and import again',
    ];
    return { exit: exitCodes.failed, json: { mistakes }, lines };
  },
};

function lineOf({ file, line, message }: CsvMistake): string {
  return line === null ? `${file}: ${message}` : `${file}, line ${line}: ${message}`;
}
