import type { Command } from './command.ts';

/** The commands of an installed terminal by their names, imported on demand: some import the whole terminal. */
export const stationCommands: Readonly<Record<string, () => Promise<Command>>> = {
  issue: async () => (await import('./issue.ts')).issue,
  render: async () => (await import('./render.ts')).render,
  verify: async () => (await import('./verify.ts')).verify,
  jobs: async () => (await import('./jobs.ts')).jobs,
  'jobs rule': async () => (await import('./jobs.ts')).rule,
  'clock rule': async () => (await import('./clock.ts')).ruleClock,
  'ledger verify': async () => (await import('./ledger.ts')).verifyChain,
  'ledger show': async () => (await import('./ledger.ts')).showLedger,
  'ledger export': async () => (await import('./ledger.ts')).exportLedger,
  status: async () => (await import('./status.ts')).status,
  supplies: async () => (await import('./supplies.ts')).supplies,
  maintain: async () => (await import('./maintain.ts')).maintain,
  'may-update': async () => (await import('./may-update.ts')).mayUpdate,
  statistics: async () => (await import('./statistics.ts')).statistics,
  diagnose: async () => (await import('./diagnose.ts')).diagnose,
  report: async () => (await import('./report.ts')).report,
  'support-bundle': async () => (await import('./support-bundle.ts')).supportBundle,
  'technician hash-pin': async () => (await import('./technician.ts')).hashTechnicianPin,
  'settings check': async () => (await import('./settings.ts')).checkSettings,
  'settings schema': async () => (await import('./settings.ts')).schema,
  'pack check': async () => (await import('./pack.ts')).checkPack,
  'sample people': async () => (await import('./sample.ts')).samplePeopleList,
  'sample documents': async () => (await import('./sample.ts')).sampleDocuments,
  'records check': async () => (await import('./records.ts')).checkRecords,
};
