/** The print engine of a virtual printer: makes the pages of its jobs, one at a time, as the switches let it. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceClock, pause } from '../clock.ts';
import { isOpen, type JobReport, stopsPrinting } from './document-printer.ts';
import type { VirtualJob } from './virtual-jobs.ts';
import { complaintsAbout, type PrinterSwitches } from './virtual-switches.ts';

export interface VirtualEngine {
  /** Prints a held job. Without a duration of a page (`msPerPage` 0) and an obstacle it is over when this returns. */
  start(job: VirtualJob, pdf: Uint8Array): void;
  /** Ends a job that is not over. */
  end(job: VirtualJob, state: JobReport['state'], reason: string): void;
  /** Must be called after each change of the switches: a job that waits looks at them again. */
  switched(): void;
  /** Impressions of all jobs so far. */
  lifetime(): number;
  /** Resolves when the last job that was started is over. */
  settled(): Promise<void>;
}

export interface VirtualEngineOptions {
  /** A finished document is `<folder>/<jobToken>.pdf`. */
  readonly folder: string;
  readonly clock: DeviceClock;
  readonly switches: () => PrinterSwitches;
}

export function createVirtualEngine({ folder, clock, switches }: VirtualEngineOptions): VirtualEngine {
  let lifetime = 0;
  let printing: Promise<void> = Promise.resolve();
  /** Resolves when a switch is set or a job ends, and is then replaced. */
  let change = Promise.withResolvers<void>();

  const switched = (): void => {
    change.resolve();
    change = Promise.withResolvers();
  };
  const end: VirtualEngine['end'] = (job, state, reason) => {
    if (!isOpen(job)) return;
    job.state = state;
    job.reasons = [reason];
    switched();
  };
  const print = async (job: VirtualJob, pdf: Uint8Array): Promise<void> => {
    job.state = 'processing';
    job.reasons = ['job-printing'];
    while (isOpen(job)) {
      const step = nextStep(job, switches());
      if (step === 'fail') end(job, 'aborted', 'aborted-by-system');
      else if (step === 'wait') await change.promise;
      else if (step === 'finish') {
        store(folder, job.jobToken, pdf);
        end(job, 'completed', 'job-completed-successfully');
      } else {
        if (switches().msPerPage > 0) await pause(clock, switches().msPerPage);
        // A page that jams on its way has not come out, nor one over which the cover was opened.
        if (switches().jammed || switches().coverOpen) continue;
        job.impressions += 1;
        lifetime += 1;
      }
    }
  };

  return {
    end,
    switched,
    start: (job, pdf) => {
      printing = print(job, pdf).catch(() => end(job, 'aborted', 'aborted-by-system'));
    },
    lifetime: () => lifetime,
    settled: () => printing,
  };
}

/** What happens next to a job that is not over. */
function nextStep({ impressions, pages }: VirtualJob, switches: PrinterSwitches): 'fail' | 'finish' | 'wait' | 'print' {
  if (impressions === switches.failsAfter) return 'fail';
  if (impressions === pages) return 'finish';
  return complaintsAbout(switches).some(stopsPrinting) ? 'wait' : 'print';
}

/** Synchronous, so that the injected clock alone determines when a job is over. */
function store(folder: string, jobToken: string, pdf: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${jobToken}.pdf`);
  writeFileSync(`${file}.part`, pdf);
  renameSync(`${file}.part`, file);
}
