/**
 * One address of the campus: mutual TLS 1.3 over connections that are kept. An answer is whole within its deadline, no longer
 * than the contract allows and JSON, or it is none; redirects are not followed.
 */
import { Pool } from 'undici';
import { fail, ok, type Result } from '../../../devices/result.ts';
import type { Clock } from '../../clock.ts';
import { longestAnswer } from './contract.ts';
import type { KeyFiles } from './key-files.ts';

export interface DoorRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: object;
  /** What the PIN gave, for a request about one person. */
  readonly visitToken?: string;
}

export interface DoorAnswer {
  readonly status: number;
  readonly body: unknown;
  /** How far the station's clock is ahead of the `Date` of this answer, in milliseconds; `null` where it has none. */
  readonly clockAheadMs: number | null;
}

/** Why there is no answer, in words of ours or of the network's, which name no person. */
export interface Unanswered {
  readonly reason: string;
  /** Whether the request may have reached the campus. */
  readonly sent: boolean;
}

export interface Door {
  /** As in the station file. */
  readonly address: string;
  /** Never throws; done after `deadlineMs` at the latest, and as soon as `signal` aborts. */
  ask(request: DoorRequest, deadlineMs: number, signal: AbortSignal): Promise<Result<DoorAnswer, Unanswered>>;
  close(): Promise<void>;
}

/** Milliseconds for a connection; a campus takes a few. */
const connectTimeout = 3_000;

export function openDoor(address: string, { ca, certificate, key }: KeyFiles, clock: Clock): Door {
  const pool = new Pool(address, {
    connections: 2,
    pipelining: 1,
    allowH2: false,
    maxHeaderSize: 8 * 1024,
    // The deadline of the whole answer is ours: undici's begin anew with each octet.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 60_000,
    connect: { ca, cert: certificate, key, minVersion: 'TLSv1.3', timeout: connectTimeout },
  });
  return {
    address,
    ask: async (request, deadlineMs, signal) => {
      const asked = clock.wall().getTime();
      const raw = await exchange(pool, request, limitOf(clock, deadlineMs, signal));
      if (!raw.ok) return raw;
      return read(raw.value, (asked + clock.wall().getTime()) / 2);
    },
    close: () => pool.destroy(),
  };
}

/** Aborts with its reason in words. */
interface Limit {
  readonly signal: AbortSignal;
  readonly end: () => void;
}

function limitOf(clock: Clock, deadlineMs: number, signal: AbortSignal): Limit {
  const limit = new AbortController();
  const cancel = clock.after(deadlineMs, () => limit.abort(`no whole answer within ${deadlineMs} ms`));
  const leave = (): void => limit.abort('called off');
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  const end = (): void => {
    cancel();
    signal.removeEventListener('abort', leave);
  };
  return { signal: limit.signal, end };
}

interface RawAnswer {
  readonly status: number;
  readonly type: string;
  readonly date: string;
  readonly octets: Buffer;
}

function exchange(pool: Pool, request: DoorRequest, limit: Limit): Promise<Result<RawAnswer, Unanswered>> {
  const { method, path, body, visitToken } = request;
  const headers = {
    accept: 'application/json, application/problem+json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(visitToken === undefined ? {} : { authorization: `Bearer ${visitToken}` }),
  };
  const { promise, resolve } = Promise.withResolvers<Result<RawAnswer, Unanswered>>();
  let sent = false;
  let stop = (): void => undefined;
  const give = (reason: string): void => {
    resolve(fail({ reason, sent }));
    stop();
  };
  const head = { status: 0, type: '', date: '' };
  const chunks: Buffer[] = [];
  let length = 0;
  if (limit.signal.aborted) give(String(limit.signal.reason));
  limit.signal.addEventListener('abort', () => give(String(limit.signal.reason)), { once: true });
  pool.dispatch(
    { method, path, headers, body: body === undefined ? null : JSON.stringify(body) },
    {
      // There is a connection now, and the request is written to it.
      onRequestStart(controller) {
        stop = () => controller.abort(new Error('stopped'));
        if (limit.signal.aborted) return stop();
        sent = true;
      },
      onResponseStart(_, status, { 'content-type': type, date }) {
        Object.assign(head, { status, type: String(type ?? ''), date: String(date ?? '') });
      },
      onResponseData(_, chunk) {
        length += chunk.length;
        if (length > longestAnswer) give(`answer of more than ${longestAnswer} octets`);
        else chunks.push(chunk);
      },
      onResponseEnd: () => resolve(ok({ ...head, octets: Buffer.concat(chunks) })),
      onResponseError: (_, error) => give(networkWords(error)),
    },
  );
  return promise.finally(limit.end);
}

/** Codes of Node, OpenSSL and undici; a message could quote what was sent. */
function networkWords(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function read({ status, type, date, octets }: RawAnswer, wall: number): Result<DoorAnswer, Unanswered> {
  const refused = (what: string): Result<never, Unanswered> => fail({ reason: `HTTP ${status}, ${what}`, sent: true });
  if (status >= 300 && status < 400) return refused('a redirect, which is not followed');
  if (!/^application\/(problem\+)?json\s*(;|$)/i.test(type)) return refused('not JSON');
  // A `Date` is cut to its second: half of one lies between on average.
  const told = Date.parse(date) + 500;
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets));
    return ok({ status, body, clockAheadMs: Number.isNaN(told) ? null : Math.round(wall - told) });
  } catch (error) {
    if (error instanceof SyntaxError) return refused('broken JSON');
    if (error instanceof TypeError) return refused('not UTF-8');
    throw error;
  }
}
