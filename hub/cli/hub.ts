/** The `kiosk-hub` command: the server of a school that its stations ask. */
import type { Program } from '../../core/cli/program.ts';
import { type HubCommand, type HubInput, readHubFile } from './hub-command.ts';

/** Every command by its name, imported on demand. The hub itself is called by what it is to do. */
export const hubCommands: Readonly<Record<string, () => Promise<HubCommand>>> = {
  '--roles records': async () => (await import('./serve.ts')).serveRecords,
  check: async () => (await import('./check.ts')).checkHub,
  import: async () => (await import('./import.ts')).importFiles,
  'station-key': async () => (await import('./station-key.ts')).stationKey,
  'sample-data': async () => (await import('./sample-data.ts')).sampleData,
  'simulate card-system': async () => (await import('./simulate.ts')).simulateCardSystem,
};

const defaultFile = 'hub.toml';

export const hub: Program<HubInput> = {
  name: 'kiosk-hub',
  commands: hubCommands,
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
