import type { HubCommand } from './hub-command.ts';

/** The commands of an installed hub by their names, imported on demand. The hub itself is called by what it is to do. */
export const schoolCommands: Readonly<Record<string, () => Promise<HubCommand>>> = {
  '--roles records': async () => (await import('./serve.ts')).serveRecords,
  check: async () => (await import('./check.ts')).checkHub,
  import: async () => (await import('./import.ts')).importFiles,
  'station-key': async () => (await import('./station-key.ts')).stationKey,
};
