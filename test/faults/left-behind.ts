import { systemClock } from '../../core/clock.ts';
import type { PrinterName } from '../../core/ledger/events.ts';
import { openJournal } from '../../core/ledger/journal.ts';
import { openStore } from '../../core/ledger/store.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import { intended, printable } from '../core/samples.ts';
import { blankPages } from './blank-pages.ts';

const { jobToken } = printable();
export type Reached = 'intended' | 'created' | 'handedOver' | 'sent';

/** A station died when the job was so far; `handedOver`: the printer has the document, and its OK was not written. */
export async function leaveBehind(
  { client, dataDir }: { readonly client: DocumentPrinter; readonly dataDir: string },
  reached: Reached,
  printer: PrinterName,
): Promise<void> {
  const store = openStore(dataDir);
  const journal = openJournal(store, dataDir, systemClock, () => new Uint8Array(16));
  const report = await client.inquire();
  if (!report.ok) throw new Error(report.problem.detail);
  journal.recordJob({ ...intended(1, report.value.upTime), printer });
  const created = await client.createJob({ jobToken, pages: 1, sides: 'one-sided', colour: true });
  if (!created.ok) throw new Error(created.problem.detail);
  const { id } = created.value;
  if (reached !== 'intended')
    journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: id, printerJobUuid: null });
  if (reached === 'handedOver' || reached === 'sent') await client.sendDocument(id, await blankPages(1));
  if (reached === 'sent') journal.recordJob({ kind: 'jobSent', jobToken });
  store.close();
}
