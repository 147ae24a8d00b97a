import { request as httpRequest, type IncomingMessage } from 'node:http';
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
  /** For the whole call, from the connection to the last octet of the answer; a slow drip does not prolong it. */
  readonly deadlineMs: number;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
}

export interface IppProblem extends PrintProblem {
  /** The IPP status of a refusal in IPP. */
  readonly status?: number;
}

const ippFormat = 'application/ipp';

/** Our largest answers, a printer's description and a queue that others use too, are some 100 KiB. */
const longestAnswer = 256 * 1024;

/**
 * Asks the printer once, over a connection of its own (RFC 8010, section 4): no retry, no pool, because what is done when
 * it is not known whether the printer heard us is for the caller to decide.
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

/** One request and its answer; the socket is closed afterwards. */
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
    const http = httpRequest({
      createConnection: () => socket,
      host: uri.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: uri.port === '' ? 631 : Number(uri.port),
      path: uri.pathname + uri.search,
      method: 'POST',
      headers: { 'content-type': ippFormat, 'content-length': body.length },
    });
    const settle = (result: Result<IppMessage, IppProblem>): void => {
      ending.removeEventListener('abort', giveUp);
      http.destroy();
      socket.destroy();
      resolve(result);
    };
    const broken = (fault: FaultCode, detail: string): void => settle(problem('interrupted', fault, detail));
    const giveUp = (): void => broken('silent', String(ending.reason));
    ending.addEventListener('abort', giveUp, { once: true });

    http.on('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
      // The names of llhttp's errors: the peer does not speak HTTP.
      if (code.startsWith('HPE_')) settle(problem('protocol', 'protocolError', `not HTTP: ${code}`));
      else broken('unreachable', code);
    });
    http.once('response', (answer) => {
      const refusal = refusalOf(answer);
      if (refusal !== null) return settle(fail(refusal));
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

/** What an answer that is no IPP message says already by its head. */
function refusalOf({ statusCode = 0, headers }: IncomingMessage): IppProblem | null {
  if (statusCode !== 200) {
    const fault = statusCode === 401 || statusCode === 403 ? 'permissionDenied' : 'protocolError';
    const remark = statusCode === 426 ? ', the printer wants ipps://' : '';
    return { kind: 'refused', fault, detail: `HTTP ${statusCode}${remark}` };
  }
  const format = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? 'nothing';
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
