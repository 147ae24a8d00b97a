/** One signed message to the address at which the school hears its stations. */
import { createHmac } from 'node:crypto';
import { fail, ok, type Result } from '../../devices/result.ts';

export interface Webhook {
  readonly url: string;
  /** What both sides know; see `signatureOf`. */
  readonly secret: Uint8Array;
}

/** Milliseconds for the whole answer. */
const deadline = 10_000;

/**
 * The header `onetrip-signature`: `t=<seconds since 1970>,v1=<hex>`, an HMAC-SHA-256 over `<t>.<body>`. With the time in it nobody
 * can send an old message again without the receiver seeing how old it is.
 */
export function signatureOf(secret: Uint8Array, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}

/** Sends it; the problem says in a few words why the other side has not taken it. Anything but 2xx is a no. */
export async function post({ url, secret }: Webhook, body: string, at: Date): Promise<Result<void, string>> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'onetrip-signature': signatureOf(secret, body, at) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(deadline),
    });
    // What it says beside its status is for nobody; unread it would keep the connection.
    await answer.body?.cancel();
    return answer.ok ? ok(undefined) : fail(`it answered ${answer.status}`);
  } catch (error) {
    return fail(whyUnreached(error));
  }
}

/** fetch (Node's undici) throws TypeError with the cause in it, and what the deadline aborts with. */
function whyUnreached(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') return `no answer within ${deadline / 1000} s`;
  const cause = error.cause instanceof Error ? error.cause : error;
  return 'code' in cause ? String(cause.code) : cause.name;
}
