/** What `kiosk-hub` is, whatever commands it has. */
import type { Program } from '../../core/cli/program.ts';
import { type HubCommand, type HubInput, readHubFile } from './hub-command.ts';

/** `defaultFile`: the hub file that is read where `--hub` names none. */
export function hubProgram(
  commands: Readonly<Record<string, () => Promise<HubCommand>>>,
  defaultFile: string,
): Program<HubInput> {
  return {
    name: 'kiosk-hub',
    commands,
    options: { hub: { type: 'string' } },
    help: {
      usage: '[--hub FILE] [--json]',
      end: [
        `--hub FILE  the hub file (default ${defaultFile})`,
        '--json      one JSON object on stdout; logs go to stderr always',
        '',
        'Exit: 0 done, 1 failed, 64 bad usage or a file with mistakes',
      ],
    },
    inputOf: (words) => ({ ...words, hub: () => readHubFile(words.option('hub') ?? defaultFile) }),
  };
}
