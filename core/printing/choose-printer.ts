/** Which of a station's printers gets a job. Pure. */
import { type FaultCode } from '../../devices/device.ts';
import {
  isUnfit,
  type JobTicket,
  type PrinterReport,
  stopsPrinting,
} from '../../devices/document-printer/document-printer.ts';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { PrinterName } from '../ledger/events.ts';

/** A printer of the station with its answer of just now, or what keeps it from being asked for anything. */
export interface Candidate {
  readonly name: PrinterName;
  readonly report: Result<PrinterReport, FaultCode>;
  /** Whether it prints colour, by its last answer; one that never gave any may. */
  readonly colour: boolean;
}

export type Choice = Result<{ readonly name: PrinterName; readonly report: PrinterReport }, FaultCode>;

/**
 * Of the printers that can do it, the one that can do it at once, then the one that has what the job wants, then the
 * first. A job that wants colour goes to a printer without it only where every printer of the station is so: a red seal
 * must not turn grey because one is out of order. The problem is that of the first printer that could do it if it were
 * put right; to name what another could never do helps nobody.
 */
export function choosePrinter(wants: Pick<JobTicket, 'colour' | 'sides'>, candidates: readonly Candidate[]): Choice {
  const someColour = candidates.some(({ colour }) => colour);
  const judged = candidates.map(({ name, report }) => {
    const unfit = report.ok ? unfitness(report.value, wants.colour && someColour) : report.problem;
    return { name, report, unfit };
  });
  const fit = judged.flatMap(({ name, report, unfit }) =>
    unfit === null && report.ok ? [{ name, report: report.value }] : [],
  );
  const [best] = fit.toSorted((one, other) => hindrance(one.report, wants) - hindrance(other.report, wants));
  if (best !== undefined) return ok(best);
  const problems = judged.flatMap(({ unfit }) => (unfit === null ? [] : [unfit]));
  return fail(problems.find((code) => !isUnfit({ code })) ?? problems[0] ?? 'notReady');
}

/** Whether asking the other printers is of no use. */
export function suitsAtOnce(
  wants: Pick<JobTicket, 'colour' | 'sides'>,
  { report }: Pick<Candidate, 'report'>,
): boolean {
  return report.ok && unfitness(report.value, wants.colour) === null && hindrance(report.value, wants) === 0;
}

/** What makes it useless to hand this printer a job; what somebody on site can clear is waited for instead. */
function unfitness({ capabilities, faults }: PrinterReport, needsColour: boolean): FaultCode | null {
  const unfit = faults.find(isUnfit);
  if (unfit !== undefined) return unfit.code;
  if (needsColour && !capabilities.colour) return 'unsupportedFormat';
  return faults.find((fault) => fault.action === 'maintenance' && stopsPrinting(fault))?.code ?? null;
}

/** How far a printer is from the best; a wait weighs more than a second sheet. */
function hindrance({ state, faults, capabilities }: PrinterReport, { sides }: Pick<JobTicket, 'sides'>): number {
  const waits = faults.some(stopsPrinting);
  const oneSided = sides !== 'one-sided' && !capabilities.duplex;
  return (waits ? 4 : 0) + (state === 'idle' ? 0 : 2) + (oneSided ? 1 : 0);
}
