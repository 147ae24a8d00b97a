/** What a station issues: offers, copies made ready, each printed once to its settlement, and rulings on what is unknown. */
import { fail, ok, type Result } from '../../devices/result.ts';
import { StorageError } from '../ledger/database.ts';
import type { CopyFacts, PrinterName, PrintJob } from '../ledger/events.ts';
import type { Journal } from '../ledger/journal.ts';
import { factsOf, type JobObserver, unobserved } from '../printing/print-job.ts';
import type { PrintQueue } from '../printing/print-queue.ts';
import type { Settlement } from '../printing/settlement.ts';
import type { StationPrinter } from '../printing/station-printer.ts';
import {
  type IssueProblem,
  openPreparation,
  type Preparation,
  type PreparationDependencies,
  type PreparedCopy,
} from './prepare.ts';
import { type RecentPrint, recentDays, recentPrints, reportBadSheet } from './recent-prints.ts';
import { type RulingProblem, type RulingRequest, ruleJob } from './rulings.ts';

/** A copy whose job was begun, how it ended, and of how many sheets it is. */
export type IssuedCopy = Settlement & { readonly copy: CopyFacts; readonly sheets: number };

export interface Issuance extends Preparation {
  /** Prints one copy to its settlement, which also a cancel ends in; runs on even when nobody waits for it any more. */
  print(copy: PreparedCopy, observer?: JobObserver): Promise<Result<IssuedCopy, IssueProblem>>;
  /** What this cardholder printed in the last days, newest first. Throws StorageError. */
  recentPrints(number: string): readonly RecentPrint[];
  /** This cardholder's word that a sheet is of no use; adds nothing the second time. Throws StorageError. */
  reportBadSheet(number: string, serial: string): void;
  /** A technician's ruling; who that is was made sure of before. */
  rule(request: RulingRequest): Result<PrintJob, RulingProblem>;
  /** Resolves when no copy is being printed, on whichever printer. */
  idle(): Promise<void>;
}

export interface IssuanceDependencies extends PreparationDependencies {
  readonly journal: Journal;
  readonly printers: readonly StationPrinter[];
  readonly printQueue: PrintQueue;
}

const dayMs = 86_400_000;

export function openIssuance(dependencies: IssuanceDependencies): Issuance {
  const { store, journal, clock, printers, printQueue } = dependencies;

  async function printCopy(copy: PreparedCopy, observer: JobObserver): Promise<Result<IssuedCopy, IssueProblem>> {
    const first = await printQueue.print(copy.document, observer);
    if (!first.ok) {
      const { problem } = first;
      return fail(
        problem === 'storage'
          ? { kind: 'jobFailed', reason: 'notJournalled' }
          : { kind: 'printerUnavailable', fault: problem },
      );
    }
    const { printer, ...settlement } = first.value;
    const moves = movable(settlement) && printers.length > 1 && !observer.cancel.aborted;
    const moved = moves ? await printElsewhere(copy, observer, printer) : null;
    return ok(moved ?? { copy: factsOf(copy.document), ...settlement });
  }

  /** A copy of which the first printer is known to have printed nothing, anew on another; `null` where there is none. */
  async function printElsewhere(
    copy: PreparedCopy,
    observer: JobObserver,
    except: PrinterName,
  ): Promise<IssuedCopy | null> {
    const remade = await remakeOrNull(copy);
    if (remade?.ok !== true) return null;
    const second = await printQueue.print(remade.value, observer, except);
    if (!second.ok) return null;
    const { printer: _, ...settlement } = second.value;
    return { copy: factsOf(remade.value), ...settlement };
  }

  const running = new Set<Promise<unknown>>();
  return {
    ...openPreparation(dependencies),
    print(copy, observer = unobserved) {
      const printing = printCopy(copy, observer);
      const forget = (): void => void running.delete(printing);
      running.add(printing);
      void printing.then(forget, forget);
      return printing;
    },
    recentPrints(number) {
      const since = new Date(clock.wall().getTime() - recentDays * dayMs);
      return recentPrints(store, number, since.toISOString());
    },
    reportBadSheet: (number, serial) => reportBadSheet(store, journal, number, serial),
    rule: (request) => ruleJob(store, journal, request),
    async idle() {
      await Promise.allSettled(running);
      await printQueue.idle();
    },
  };
}

/** `null` where the disk does not say which serial number is free: the first printer's settlement then stands. */
async function remakeOrNull(copy: PreparedCopy): Promise<Awaited<ReturnType<PreparedCopy['remake']>> | null> {
  try {
    return await copy.remake();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return null;
  }
}

/** Nothing of it came out, for a reason that lies with its printer. */
function movable({ outcome, reason }: Settlement): boolean {
  return outcome === 'failed' && reason !== 'notJournalled';
}

/** Sheets that the printers say came out. */
export function sheetsOf(issued: readonly IssuedCopy[]): number {
  return issued.reduce((sum, { outcome, sheets }) => sum + (outcome === 'printed' ? sheets : 0), 0);
}
