import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import { type DeviceClock } from '../clock.ts';
import { type FaultCode } from '../device.ts';
import { fail, ok, type Result } from '../result.ts';
import type { PrintProblem } from './document-printer.ts';
import { decode, encode, groupTag, type IppMessage } from './ipp.ts';
import { connect, type IppAddress } from './ipp-connection.ts';
import { isSuccess, statusFault, statusName } from './ipp-status.ts';

export interface IppCall extends IppAddress {
  readonly request: IppMessage;
  /** For the whole call, from the connection to the last octet of the answer; octets that trickle in do not prolong it. */
  readonly deadlineMs: number;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
}

export interface IppProblem extends PrintProblem {
  /** The IPP status of a refusal in IPP. */
  readonly status?: number;
}

const ippFormat = 'application/ipp';

/**
 * Bounds the memory that a hostile printer can make us use. The largest real answers, a printer's description and a long
 * queue, are some 100 KiB.
 */
const longestAnswer = 256 * 1024;

/**
 * Sends one request over a connection of its own (RFC 8010, section 4) and gives the answer if its status is a success. No
 * retry and no pool, because the caller decides what happens when it is unknown whether the printer acted.
 *
 * @returns a problem for everything else: never throws for what a printer sends.
 */
export async function ask(call: IppCall): Promise<Result<IppMessage, IppProblem>> {
  const { request, deadlineMs, clock, signal } = call;
  if (signal.aborted) return problem('unreachable', 'unreachable', 'not begun');
  const ending = new AbortController();
  const giveUp = (): void => ending.abort('given up by the station');
  const cancelDeadline = clock.after(deadlineMs, () => ending.abort(`no answer in ${deadlineMs} ms`));
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    const connected = await connect(call, ending.signal);
    return connected.ok ? await exchange(connected.value, call.uri, request, ending.signal) : connected;
  } finally {
    cancelDeadline();
    signal.removeEventListener('abort', giveUp);
  }
}

/** One HTTP request and its answer; the socket is closed afterwards. */
function exchange(
  socket: Socket,
  uri: URL,
  request: IppMessage,
  ending: AbortSignal,
): Promise<Result<IppMessage, IppProblem>> {
  return new Promise((resolve) => {
    if (ending.aborted) {
      socket.destroy();
      return resolve(problem('unreachable', 'unreachable', String(ending.reason)));
    }
    const body = encode(request);
    const http = httpRequest(httpOptions(socket, uri, body.length));
    const settle = (result: Result<IppMessage, IppProblem>): void => {
      ending.removeEventListener('abort', giveUp);
      http.destroy();
      socket.destroy();
      resolve(result);
    };
    const giveUp = (): void => settle(problem('interrupted', 'silent', String(ending.reason)));
    ending.addEventListener('abort', giveUp, { once: true });

    http.on('error', (error) => settle(fail(problemOf(error))));
    http.once('response', (response) =>
      collect(response, (octets) => {
        const answer = octets.ok ? judge(octets.value, request.requestId) : octets;
        // A success status that comes before the whole document was sent does not count as success.
        const early = answer.ok && !http.writableFinished;
        settle(early ? problem('interrupted', 'protocolError', 'answered before the request was sent') : answer);
      }),
    );
    http.end(body);
  });
}

/** RFC 8010, section 4: a POST of `application/ipp` to the path of the printer's URI; port 631 unless it names another. */
const httpOptions = (socket: Socket, uri: URL, length: number): RequestOptions => ({
  createConnection: () => socket,
  host: uri.hostname.replace(/^\[(.*)\]$/, '$1'),
  port: uri.port === '' ? 631 : Number(uri.port),
  path: uri.pathname + uri.search,
  method: 'POST',
  headers: { 'content-type': ippFormat, 'content-length': length },
});

/** An error of the connection, or of Node's HTTP parser, whose names begin with HPE: the peer does not speak HTTP. */
function problemOf(error: Error): IppProblem {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (code.startsWith('HPE_')) return { kind: 'protocol', fault: 'protocolError', detail: `not HTTP: ${code}` };
  return { kind: 'interrupted', fault: 'unreachable', detail: code };
}

/** Calls `done` with the whole body of a response, or with what is wrong with it. */
function collect(response: IncomingMessage, done: (octets: Result<Uint8Array, IppProblem>) => void): void {
  const refusal = refusalOf(response);
  if (refusal !== null) return done(fail(refusal));
  const chunks: Uint8Array[] = [];
  let length = 0;
  response.on('data', (chunk: Uint8Array) => {
    length += chunk.length;
    if (length <= longestAnswer) chunks.push(chunk);
    else done(problem('protocol', 'protocolError', `an answer of more than ${longestAnswer} octets`));
  });
  response.on('error', () => done(problem('interrupted', 'unreachable', 'the answer broke off')));
  response.once('end', () => done(ok(Buffer.concat(chunks))));
}

const httpFaults = new Map<number, FaultCode>([
  [401, 'permissionDenied'],
  [403, 'permissionDenied'],
  // The printer, or a proxy before it, cannot answer now.
  [502, 'notReady'],
  [503, 'notReady'],
  [504, 'notReady'],
]);

/** For the technician, who mends the address in the station file. */
function httpDetail(statusCode: number, { location }: IncomingHttpHeaders): string {
  if (statusCode === 426) return 'HTTP 426, the printer wants ipps://';
  const moved = statusCode >= 300 && statusCode < 400 && location !== undefined;
  return moved ? `HTTP ${statusCode}, its address is ${location.slice(0, 120)}` : `HTTP ${statusCode}`;
}

/** What is wrong by the HTTP status and headers alone; `null` where the body can be IPP. */
function refusalOf({ statusCode = 0, headers }: IncomingMessage): IppProblem | null {
  if (statusCode !== 200) {
    return {
      kind: 'refused',
      fault: httpFaults.get(statusCode) ?? 'protocolError',
      detail: httpDetail(statusCode, headers),
    };
  }
  // Some printers name no type; whether the body is IPP shows when it is decoded.
  const format = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ippFormat;
  if (format === ippFormat) return null;
  return { kind: 'protocol', fault: 'protocolError', detail: `not IPP but ${format.slice(0, 60)}` };
}

function judge(octets: Uint8Array, requestId: number): Result<IppMessage, IppProblem> {
  const answer = decode(octets);
  if (!answer.ok) return problem('protocol', 'protocolError', `not IPP: ${answer.problem}`);
  const { code, requestId: answered, groups } = answer.value;
  if (answered !== requestId) return problem('protocol', 'protocolError', 'the answer to another request');
  if (isSuccess(code)) return ok(answer.value);
  const unsupported = groups
    .filter(({ tag }) => tag === groupTag.unsupported)
    .flatMap(({ attributes }) => attributes.map(({ name }) => name));
  const detail = [statusName(code), ...unsupported].join(' ').slice(0, 200);
  return fail({ kind: 'refused', fault: statusFault(code), detail, status: code });
}

const problem = (kind: PrintProblem['kind'], fault: FaultCode, detail: string): Result<never, IppProblem> =>
  fail({ kind, fault, detail });
