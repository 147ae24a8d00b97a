/** A document in print, and what a visit came to, as the terminal's page is told of it. */
import type { Order, ScreenView } from '../../core/api.ts';
import { catalogueOf } from '../../core/documents/catalogue.ts';
import type { VisitProblem } from '../../core/messages/problems.ts';
import { waitingSentence, waitingTitle } from '../../core/messages/sentences.ts';
import { nearestWords } from '../../core/messages/surroundings.ts';
import { factsOf } from '../../core/printing/print-job.ts';
import type { Conclusion } from '../../core/session/flow.ts';
import { conclude, conclusion } from '../../core/session/flows/conclusion.ts';
import type { FaultCode } from '../../devices/device.ts';
import type { ScreenOf } from '../../renderer/screens/screen-of.ts';
import { entryOf, printable, settingsOf, stationFacts } from '../core/samples.ts';

const settings = settingsOf(
  '[[neighbours]]\nname = { zh = "东区代办点", en = "East Campus Point" }\nwalkMinutes = 3\n',
);

export const order: Order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: true, copies: 2 };
export const visitor = {
  cardholder: { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' },
  proof: { assurance: 'authenticated' },
  served: false,
} as const;

export const oneSheet = { copy: factsOf(printable(1)), sheets: 1, outcome: 'printed', reason: null } as const;

export function outcomeOf(
  problem: VisitProblem,
  {
    issued = [],
    pagesOut = null,
    known = true,
  }: Partial<Pick<Conclusion, 'issued' | 'pagesOut'>> & { readonly known?: boolean } = {},
): ScreenView {
  const concluded = {
    ...conclude({ problem, order: known ? order : null, issued, pagesOut, visitor: known ? visitor : null }),
    slip: problem.kind === 'jobUnknown' ? 'printed' : null,
  } as const;
  return conclusion.concluded.view(concluded, {
    settings,
    catalogue: catalogueOf(settings),
    facts: stationFacts(),
    now: 0,
  });
}

const printing: ScreenOf<'printing'> = {
  name: 'printing',
  title: entryOf('enrolment').title,
  copy: 2,
  copies: 2,
  pages: 1,
  pagesOut: 0,
  waiting: null,
  canceling: false,
};
const one = { ...printing, copy: 1, copies: 1 };

function waitFor(fault: FaultCode): ScreenOf<'printing'>['waiting'] {
  const message = waitingSentence(fault, true, settings);
  return { title: waitingTitle(fault), message, endsInMs: 161_000, elsewhere: nearestWords(settings) };
}
const waiting = waitFor('paperOut');

export const printingScreens = {
  printing,
  'printing-one': one,
  'printing-waiting': { ...printing, waiting },
  'printing-cover': { ...one, waiting: waitFor('coverOpen') },
  'printing-canceling': { ...printing, waiting, canceling: true },
  'printing-pages': { ...printing, copy: 1, pages: 3, pagesOut: 1 },
  'printing-two-pages': { ...one, pages: 2, pagesOut: 1 },
  'printing-many-pages': { ...one, pages: 9, pagesOut: 4 },
  'printing-pages-canceling': { ...one, pages: 6, pagesOut: 2, canceling: true },
} as const satisfies Record<string, ScreenOf<'printing'>>;
