/**
 * A school's card system behind one address: POST of `{ try, card, pin }`, answered by one JSON object. docs/setting-up-a-school.md
 * has what it must answer; a school whose card system speaks otherwise puts a small service of its own between.
 */
import { z } from 'zod';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { PinAnswer, PinFault, PinSource } from './pin-source.ts';

export interface CardSystemSettings {
  readonly url: string;
  readonly token: string | null;
  readonly timeoutMs: number;
}

/** In octets. */
const longestAnswer = 4_096;

export const cardSystemAnswer = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('right'), number: z.string().min(1).max(32).nullish() }),
  z.object({ answer: z.literal('wrongPin'), triesLeft: z.int().min(0).max(99) }),
  z.object({ answer: z.enum(['pinLocked', 'cardLost', 'cardExpired', 'unknownCard', 'tryLost']) }),
]);

export function openCardSystem({ url, token, timeoutMs }: CardSystemSettings): PinSource {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const ask = (more: RequestInit): Promise<Response> =>
    // The time is that of the whole answer, so that one that drips is no answer.
    fetch(url, { ...more, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });

  return {
    async reach() {
      try {
        const { status, body } = await ask({ headers: authorization });
        await body?.cancel();
        return status < 500 ? ok(undefined) : faultOf('away', `HTTP ${status}`);
      } catch (error) {
        return faultOf('away', reasonOf(error));
      }
    },

    async check({ id, card, pin }) {
      try {
        const response = await ask({
          method: 'POST',
          headers: { ...authorization, 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ try: id, card, pin }),
        });
        if (response.status === 200) return readAnswer(await boundedText(response));
        await response.body?.cancel();
        // Below 500 it has refused to look at the PIN.
        return faultOf(response.status < 500 ? 'away' : 'lost', `HTTP ${response.status}`);
      } catch (error) {
        const reason = reasonOf(error);
        return faultOf(unsent.test(reason) ? 'away' : 'lost', reason);
      }
    },
  };
}

/** Codes of a connection that never stood, so that no PIN went over it. */
const unsent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|.*CERT.*)$/;

function readAnswer(text: string | null): Result<PinAnswer, PinFault> {
  if (text === null) return faultOf('lost', `an answer of more than ${longestAnswer} octets`);
  const read = cardSystemAnswer.safeParse(JSON.parse(text));
  if (!read.success) return faultOf('lost', 'an answer that is none of those agreed on');
  const { data } = read;
  switch (data.answer) {
    case 'right':
      return ok({ kind: 'right', number: data.number ?? null });
    case 'wrongPin':
      return ok({ kind: 'wrongPin', triesLeft: data.triesLeft });
    default:
      return ok({ kind: data.answer });
  }
}

/** `null` where it is longer than allowed; the rest of it is not read then. */
async function boundedText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longestAnswer) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const faultOf = (kind: PinFault['kind'], reason: string) => fail<PinFault>({ kind, reason: `card system: ${reason}` });

/** Never a message: it may quote what was sent. */
function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'an answer that is no JSON';
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return 'no whole answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
