import type { JobReport, JobTicket } from './document-printer.ts';

/** A job in a virtual printer. Only its engine changes it. */
export interface VirtualJob {
  readonly id: number;
  readonly uuid: string;
  readonly jobToken: string;
  readonly pages: number;
  state: JobReport['state'];
  reasons: readonly string[];
  impressions: number;
}

export interface VirtualJobs {
  /** Oldest first, finished ones included. */
  list(): readonly VirtualJob[];
  find(id: number): VirtualJob | undefined;
  /** A new job, held until its document comes. */
  create(ticket: Pick<JobTicket, 'jobToken' | 'pages'>): VirtualJob;
  /** Power loss: the jobs are forgotten and ids begin at 1 again; UUIDs never come twice. */
  clear(): void;
}

/** Jobs that are listed: a real printer forgets old ones too. */
const longestHistory = 50;

export function createVirtualJobs(): VirtualJobs {
  let jobs: readonly VirtualJob[] = [];
  let lastId = 0;
  let created = 0;
  return {
    list: () => jobs,
    find: (id) => jobs.find((job) => job.id === id),
    create: ({ jobToken, pages }) => {
      lastId += 1;
      created += 1;
      const uuid = `urn:uuid:00000000-0000-4000-8000-${String(created).padStart(12, '0')}`;
      const reasons = ['job-data-insufficient'];
      const job: VirtualJob = { id: lastId, uuid, jobToken, pages, state: 'held', reasons, impressions: 0 };
      jobs = [...jobs.slice(1 - longestHistory), job];
      return job;
    },
    clear: () => {
      jobs = [];
      lastId = 0;
    },
  };
}
