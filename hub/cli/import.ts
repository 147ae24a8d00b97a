import { done } from '../../core/cli/command.ts';
import { exitCodes, UsageError } from '../../core/exit-codes.ts';
import { importCsv } from '../csv/import-csv.ts';
import type { CsvMistake } from '../csv/read-csv.ts';
import { mappingFile } from '../school/mapping.ts';
import { readTomlFile } from '../settings/read-file.ts';
import type { HubCommand } from './hub-command.ts';

/** As many mistakes are listed: more are the same one again and again. */
const listed = 100;

export const importFiles: HubCommand = {
  usage: 'import DIR',
  about:
    'Reads the nine CSV files of a folder, checks all of them, and answers from them from then on; or names every mistake.',
  positionals: ['DIR'],
  async run(input) {
    const [folder = ''] = input.positionals;
    const { records } = input.hub();
    if (records.kind !== 'csv') throw new UsageError(`records.kind: is ${records.kind}; "import" needs csv`);
    const mapping = readTomlFile(records.mapping, mappingFile);
    const imported = await importCsv(folder, records.copy, mapping);
    if (imported.ok) {
      const { people, rows, asOf } = imported.value;
      return done(imported.value, [`${rows} rows of ${people} people, as of ${asOf}`]);
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
