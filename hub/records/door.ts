/** The record door: what a station asks about cards and records, answered from a school's data. It keeps nothing. */
import type { HttpBindings } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Log } from '../../core/log.ts';
import {
  contractVersion,
  longestAnswer,
  misfitsOf,
  problemType,
  recordAnswer,
} from '../../core/records/exchange/contract.ts';
import type { Cardholder, PersonRecord } from '../../core/records/record-source.ts';
import { safeStack } from '../../core/safe-stack.ts';
import type { Sentence } from '../../core/sentence.ts';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { VisitTokens } from '../keys/visit-token.ts';
import type { PinAnswer, PinFault, PinSource, PinTry } from '../pin/pin-source.ts';
import { misfitLine } from '../school/rows.ts';
import { unfitOf } from '../school/unfit-record.ts';
import type { SchoolSource, SourceFault } from '../sources/school-source.ts';
import { onlyStated } from './documents.ts';
import { notFoundAnswer, problemAnswer } from './problems.ts';
import { authenticateRoute, healthRoute, recordRoute } from './routes.ts';

export interface DoorParts {
  readonly source: SchoolSource;
  readonly pins: PinSource;
  readonly tokens: VisitTokens;
  /** Where a card is unlocked, renewed or replaced. */
  readonly cardOffice: Sentence;
  readonly now: () => Date;
  readonly log: Log;
}

/** `station`: by its certificate; empty where that names none. */
interface DoorEnv {
  readonly Bindings: HttpBindings & { readonly station: string };
}

/** In octets; a PIN and a card are far shorter. */
const longestRequest = 4_096;

export function createDoor(parts: DoorParts) {
  const { source, pins, tokens, now, log } = parts;
  const door = new OpenAPIHono<DoorEnv>({
    defaultHook: (result) =>
      result.success
        ? undefined
        : problemAnswer(badRequest, misfitsOf(result.error).replaceAll('the answer', 'the request')),
  });

  door.use(
    bodyLimit({
      maxSize: longestRequest,
      onError: () => problemAnswer(badRequest, `more than ${longestRequest} octets`),
    }),
  );
  door.use(async ({ env }, next) => (env.station === '' ? problemAnswer(unknownStation) : next()));

  door.openapi(authenticateRoute, async (c) => {
    const { try: id, card, pin } = c.req.valid('json');
    const holder = await holderOf(parts, { id, card, pin });
    if (!holder.ok) return refusalAnswer(parts, holder.problem);
    const { number, kind } = holder.value;
    return c.json({ number, kind, visitToken: await tokens.issue(number, c.env.station, now()) }, 200);
  });

  door.openapi(recordRoute, async (c) => {
    const { number } = c.req.valid('param');
    const [, token = ''] = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    if (!(await tokens.allows(token, number, c.env.station, now()))) return problemAnswer(visitOver);
    const found = await source.record(number);
    if (!found.ok) return faultAnswer(log, 'record', found.problem);
    if (found.value === null) return problemAnswer(noRecord);
    const answer = recordText(onlyStated(found.value, c.req.valid('query').documents));
    if (!answer.ok) return faultAnswer(log, 'record', answer.problem);
    return c.body(answer.value, 200, { 'content-type': 'application/json' });
  });

  door.openapi(healthRoute, async (c) => {
    const [reached, checks] = await Promise.all([source.reach(), pins.reach()]);
    if (!reached.ok) return faultAnswer(log, 'health', reached.problem);
    if (!checks.ok) return faultAnswer(log, 'health', checks.problem);
    return c.json({ versions: [contractVersion], asOf: reached.value.asOf }, 200);
  });

  door.notFound(() => notFoundAnswer());
  door.onError((error, c) => {
    // Malformed JSON and the like: what hono itself refuses.
    if (error instanceof HTTPException) return problemAnswer(badRequest, 'not JSON, or not said to be JSON');
    log('hub.request-broke', { asked: `${c.req.method} ${c.req.routePath}`, stack: safeStack(error) });
    return problemAnswer(internal);
  });
  return door;
}

type Holder = Pick<Cardholder, 'number' | 'kind'>;
type Refusal = Exclude<PinAnswer, { kind: 'right' }>;
type Fault = SourceFault | PinFault;

/** Whose card it is, once the PIN is right. The card system says whether the card counts; where it does not, the view `card`. */
async function holderOf(parts: DoorParts, entry: PinTry): Promise<Result<Holder, Refusal | Fault>> {
  const { source, pins, log } = parts;
  const answer = await pins.check(entry);
  if (!answer.ok) return answer;
  if (answer.value.kind !== 'right') return fail(answer.value);
  const number = answer.value.number === null ? await numberOf(source, entry.card) : ok(answer.value.number);
  if (!number.ok) return number;
  const kind = await source.kindOf(number.value);
  if (!kind.ok) return kind;
  if (kind.value !== null) return ok({ number: number.value, kind: kind.value });
  log('hub.person-missing', { asked: 'authentication' });
  return fail({ kind: 'unknownCard' });
}

async function numberOf(source: SchoolSource, card: PinTry['card']): Promise<Result<string, Refusal | Fault>> {
  const entry = await source.card(card);
  if (!entry.ok) return entry;
  switch (entry.value?.state) {
    case 'valid':
      return ok(entry.value.number);
    case 'lost':
      return fail({ kind: 'cardLost' });
    case 'expired':
      return fail({ kind: 'cardExpired' });
    case 'unknown':
    case undefined:
      return fail({ kind: 'unknownCard' });
  }
}

function refusalAnswer({ cardOffice: office, log }: DoorParts, refusal: Refusal | Fault): Response {
  switch (refusal.kind) {
    case 'wrongPin':
      return problemAnswer({ type: problemType('wrongPin'), status: 401, triesLeft: refusal.triesLeft });
    case 'cardLost':
      return problemAnswer({ type: problemType('cardLost'), status: 403, office });
    case 'cardExpired':
      return problemAnswer({ type: problemType('cardExpired'), status: 403, office });
    case 'unknownCard':
      return problemAnswer({ type: problemType('unknownCard'), status: 404 });
    case 'tryLost':
      return problemAnswer({ type: problemType('tryLost'), status: 409 });
    case 'pinLocked':
      return problemAnswer({ type: problemType('pinLocked'), status: 423, office });
    case 'away':
    case 'lost':
    case 'unfit':
      return faultAnswer(log, 'authentication', refusal);
  }
}

/** The record as JSON, if it is one by the contract: what a station would refuse is told here, where it can be mended. */
function recordText(record: PersonRecord): Result<string, SourceFault> {
  const read = recordAnswer.safeParse(record);
  if (!read.success) return fail({ kind: 'unfit', reason: misfitLine(unfitOf(read.error)) });
  const text = JSON.stringify(record);
  if (Buffer.byteLength(text) <= longestAnswer) return ok(text);
  return fail({ kind: 'unfit', reason: `the record has more than ${longestAnswer} octets` });
}

/** `unavailable` says that nothing was done, so that a PIN counts nowhere; after `internal` a station asks again. */
function faultAnswer(log: Log, asked: string, { kind, reason }: Fault): Response {
  log(kind === 'unfit' ? 'hub.record-unfit' : 'hub.source-away', { asked, reason });
  switch (kind) {
    case 'away':
      return problemAnswer(unavailable);
    case 'lost':
      return problemAnswer(internal);
    case 'unfit':
      return problemAnswer(recordUnfit);
  }
}

const badRequest = { type: problemType('badRequest'), status: 400 } as const;
const visitOver = { type: problemType('visitOver'), status: 401 } as const;
const unknownStation = { type: problemType('unknownStation'), status: 403 } as const;
const noRecord = { type: problemType('noRecord'), status: 404 } as const;
const recordUnfit = { type: problemType('recordUnfit'), status: 500 } as const;
const internal = { type: problemType('internal'), status: 500 } as const;
const unavailable = { type: problemType('unavailable'), status: 503 } as const;
