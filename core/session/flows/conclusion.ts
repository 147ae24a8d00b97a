/** The end of a visit in which something kept the visitor from a sheet: why, what to do, and a slip to refer to. */
import { slipOctets } from '../../../templates/slips/escpos.ts';
import { referenceSlip } from '../../../templates/slips/reference.ts';
import { sheetsOf } from '../../issuance/issuance.ts';
import type { VisitOutcome } from '../../ledger/events.ts';
import { localDateTime } from '../../local-time.ts';
import { problemTitle } from '../../messages/problem-titles.ts';
import { outcomeOf, problemSentence, reasonOf, type VisitProblem } from '../../messages/problems.ts';
import { isServing } from '../../operations/availability.ts';
import type { Sentence } from '../../sentence.ts';
import { slipPrinterOf } from '../../settings/settings.ts';
import { within } from '../deadline.ts';
import {
  type Conclusion,
  type Effect,
  type EffectDependencies,
  type Flow,
  type PagesOut,
  toAnother,
  toWelcome,
  type Visitor,
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
  /** What happened, in a few words. */
  readonly title: Sentence;
  readonly message: Sentence;
  /** Whom to see; `null` where it is no office. */
  readonly office: Sentence | null;
  /** The number to give when asking about an unknown outcome. */
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
    slip: problem.kind === 'jobUnknown' ? 'printing' : null,
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
      reference: stage.problem.kind === 'jobUnknown' ? stage.problem.serial : null,
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

/** Milliseconds after which a slip is not waited for any longer: the number stands on the screen too. */
const slipDeadline = 15_000;

function slipEffect({ slip, problem, order }: Concluded): Effect<ConclusionEvent> | null {
  if (slip === null || problem.kind !== 'jobUnknown' || order === null) return null;
  const { serial } = problem;
  return { key: 'slip', run: (ports, { signal }) => printSlip(ports, order.document, serial, signal) };
}

async function printSlip(
  { settings, catalogue, clock, receiptPrinter }: EffectDependencies,
  document: string,
  serial: string,
  signal: AbortSignal,
): Promise<ConclusionEvent> {
  const { school, site, timeZone } = settings;
  const slip = referenceSlip({
    school: school.name,
    phone: school.phone,
    site: site.name,
    document: catalogue.get(document)?.title ?? { zh: document, en: document },
    number: serial,
    at: localDateTime(clock.wall(), timeZone),
  });
  const limit = new AbortController();
  const octets = slipOctets(slip, slipPrinterOf(settings));
  const printed = await within(
    clock,
    slipDeadline,
    receiptPrinter.print(octets, AbortSignal.any([signal, limit.signal])),
  );
  // Paper that is added later must not bring out a slip that is not waited for.
  limit.abort();
  return { type: 'slipEnded', printed: printed?.ok === true };
}

/** What visitors stopped themselves was neither refused nor did it fail. */
function shownOutcome(problem: VisitProblem): ConclusionView['outcome'] {
  const stopped = problem.kind === 'jobFailed' && problem.reason === 'canceledByVisitor';
  return stopped ? 'stopped' : outcomeOf(problem);
}
