/**
 * The campus over HTTPS, as a source of records. A PIN whose answer was lost may have been checked: the campus is asked again
 * under the name of the same try, at the next address if need be, and the PIN is never given another name.
 */
import { pause } from '../../../devices/clock.ts';
import { fail } from '../../../devices/result.ts';
import type { Clock } from '../../clock.ts';
import type { CampusDown, PinEntry, RecordSource } from '../record-source.ts';
import { type Addresses, openAddresses, patience } from './addresses.ts';
import { isUnusable, readAuthentication, readHealth, readRecord } from './answers.ts';
import { authenticationsPath, healthPath, recordPath } from './contract.ts';
import type { DoorAnswer } from './door.ts';
import type { KeyFiles } from './key-files.ts';

export interface ExchangeOptions {
  /** Like `https://records.school.example:8443`, in the order in which they are asked. */
  readonly addresses: readonly string[];
  readonly keys: KeyFiles;
  /** Milliseconds; what the campus vouched for earlier is refused. */
  readonly oldestMs: number;
  /** Kinds of document that the station has: the campus gives the facts that they state. */
  readonly documents: readonly string[];
}

/** `chance`: from 0 to 1; spreads what many stations would ask at the same instant. */
export function openExchange(
  { addresses, keys, oldestMs, documents }: ExchangeOptions,
  clock: Clock,
  chance: () => number,
): RecordSource {
  const campus = openAddresses(addresses, keys, clock, chance);
  const query = `documents=${documents.map(encodeURIComponent).join()}`;
  return {
    async reach(signal) {
      const request = { method: 'GET', path: healthPath } as const;
      const found = await campus.reach(request, signal, (answer) => readHealth(answer, clock.wall(), oldestMs));
      return found.ok ? found : fail(down(found.problem.reason));
    },

    async authenticate(entry, signal) {
      const verdict = await sendPin(campus, entry, signal, clock, chance);
      if (verdict.ok) return verdict;
      const { problem } = verdict;
      if (!isUnusable(problem)) return fail(problem);
      return fail(problem.settled ? down(problem.reason) : { kind: 'tryLost', reason: problem.reason });
    },

    async record({ number, visitToken }, signal) {
      const request = { method: 'GET', path: `${recordPath(number)}?${query}`, visitToken } as const;
      const read = (answer: DoorAnswer) => readRecord(answer, number, clock.wall(), oldestMs);
      const verdict = await campus.inTurn(request, clock.monotonic() + patience, signal, read);
      if (verdict.ok) return verdict;
      return fail(isUnusable(verdict.problem) ? down(verdict.problem.reason) : verdict.problem);
    },

    close: () => campus.close(),
  };
}

/** Once more at each address where the first answer may have been lost, while there is time. */
async function sendPin(
  campus: Addresses,
  { try: name, card, pin }: PinEntry,
  signal: AbortSignal,
  clock: Clock,
  chance: () => number,
) {
  const proof = card.assurance === 'authenticated' ? { cardNumber: card.cardNumber } : { uid: card.uid };
  const request = { method: 'POST', path: authenticationsPath, body: { try: name, card: proof, pin } } as const;
  const endsAt = clock.monotonic() + patience;
  const first = await campus.inTurn(request, endsAt, signal, readAuthentication);
  if (first.ok || !isUnusable(first.problem) || first.problem.settled) return first;
  await pause(clock, 100 + chance() * 200, signal);
  const second = await campus.inTurn(request, endsAt, signal, readAuthentication);
  // That it did not arrive now says nothing of the first time.
  return second.ok || !isUnusable(second.problem) ? second : first;
}

function down(reason: string): CampusDown {
  return { kind: 'campusDown', reason: reason === '' ? 'no answer' : reason };
}
