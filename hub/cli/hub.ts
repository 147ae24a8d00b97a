/** The `kiosk-hub` command of the sources: the server of a school that its stations ask, and what plays a school. */
import type { HubCommand } from './hub-command.ts';
import { hubProgram } from './hub-program.ts';
import { schoolCommands } from './school-commands.ts';

/** Every command by its name. */
export const hubCommands: Readonly<Record<string, () => Promise<HubCommand>>> = {
  ...schoolCommands,
  'sample-data': async () => (await import('./sample-data.ts')).sampleData,
  'simulate card-system': async () => (await import('./simulate.ts')).simulateCardSystem,
};

export const hub = hubProgram(hubCommands, 'hub.toml');
