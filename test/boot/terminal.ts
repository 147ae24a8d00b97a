/** An emulated terminal in service, as an administrator sees it over SSH. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Emulated } from './emulator.ts';

const status = z.object({
  pid: z.int(),
  since: z.string(),
  at: z.string(),
  busy: z.string().nullable(),
  availability: z.object({ state: z.string() }),
  lines: z.array(z.string()),
});
type Status = z.infer<typeof status>;

const jobs = z.object({
  jobs: z.array(
    z.object({
      jobToken: z.string(),
      state: z.string(),
      outcome: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
type Jobs = z.infer<typeof jobs>['jobs'];

export interface InService {
  /** Of the main process. */
  readonly pid: number;
  /** How often systemd started the unit anew since the machine came up. */
  readonly restarts: number;
}

/** The longest that an emulated terminal may take to come up; more is a failure. */
const longestStart = 15 * 60_000;

/** What the terminal last said of itself; `null`: nothing yet. */
export async function statusOf(terminal: Emulated): Promise<Status | null> {
  const { exit, said } = await terminal.run('cat /var/lib/onetrip-kiosk/status.json');
  return exit === 0 ? status.parse(JSON.parse(said)) : null;
}

/** Waits until the unit is active, which the page's first sign of life makes it, and a process that is not `former` serves visitors. */
export async function inService(terminal: Emulated, former: number | null = null): Promise<InService> {
  const deadline = Date.now() + longestStart;
  for (;;) {
    const unit = await show(terminal, 'ActiveState', 'NRestarts');
    const told = unit['ActiveState'] === 'active' ? await statusOf(terminal) : null;
    if (told !== null && told.pid !== former && told.availability.state === 'inService') {
      return { pid: told.pid, restarts: Number(unit['NRestarts']) };
    }
    if (Date.now() > deadline) {
      throw new Error(
        `not in service: ${JSON.stringify(unit)}, ${told?.lines.join('; ') ?? 'no word of the terminal'}`,
      );
    }
    await pause(2000);
  }
}

/** Properties of the unit, as systemd tells them. */
async function show(terminal: Emulated, ...names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const { said } = await terminal.run(`systemctl show onetrip-kiosk --property=${names.join()}`);
  return Object.fromEntries(
    said
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  );
}

/** Whether a visit since the machine came up has come to this stage, by the terminal's log. */
export async function hasComeTo(terminal: Emulated, stage: string): Promise<boolean> {
  const { said } = await terminal.run(`journalctl --boot --unit=onetrip-kiosk --output=cat --grep='"to":"${stage}"'`);
  return said.includes('visit.step');
}

/** How the print jobs ended, as the packaged command tells it. */
export async function jobsOf(terminal: Emulated): Promise<Jobs> {
  const { exit, said } = await terminal.run('kiosk jobs --station /etc/onetrip-kiosk/station.toml --json');
  if (exit !== 0) throw new Error(`kiosk jobs: exit ${exit}: ${said}`);
  return jobs.parse(JSON.parse(said)).jobs;
}
