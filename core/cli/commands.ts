import type { Command } from './command.ts';
import { stationCommands } from './station-commands.ts';

/** Every command by its name: those of an installed terminal, and those that play something. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  ...stationCommands,
  demo: async () => (await import('./demo.ts')).demo,
  'simulate campus': async () => (await import('./simulate-campus.ts')).simulateCampus,
  'simulate receipt-printer': async () => (await import('./simulate-receipt-printer.ts')).simulatePrinterOfSlips,
  'simulate card-reader': async () => (await import('./simulate.ts')).simulateReader,
};
