/**
 * What a hold keeps back. A hold is there to stop something: one whose document this station does not know, such as a
 * misspelt one, stops every document until somebody mends it, and the technician is told.
 */
import type { Log } from '../log.ts';
import type { RecordSource } from '../records/record-source.ts';

/** How the school writes a hold on all documents; no document is called so. */
const everyDocument = '*';

type HasKind = (document: string) => boolean;

/** Whether a hold on `held` keeps `document` back; `hasKind`: whether there is such a document here. */
export function keepsBack(held: string, document: string, hasKind: HasKind): boolean {
  return held === document || !hasKind(held);
}

/** Logs each hold of a record that comes whose document is not known here: its name alone, nothing of the person. */
export function withHoldsTold(source: RecordSource, hasKind: HasKind, log: Log): RecordSource {
  return {
    ...source,
    async record(cardholder, signal) {
      const answer = await source.record(cardholder, signal);
      for (const { document } of answer.ok ? answer.value.holds : []) {
        if (document !== everyDocument && !hasKind(document)) log('records.unknown-hold', { document });
      }
      return answer;
    },
  };
}
