import { createHash, type X509Certificate } from 'node:crypto';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { fail, ok, type Result } from '../result.ts';
import type { PrintProblem } from './document-printer.ts';

/** The address of a printer, and its certificate. */
export interface IppAddress {
  /** `ipp://host[:631]/path` or `ipps://…`. */
  readonly uri: URL;
  /**
   * `sha256:` and the fingerprint, in hexadecimal, of the certificate of an `ipps://` printer, or of its public key (SPKI).
   * Printers have self-signed certificates, so they are pinned in the station file instead of checked by an authority.
   */
  readonly certificate: string | null;
}

/**
 * Connects to the printer and checks its certificate before anything is sent.
 *
 * @param ending aborts the attempt; its reason becomes the detail of the problem.
 * @returns a connected socket that the caller must destroy.
 */
export function connect({ uri, certificate }: IppAddress, ending: AbortSignal): Promise<Result<Socket, PrintProblem>> {
  return new Promise((resolve) => {
    const host = uri.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = uri.port === '' ? 631 : Number(uri.port);
    const secure = uri.protocol === 'ipps:';
    // Node's check of authority and name is off; `check` compares the certificate with the pinned one instead.
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = secure ? connectTls({ host, port, ...name, rejectUnauthorized: false }) : connectTcp({ host, port });
    const closed = (): void => settle(unreachable('closed at once'));
    const settle = (problem: PrintProblem | null): void => {
      ending.removeEventListener('abort', giveUp);
      socket.off('close', closed);
      if (problem === null) return resolve(ok(socket));
      socket.destroy();
      resolve(fail(problem));
    };
    const giveUp = (): void => settle(unreachable(String(ending.reason)));
    ending.addEventListener('abort', giveUp, { once: true });
    // This listener stays: an 'error' event without a listener would throw. Later calls of `settle` have no effect.
    socket.on('error', (error) => settle(problemOf(error)));
    socket.once('close', closed);
    if (secure) {
      const shown = (): X509Certificate | undefined =>
        'getPeerX509Certificate' in socket ? socket.getPeerX509Certificate() : undefined;
      socket.once('secureConnect', () => settle(check(shown(), certificate)));
    } else socket.once('connect', () => settle(null));
  });
}

/** What is wrong with the certificate that the printer presented; `null` where it is the pinned one. */
function check(shown: X509Certificate | undefined, pinned: string | null): PrintProblem | null {
  if (shown === undefined) return mismatch('the printer shows no certificate');
  const fingerprint = sha256(shown.raw);
  const ofKey = sha256(shown.publicKey.export({ type: 'spki', format: 'der' }));
  if (pinned === null) return mismatch(`no certificate is pinned; the printer shows ${fingerprint}`);
  const wanted = pinned
    .toLowerCase()
    .replaceAll(':', '')
    .replace(/^sha256/, 'sha256:');
  if (wanted === fingerprint || wanted === ofKey) return null;
  return mismatch(`the printer shows ${fingerprint}, pinned is ${wanted}`);
}

const sha256 = (octets: Uint8Array): string => `sha256:${createHash('sha256').update(octets).digest('hex')}`;

const mismatch = (detail: string): PrintProblem => ({ kind: 'unreachable', fault: 'certificateMismatch', detail });

const unreachable = (detail: string): PrintProblem => ({ kind: 'unreachable', fault: 'unreachable', detail });

function problemOf(error: Error): PrintProblem {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  // OpenSSL's error for a peer that does not speak TLS, or only an obsolete version.
  if (code.startsWith('ERR_SSL_')) return { kind: 'unreachable', fault: 'protocolError', detail: `not TLS: ${code}` };
  return unreachable(code);
}
