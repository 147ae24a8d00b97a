/** The end of a visit in which something kept the visitor from a sheet: why, what to do, and a slip to refer to. */
import { failedSlip, unknownSlip } from '../../../templates/slips/visit-slips.ts';
import { sheetsOf } from '../../issuance/issuance.ts';
import type { VisitOutcome } from '../../ledger/events.ts';
import { problemTitle } from '../../messages/problem-titles.ts';
import { outcomeOf, problemSentence, reasonOf, type VisitProblem } from '../../messages/problems.ts';
import { isServing } from '../../operations/availability.ts';
import type { Sentence } from '../../sentence.ts';
import {
  type Conclusion,
  type Effect,
  type Flow,
  type PagesOut,
  toAnother,
  toWelcome,
  type Visitor,
  visitEnded,
  wants,
} from '../flow.ts';
import { printSlip, type SlipState, slipFacts } from '../slip-printing.ts';

export interface Concluded extends Conclusion {
  readonly name: 'concluded';
  /** The slip with the number to refer to; `null` where there is nothing to refer to. */
  readonly slip: Exclude<SlipState, 'offered'> | null;
}

export interface ConclusionEvent {
  readonly type: 'slipEnded';
  readonly printed: boolean;
}

export interface ConclusionView {
  readonly name: 'outcome';
  /** `stopped`: by the visitor, and no sheet of this copy came out. */
  readonly outcome: Exclude<VisitOutcome, 'printed'> | 'stopped';
  /** What happened, in a few words. */
  readonly title: Sentence;
  readonly message: Sentence;
  /** Whom to see; `null` where it is no office. */
  readonly office: Sentence | null;
  /** The number to give when asking about a copy that failed, or of which nobody knows. */
  readonly reference: string | null;
  readonly slip: Concluded['slip'];
  /** Sheets of this visit that did come out. */
  readonly sheets: number;
  /** What the printer says of the copy whose outcome is unknown, where a part of it came out. */
  readonly pagesOut: PagesOut | null;
  /** Another document can be had, without card and PIN. */
  readonly another: boolean;
}

export function conclude({ problem, visitor, order, issued, pagesOut }: Conclusion): Concluded {
  return {
    name: 'concluded',
    problem,
    visitor,
    order,
    issued,
    pagesOut,
    slip: referenceOf({ problem, issued }) === null ? null : 'printing',
  };
}

export const conclusion: Flow<Concluded, ConclusionEvent, never, ConclusionView> = {
  concluded: {
    waitsFor: 'visitor',
    next(stage, event) {
      if (event.type === 'slipEnded') return { ...stage, slip: event.printed ? 'printed' : 'failed' };
      if (wants(event, 'finish')) return toWelcome;
      const visitor = whoGoesOn(stage);
      return visitor !== null && wants(event, 'another') ? toAnother(visitor) : stage;
    },
    effect: slipEffect,
    view: (stage, { settings, facts, catalogue }) => ({
      name: 'outcome',
      outcome: shownOutcome(stage.problem),
      title: problemTitle(stage.problem, sheetsOf(stage.issued)),
      message: problemSentence(stage.problem, settings),
      office: 'office' in stage.problem ? stage.problem.office : null,
      reference: referenceOf(stage),
      slip: stage.slip,
      sheets: sheetsOf(stage.issued),
      pagesOut: stage.pagesOut,
      another: whoGoesOn(stage) !== null && isServing(facts.availability, catalogue),
    }),
    withoutCard: (stage) => ({ ...stage, visitor: null }),
    over: ({ slip }) => slip !== 'printing',
    // A slip that cannot be printed must not hide what the visit came to.
    afterError: (stage) => ({ ...stage, slip: 'failed' }),
    entered: ({ problem, order }) => visitEnded(outcomeOf(problem), reasonOf(problem), order?.document ?? null),
    left: () => null,
  },
};

/** Whoever can have another document: not while the number to refer to is still being printed. */
function whoGoesOn({ visitor, slip }: Concluded): Visitor | null {
  return slip === 'printing' ? null : visitor;
}

function slipEffect({ slip, problem, order, issued }: Concluded): Effect<ConclusionEvent> | null {
  const number = referenceOf({ problem, issued });
  if (slip === null || number === null || order === null) return null;
  return {
    key: 'slip',
    run: async (ports, { signal }) => {
      const facts = { ...slipFacts(ports, order.document), number };
      const slipOf =
        problem.kind === 'jobUnknown'
          ? unknownSlip(facts)
          : failedSlip({ ...facts, why: problemSentence(problem, ports.settings) });
      return { type: 'slipEnded', printed: await printSlip(ports, slipOf, signal) };
    },
  };
}

/** The number to give when asking about a copy that failed, or of which nobody knows; `null` where there was none, or its visitor stopped it. */
function referenceOf({ problem, issued }: Pick<Concluded, 'problem' | 'issued'>): string | null {
  if (problem.kind === 'jobUnknown') return problem.serial;
  if (problem.kind !== 'jobFailed' || problem.reason === 'canceledByVisitor') return null;
  return issued.at(-1)?.copy.serial ?? null;
}

/** What visitors stopped themselves was neither refused nor did it fail. */
function shownOutcome(problem: VisitProblem): ConclusionView['outcome'] {
  const stopped = problem.kind === 'jobFailed' && problem.reason === 'canceledByVisitor';
  return stopped ? 'stopped' : outcomeOf(problem);
}
