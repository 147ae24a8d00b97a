/** The end of a visit in which something kept the visitor from a sheet: why, what to do, and a slip to refer to. */
import { referenceSlip } from '../../../templates/slips/reference.ts';
import { sheetsOf } from '../../issuance/issuance.ts';
import type { VisitOutcome } from '../../ledger/events.ts';
import { localDateTime } from '../../local-time.ts';
import { outcomeOf, problemSentence, reasonOf, type VisitProblem } from '../../messages/problems.ts';
import type { Sentence } from '../../sentence.ts';
import { within } from '../deadline.ts';
import {
  type Conclusion,
  type Effect,
  type EffectDependencies,
  type Flow,
  toWelcome,
  visitEnded,
  wants,
} from '../flow.ts';

export interface Concluded extends Conclusion {
  readonly name: 'concluded';
  /** The slip with the reference number of an unknown outcome; `null` where there is nothing to refer to. */
  readonly slip: 'printing' | 'printed' | 'failed' | null;
}

export interface ConclusionEvent {
  readonly type: 'slipEnded';
  readonly printed: boolean;
}

export interface ConclusionView {
  readonly name: 'outcome';
  /** `stopped`: by the visitor, and no sheet of this copy came out. */
  readonly outcome: Exclude<VisitOutcome, 'printed'> | 'stopped';
  readonly message: Sentence;
  /** The number to give when asking about an unknown outcome. */
  readonly reference: string | null;
  readonly slip: Concluded['slip'];
  /** Sheets of this visit that did come out. */
  readonly sheets: number;
}

export function conclude({ problem, order, issued }: Conclusion): Concluded {
  return { name: 'concluded', problem, order, issued, slip: problem.kind === 'jobUnknown' ? 'printing' : null };
}

export const conclusion: Flow<Concluded, ConclusionEvent, never, ConclusionView> = {
  concluded: {
    waitsFor: 'visitor',
    next(stage, event) {
      if (event.type === 'slipEnded') return { ...stage, slip: event.printed ? 'printed' : 'failed' };
      return wants(event, 'finish') ? toWelcome : stage;
    },
    effect: slipEffect,
    view: ({ problem, slip, issued }, { settings }) => ({
      name: 'outcome',
      outcome: shownOutcome(problem),
      message: problemSentence(problem, settings),
      reference: problem.kind === 'jobUnknown' ? problem.serial : null,
      slip,
      sheets: sheetsOf(issued),
    }),
    outlastsCard: true,
    over: ({ slip }) => slip !== 'printing',
    // A slip that cannot be printed must not hide what the visit came to.
    afterError: (stage) => ({ ...stage, slip: 'failed' }),
    entered: ({ problem, order }) => visitEnded(outcomeOf(problem), reasonOf(problem), order?.document ?? null),
    left: () => null,
  },
};

/** Milliseconds after which a slip is not waited for any longer: the number stands on the screen too. */
const slipDeadline = 15_000;

function slipEffect({ slip, problem, order }: Concluded): Effect<ConclusionEvent> | null {
  if (slip === null || problem.kind !== 'jobUnknown' || order === null) return null;
  const { serial } = problem;
  return { key: 'slip', run: (ports) => printSlip(ports, order.document, serial) };
}

async function printSlip(
  { settings, catalogue, clock, receiptPrinter }: EffectDependencies,
  document: string,
  serial: string,
): Promise<ConclusionEvent> {
  const { school, site, timeZone } = settings;
  const lines = referenceSlip({
    school: school.name,
    phone: school.phone,
    site: site.name,
    document: catalogue.get(document)?.title ?? { zh: document, en: document },
    number: serial,
    at: localDateTime(clock.wall(), timeZone),
  });
  const printed = await within(clock, slipDeadline, receiptPrinter.print(lines));
  return { type: 'slipEnded', printed: printed?.ok === true };
}

/** What visitors stopped themselves was neither refused nor did it fail. */
function shownOutcome(problem: VisitProblem): ConclusionView['outcome'] {
  const reason = reasonOf(problem);
  const stopped = reason === 'reportedWrong' || (reason === 'canceledByVisitor' && problem.kind === 'jobFailed');
  return stopped ? 'stopped' : outcomeOf(problem);
}
