import { createHash, type X509Certificate } from 'node:crypto';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { fail, ok, type Result } from '../result.ts';
import type { PrintProblem } from './document-printer.ts';

/** Where a printer is, and how it is known to be the one. */
export interface IppAddress {
  /** `ipp://host[:631]/path` or `ipps://…`. */
  readonly uri: URL;
  /**
   * `sha256:` and the fingerprint, in hexadecimal, of the certificate that an `ipps://` printer must show or of its public
   * key. Printers sign their own: no authority vouches for them, the station file does.
   */
  readonly certificate: string | null;
}

/**
 * One connection to the printer, its certificate checked before an octet of ours is sent. `ending` gives up; its reason is
 * what the problem tells.
 */
export function connect({ uri, certificate }: IppAddress, ending: AbortSignal): Promise<Result<Socket, PrintProblem>> {
  return new Promise((resolve) => {
    const host = uri.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = uri.port === '' ? 631 : Number(uri.port);
    const secure = uri.protocol === 'ipps:';
    // What Node makes of the certificate's authority and name does not matter: the pin decides, here below.
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
    // Stays, so that a later error has somebody to hear it; a promise is settled once.
    socket.on('error', (error) => settle(inWords(error)));
    socket.once('close', closed);
    if (secure) {
      const shown = (): X509Certificate | undefined =>
        'getPeerX509Certificate' in socket ? socket.getPeerX509Certificate() : undefined;
      socket.once('secureConnect', () => settle(check(shown(), certificate)));
    } else socket.once('connect', () => settle(null));
  });
}

/** What is wrong with the certificate that a printer shows; `null` where it is the pinned one. */
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

function inWords(error: Error): PrintProblem {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  // OpenSSL's words for a peer that speaks something else, or a TLS too old.
  if (code.startsWith('ERR_SSL_')) return { kind: 'unreachable', fault: 'protocolError', detail: `not TLS: ${code}` };
  return unreachable(code);
}
