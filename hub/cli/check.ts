import { done } from '../../core/cli/command.ts';
import { mappingFile } from '../school/mapping.ts';
import { readTomlFile } from '../settings/read-file.ts';
import { type HubCommand, readHubFile } from './hub-command.ts';

export const checkHub: HubCommand = {
  usage: 'check FILE',
  about: 'Reads a hub file, and the mapping file that it names, and tells what is wrong with them.',
  positionals: ['FILE'],
  run({ positionals: [file = ''] }) {
    const { records, hosts, port } = readHubFile(file);
    if ('mapping' in records) readTomlFile(records.mapping, mappingFile);
    return done({ valid: true, file }, [
      `${file}: valid: ${records.kind} records for stations at ${hosts.join(', ')}, port ${port}`,
    ]);
  },
};
