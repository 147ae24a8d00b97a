/** Where a station can be killed: between every two steps of a print job, and of its recovery. */
import type { Journal } from '../../core/ledger/journal.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';

export const killPoints: readonly string[] = [
  'before jobIntended',
  'after jobIntended',
  'before Create-Job',
  'after Create-Job',
  'before jobCreated',
  'after jobCreated',
  'before Send-Document',
  'within Send-Document',
  'after Send-Document',
  'before jobSent',
  'after jobSent',
  'after the first look',
  'before jobSettled',
  'after jobSettled',
];

/** Called when a point is reached; whether it ever returns is the caller's. */
export type Reach = (point: string) => void;

// The points are decorators around the ports: the product knows nothing of them.

export function aroundJournal(journal: Journal, reach: Reach): Journal {
  return {
    ...journal,
    recordJob(event) {
      reach(`before ${event.kind}`);
      const job = journal.recordJob(event);
      reach(`after ${event.kind}`);
      return job;
    },
  };
}

/** `withinMs`: how long after its beginning a hand-over counts as under way; it may be over by then. */
export function aroundPrinter(printer: DocumentPrinter, reach: Reach, withinMs: number): DocumentPrinter {
  let looks = 0;
  return {
    ...printer,
    async createJob(...args) {
      reach('before Create-Job');
      const created = await printer.createJob(...args);
      reach('after Create-Job');
      return created;
    },
    async sendDocument(...args) {
      reach('before Send-Document');
      const under = setTimeout(() => reach('within Send-Document'), withinMs);
      const answer = await printer.sendDocument(...args);
      clearTimeout(under);
      reach('within Send-Document');
      reach('after Send-Document');
      return answer;
    },
    async job(...args) {
      looks += 1;
      const answer = await printer.job(...args);
      if (looks === 1) reach('after the first look');
      return answer;
    },
  };
}
