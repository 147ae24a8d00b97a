import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Store } from '../../../core/ledger/database.ts';
import { openJournal } from '../../../core/ledger/journal.ts';
import { openStore } from '../../../core/ledger/store.ts';
import type { JobDependencies } from '../../../core/printing/print-job.ts';
import { printTiming } from '../../../core/printing/settlement.ts';
import type { DocumentPrinter } from '../../../devices/document-printer/document-printer.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../../devices/fake-clock.ts';

/** What a print job needs, on a virtual printer and a clock that the test moves. */
export interface JobBench {
  readonly store: Store;
  readonly clock: FakeClock;
  readonly printer: VirtualPrinter;
  readonly parts: JobDependencies;
  /** Where the finished sheets lie. */
  readonly sheets: string;
  /** What was done, in order: what the journal wrote and what the printer was asked for. */
  readonly steps: string[];
  /** Lets time go on, second by second, until `work` is over; `meanwhile` happens after so many seconds. */
  inTime<Value>(work: Promise<Value>, meanwhile?: Readonly<Record<number, () => void>>): Promise<Value>;
  close(): Promise<void>;
}

export function openJobBench(): JobBench {
  const dataDir = mkdtempSync(join(tmpdir(), 'print-job-'));
  const store = openStore(dataDir);
  const clock = createFakeClock();
  const sheets = join(dataDir, 'sheets');
  const printer = openVirtualPrinter({ folder: sheets, clock });
  const steps: string[] = [];
  const journal = openJournal(store, dataDir, clock, () => new Uint8Array(16));
  const parts: JobDependencies = {
    printer: watched(printer, (step) => void steps.push(step)),
    name: 'documentPrinter',
    clock,
    timing: printTiming,
    journal: {
      ...journal,
      recordJob(event) {
        steps.push(event.kind);
        return journal.recordJob(event);
      },
    },
  };
  return {
    store,
    clock,
    printer,
    parts,
    sheets,
    steps,
    async inTime(work, meanwhile = {}) {
      const state = { over: false };
      const watchedWork = work.finally(() => {
        state.over = true;
      });
      for (let second = 0; second < 1000 && !state.over; second += 1) {
        meanwhile[second]?.();
        await clock.advance(1000);
      }
      return watchedWork;
    },
    async close() {
      await printer.close();
      store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

function watched(real: DocumentPrinter, name: (step: string) => void): DocumentPrinter {
  return {
    ...real,
    createJob: (...args) => (name('Create-Job'), real.createJob(...args)),
    printJob: (...args) => (name('Print-Job'), real.printJob(...args)),
    sendDocument: (...args) => (name('Send-Document'), real.sendDocument(...args)),
    cancelJob: (...args) => (name('Cancel-Job'), real.cancelJob(...args)),
  };
}
