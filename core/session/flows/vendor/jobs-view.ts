/** The prints that wait for a ruling, as a technician sees them. Pure. Serial numbers only: no visitor's number or name is needed. */
import type { Catalogue } from '../../../documents/catalogue.ts';
import { groundsOf, rulingsFor } from '../../../issuance/rulings.ts';
import { isReported, type PrintJob, type Ruling, type RulingGround } from '../../../ledger/events.ts';
import { jobReasonWords } from '../../../messages/job-reasons.ts';
import { outcomeUnknown, reportedByHolder, unexplained } from '../../../messages/technician-words.ts';
import type { Sentence } from '../../../sentence.ts';

/** A print job that waits for a technician's ruling: no number and no name of whose it is. */
export interface RulableJobView {
  readonly jobToken: string;
  readonly serial: string;
  readonly title: Sentence;
  readonly pages: number;
  readonly at: string;
  /** Why it waits, without a full stop. */
  readonly reason: Sentence;
  /** What it can be ruled, and what each ruling can rest on. */
  readonly rulings: readonly { readonly ruling: Ruling; readonly grounds: readonly RulingGround[] }[];
}

export function jobView(job: PrintJob, catalogue: Catalogue, at: (iso: string) => string): RulableJobView {
  return {
    jobToken: job.jobToken,
    serial: job.serial,
    // The template pack may have changed since it was printed.
    title: catalogue.get(job.document)?.name ?? { zh: job.document, en: job.document },
    pages: job.pages,
    at: at(job.intendedAt),
    reason: isReported(job)
      ? reportedByHolder
      : outcomeUnknown(job.reason === null ? unexplained : jobReasonWords(job.reason)),
    rulings: rulingsFor(job).map((ruling) => ({ ruling, grounds: groundsOf[ruling] })),
  };
}
