import { done } from '../../core/cli/command.ts';
import { writeCsvFiles } from '../csv/write-csv.ts';
import { sampleRows } from '../school/sample-rows.ts';
import type { HubCommand } from './hub-command.ts';

export const sampleData: HubCommand = {
  usage: 'sample-data DIR',
  about: 'Writes the invented people of the sample campus as nine CSV files, to try out a school of your own.',
  positionals: ['DIR'],
  run({ positionals: [folder = ''] }) {
    const files = writeCsvFiles(folder, sampleRows());
    return done({ folder, files }, [`${files.length} files in ${folder}: ${files.join(', ')}`]);
  },
};
