/** RFC 9457 problem details, as the contract names them. */
import { z } from 'zod';
import { authenticationProblems, faultProblems, noRecordProblem } from '../../core/records/exchange/contract.ts';

const known = [...authenticationProblems.options, ...faultProblems.options, noRecordProblem];

type KnownProblem = z.input<(typeof known)[number]>;

/** A problem without what follows from its type. */
export type ProblemBody = KnownProblem extends infer Each
  ? Each extends KnownProblem
    ? Omit<Each, 'title'>
    : never
  : never;

const titles: Readonly<Record<KnownProblem['type'], string>> = {
  'urn:onetrip:problem:wrongPin': 'The PIN is wrong.',
  'urn:onetrip:problem:cardLost': 'The card was reported lost.',
  'urn:onetrip:problem:cardExpired': 'The card has expired.',
  'urn:onetrip:problem:unknownCard': 'There is no such card.',
  'urn:onetrip:problem:tryLost': 'This try was counted, and its answer is not known any more.',
  'urn:onetrip:problem:pinLocked': 'Too many wrong PINs: the card is locked.',
  'urn:onetrip:problem:noRecord': 'There is no record of this person.',
  'urn:onetrip:problem:recordUnfit': 'What the school has of this person cannot be right; the log of the hub says why.',
  'urn:onetrip:problem:badRequest': 'The request is none of this contract.',
  'urn:onetrip:problem:visitOver': 'The token of the visit is missing, of another person or station, or too old.',
  'urn:onetrip:problem:unknownStation': 'The certificate names no station.',
  'urn:onetrip:problem:internal':
    'The hub failed, or the card system answered nothing that can be used; its log says why.',
  'urn:onetrip:problem:unavailable': "The school's records or its card system do not answer.",
};

/** The answer that carries a problem. `detail` names what is wrong, never a value. */
export function problemAnswer(problem: ProblemBody, detail?: string): Response {
  const body = { ...problem, title: titles[problem.type], ...(detail === undefined ? {} : { detail }) };
  return new Response(JSON.stringify(body), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** The answer to a path that is none of this listener's. */
export function notFoundAnswer(): Response {
  return new Response(JSON.stringify({ type: 'about:blank', status: 404, title: 'Not Found' }), {
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** For OpenAPI: the problems that answer with this status, of those given. */
export function problemSchema(status: number, names: readonly string[]) {
  const [first, ...others] = known.filter(
    (each) => each.shape.status.value === status && names.some((name) => each.shape.type.value.endsWith(`:${name}`)),
  );
  if (first === undefined) throw new Error(`no problem of ${status} among ${names.join(', ')}`);
  return others.length === 0 ? first : z.union([first, ...others]);
}
