import { request as httpRequest } from 'node:http';
import { type DeviceClock, type FaultCode, fail, ok, type Result } from '../device.ts';
import type { PrintProblem } from './document-printer.ts';
import { decode, encode, groupTag, type IppMessage } from './ipp.ts';
import { isSuccess, statusFault, statusName } from './ipp-status.ts';

export interface IppCall {
  /** `ipp://host[:631]/path`. */
  readonly uri: URL;
  readonly request: IppMessage;
  /** For the whole call, from the connection to the last octet of the answer; a slow drip does not prolong it. */
  readonly deadlineMs: number;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
}

export interface IppProblem extends PrintProblem {
  /** The IPP status of a refusal in IPP. */
  readonly status?: number;
}

/** Our largest answer, all jobs of a busy day, is some 100 KiB. */
const longestAnswer = 1024 * 1024;

/**
 * Asks the printer once, over a connection of its own (RFC 8010, section 4): no retry, no pool, because what is done when
 * it is not known whether the printer heard us is for the caller to decide.
 */
export function ask({ uri, request, deadlineMs, clock, signal }: IppCall): Promise<Result<IppMessage, IppProblem>> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(problem('unreachable', 'unreachable', 'not begun'));
    const body = encode(request);
    const http = httpRequest({
      host: uri.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: uri.port === '' ? 631 : Number(uri.port),
      path: uri.pathname + uri.search,
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/ipp', 'content-length': body.length },
    });
    let connected = false;
    const settle = (result: Result<IppMessage, IppProblem>): void => {
      cancelDeadline();
      signal.removeEventListener('abort', abort);
      http.destroy();
      resolve(result);
    };
    const broken = (fault: FaultCode, detail: string): void =>
      settle(connected ? problem('interrupted', fault, detail) : problem('unreachable', 'unreachable', detail));
    const abort = (): void => broken('silent', 'given up by the station');
    const cancelDeadline = clock.after(deadlineMs, () => broken('silent', `no answer in ${deadlineMs} ms`));
    signal.addEventListener('abort', abort, { once: true });

    // Nothing is written before the connection stands.
    http.once('socket', (socket) => socket.once('connect', () => (connected = true)));
    http.on('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
      // The names of llhttp's errors: the peer does not speak HTTP.
      if (code.startsWith('HPE_')) settle(problem('protocol', 'protocolError', `not HTTP: ${code}`));
      else broken('unreachable', code);
    });
    http.once('response', (answer) => {
      if (answer.statusCode !== 200) {
        const fault = answer.statusCode === 401 || answer.statusCode === 403 ? 'permissionDenied' : 'protocolError';
        return settle(problem('refused', fault, `HTTP ${answer.statusCode}`));
      }
      const chunks: Uint8Array[] = [];
      let length = 0;
      answer.on('data', (chunk: Uint8Array) => {
        length += chunk.length;
        if (length <= longestAnswer) chunks.push(chunk);
        else settle(problem('protocol', 'protocolError', `an answer of more than ${longestAnswer} octets`));
      });
      answer.on('error', () => broken('unreachable', 'the answer broke off'));
      answer.once('end', () => {
        const result = judge(Buffer.concat(chunks), request.requestId);
        // An OK to a document that has not wholly left us is not an OK to the document.
        if (result.ok && !http.writableFinished) broken('protocolError', 'answered before the request was sent');
        else settle(result);
      });
    });
    http.end(body);
  });
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
