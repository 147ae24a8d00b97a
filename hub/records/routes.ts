/** The three requests of a station about cards and records, as OpenAPI describes them. */
import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import {
  authenticationRequest,
  authenticationsPath,
  cardholderAnswer,
  healthAnswer,
  healthPath,
  recordAnswer,
} from '../../core/records/exchange/contract.ts';
import { problemSchema } from './problems.ts';

/** Not typed by status: a handler answers a problem as a plain `Response`. */
const responses = (each: RouteConfig['responses']) => each;

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const problem = (status: number, names: readonly string[], description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema(status, names) } },
});

const badRequest = problem(400, ['badRequest'], 'The request is none of this contract; `detail` names the field.');
const internal = problem(
  500,
  ['recordUnfit', 'internal'],
  '`recordUnfit`: the PIN was right, and what the school has of this person cannot be right; asking again gives the same. `internal`: it may be that nothing was done, and that something was. The log of the hub says why.',
);
const unavailable = problem(503, ['unavailable'], "The school's records or its card system do not answer now.");

export const authenticateRoute = createRoute({
  method: 'post',
  path: authenticationsPath,
  operationId: 'authenticate',
  tags: ['records'],
  summary: 'Who holds this card, if the PIN is right',
  description:
    'The campus checks the PIN and counts wrong ones; its count locks the card. `try` names this entry of a PIN: a station that got no answer asks again with the same `try`, at another door if need be, and gets the same answer, which counts once. A door hands it on to whoever knows the PIN.',
  request: { body: { required: true, content: { 'application/json': { schema: authenticationRequest } } } },
  responses: responses({
    200: json(cardholderAnswer, 'The PIN is right.'),
    400: badRequest,
    401: problem(401, ['wrongPin'], 'The PIN is wrong; `triesLeft` says how many are left.'),
    403: problem(
      403,
      ['cardLost', 'cardExpired', 'unknownStation'],
      'The card does not count any more, or the certificate names no station.',
    ),
    404: problem(404, ['unknownCard'], 'There is no such card.'),
    409: problem(
      409,
      ['tryLost'],
      'This `try` was counted before, and nobody knows any more with which answer: the PIN is asked for anew.',
    ),
    423: problem(423, ['pinLocked'], 'Too many wrong PINs; `office` unlocks the card.'),
    500: internal,
    503: unavailable,
  }),
});

export const recordRoute = createRoute({
  method: 'get',
  path: '/v1/people/{number}/record',
  operationId: 'record',
  tags: ['records'],
  summary: 'What may be stated of this person',
  security: [{ visit: [] }],
  request: {
    params: z.object({
      number: cardholderAnswer.shape.number.describe('The student or staff number, as the authentication answered it.'),
    }),
    query: z.object({
      documents: z
        .string()
        .max(2000)
        .optional()
        .describe(
          'The kinds of documents that the station offers, with commas between. What none of them states may be an empty list or `null`. Without it everything is answered.',
        ),
    }),
  },
  responses: responses({
    200: json(recordAnswer, 'The record. An answer has at most 262144 octets.'),
    400: badRequest,
    401: problem(401, ['visitOver'], 'The token is missing, of another person or station, or older than ten minutes.'),
    403: problem(403, ['unknownStation'], 'The certificate names no station.'),
    404: problem(404, ['noRecord'], 'The person is known, and there is no record of them.'),
    500: internal,
    503: unavailable,
  }),
});

export const healthRoute = createRoute({
  method: 'get',
  path: healthPath,
  operationId: 'health',
  tags: ['records'],
  summary: 'Whether the campus answers',
  description: 'Asked every 30 seconds, so that nobody is asked for a PIN that nobody can check.',
  responses: responses({
    200: json(healthAnswer, 'It answers.'),
    403: problem(403, ['unknownStation'], 'The certificate names no station.'),
    503: unavailable,
  }),
});
