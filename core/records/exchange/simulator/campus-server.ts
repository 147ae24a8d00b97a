/** A campus that answers the contract over HTTPS on this machine, out of any source of records; it can be told to misbehave. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import type { CardRead } from '../../../../devices/card-reader/card-reader.ts';
import { pause } from '../../../../devices/clock.ts';
import type { Clock } from '../../../clock.ts';
import type { AuthenticationProblem, RecordSource } from '../../record-source.ts';
import { authenticationRequest, authenticationsPath, contractVersion, healthPath, problemType } from '../contract.ts';
import type { SimulatedKeys } from './certificates.ts';

/** How the campus misbehaves. `expired-certificate` is a matter of its keys; `down`: what is behind its door is away. */
export const campusFaults = [
  'slow',
  'error-500',
  'half',
  'html',
  'wrong-schema',
  'endless',
  'drip',
  'redirect',
  'clock-skew',
  'another-person',
  'expired-certificate',
  'down',
] as const;
export type CampusFault = (typeof campusFaults)[number];

export interface CampusServer {
  readonly address: string;
  /** The fault from now on; `null`: none. */
  misbehave(fault: CampusFault | null): void;
  /** Ends it with all its connections. */
  close(): Promise<void>;
}

export interface CampusServerOptions {
  readonly port: number;
  readonly keys: SimulatedKeys;
  readonly source: RecordSource;
  readonly clock: Clock;
  readonly fault?: CampusFault | null;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** Milliseconds by which `slow` is later than a station waits, and a `drip` later than the last. */
const slowness = 10_000;
const dripEvery = 200;

/** Listens on the loopback interface alone. */
export async function startCampusServer(options: CampusServerOptions): Promise<CampusServer> {
  const { port, keys, source, clock } = options;
  let fault = options.fault ?? null;
  const ended = new AbortController();
  const { certificate: cert, key } = keys.server;
  const tls = { ca: keys.ca, cert, key, minVersion: 'TLSv1.3', requestCert: true, rejectUnauthorized: true } as const;
  const server = createServer(tls, (request, response) => {
    answerTo(request, source, ended.signal)
      .then((answer) => send(response, answer, fault, clock, ended.signal))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const found = server.address();
  return {
    address: `https://127.0.0.1:${isAddress(found) ? found.port : port}`,
    misbehave: (next) => {
      fault = next;
    },
    close: () =>
      new Promise((resolve) => {
        ended.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isAddress(found: AddressInfo | string | null): found is AddressInfo {
  return typeof found === 'object' && found !== null;
}

async function answerTo(request: IncomingMessage, source: RecordSource, signal: AbortSignal): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'https://localhost');
  if (request.method === 'POST' && pathname === authenticationsPath) return authenticated(request, source, signal);
  if (request.method !== 'GET') return problem('badRequest', 400);
  if (pathname === healthPath) {
    const reached = await source.reach(signal);
    return reached.ok ? { status: 200, body: { versions: [contractVersion] } } : problem('unavailable', 503);
  }
  const number = /^\/v1\/people\/([^/]+)\/record$/.exec(pathname)?.[1];
  return number === undefined
    ? problem('badRequest', 400)
    : recorded(decodeURIComponent(number), request, source, signal);
}

async function authenticated(request: IncomingMessage, source: RecordSource, signal: AbortSignal): Promise<Answer> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  const asked = authenticationRequest.safeParse(JSON.parse(text));
  if (!asked.success || 'code' in asked.data.card) return problem('badRequest', 400);
  const { card, pin } = asked.data;
  const read: CardRead =
    'cardNumber' in card
      ? { uid: '', assurance: 'authenticated', cardNumber: card.cardNumber }
      : { uid: card.uid, assurance: 'identified', unproven: null };
  const answer = await source.authenticate({ try: asked.data.try, card: read, pin }, signal);
  return answer.ok ? { status: 200, body: answer.value } : refusal(answer.problem);
}

function refusal(refused: AuthenticationProblem): Answer {
  switch (refused.kind) {
    case 'wrongPin':
      return problem('wrongPin', 401, { triesLeft: refused.triesLeft });
    case 'cardLost':
    case 'cardExpired':
      return problem(refused.kind, 403, { office: refused.office });
    case 'unknownCard':
      return problem('unknownCard', 404);
    case 'tryLost':
      return problem('tryLost', 409);
    case 'recordUnfit':
      return problem('recordUnfit', 500);
    case 'pinLocked':
      return problem('pinLocked', 423, { office: refused.office });
    case 'campusDown':
      return problem('unavailable', 503);
  }
}

async function recorded(
  number: string,
  { headers }: IncomingMessage,
  source: RecordSource,
  signal: AbortSignal,
): Promise<Answer> {
  const visitToken = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const answer = await source.record({ number, kind: 'student', visitToken }, signal);
  if (answer.ok) return { status: 200, body: answer.value };
  switch (answer.problem.kind) {
    case 'noRecord':
      return problem('noRecord', 404);
    case 'recordUnfit':
      return problem('recordUnfit', 500);
    case 'visitOver':
      return problem('visitOver', 401);
    case 'campusDown':
      return problem('unavailable', 503);
  }
}

function problem(name: string, status: number, more: object = {}): Answer {
  return { status, body: { type: problemType(name), title: name, status, ...more } };
}

async function send(
  response: ServerResponse,
  { status, body }: Answer,
  fault: CampusFault | null,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const text = JSON.stringify(body);
  const whole = (told: number, kind: string, octets: string): void =>
    void response.writeHead(told, { 'content-type': kind }).end(octets);
  switch (fault) {
    case null:
    case 'expired-certificate':
      return whole(status, type, text);
    case 'down':
      return whole(503, 'application/problem+json', JSON.stringify({ type: problemType('unavailable'), status: 503 }));
    case 'slow':
      await pause(clock, slowness, signal);
      return whole(status, type, text);
    case 'error-500':
      return whole(500, 'application/problem+json', JSON.stringify({ type: problemType('internal'), status: 500 }));
    case 'half':
      response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
      return;
    case 'html':
      return whole(200, 'text/html', '<html><title>Welcome to the campus network</title></html>');
    case 'wrong-schema':
      return whole(
        status,
        type,
        JSON.stringify({ ...body, holder: { number: 17 }, versions: 'one', triesLeft: 'x', number: null }),
      );
    case 'endless':
      return drip(response, type, ' '.repeat(65_536), 0, clock, signal);
    case 'drip':
      return drip(response, type, ' ', dripEvery, clock, signal);
    case 'redirect':
      return void response.writeHead(307, { location: 'https://127.0.0.1:1/elsewhere' }).end();
    case 'clock-skew':
      response.setHeader('date', new Date(clock.wall().getTime() + 90_000).toUTCString());
      return whole(status, type, text);
    case 'another-person':
      return whole(status, type, text.replace(/"number":"[^"]*"/, '"number":"3990109999"'));
  }
}

async function drip(
  response: ServerResponse,
  type: string,
  drop: string,
  everyMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, { 'content-type': type });
  while (!signal.aborted && !response.destroyed) {
    if (!response.write(drop)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    await pause(clock, everyMs, signal);
  }
}
