/** The campus's addresses in order: which of them is asked, and for how long one that gave no usable answer is left aside. */
import { fail, ok, type Result } from '../../../devices/result.ts';
import type { Clock } from '../../clock.ts';
import type { CampusAnswers } from '../record-source.ts';
import { isUnusable, type Unusable } from './answers.ts';
import { type Door, type DoorAnswer, type DoorRequest, openDoor } from './door.ts';
import type { KeyFiles } from './key-files.ts';

/** Milliseconds for a request, all addresses together: the station itself gives up after eight seconds. */
export const patience = 7_500;
/** Milliseconds between two questions how an address is that answered. */
const calm = 30_000;
/** And after one that did not, doubled each time. */
const firstBackOff = 4_000;
const longestBackOff = 30_000;

/** Reads an answer; it may be none that can be used. */
export type Read<Value, Problem> = (answer: DoorAnswer) => Result<Value, Problem | Unusable>;

export interface Addresses {
  /** The first usable answer; else why there is none, and whether any address may have acted on the request. */
  inTurn<Value, Problem extends { readonly kind: string }>(
    request: DoorRequest,
    endsAt: number,
    signal: AbortSignal,
    read: Read<Value, Problem>,
  ): Promise<Result<Value, Problem | Unusable>>;
  /** Whether one of them answers; those whose time has come are asked by this request. */
  reach(
    request: DoorRequest,
    signal: AbortSignal,
    read: Read<void, Unusable>,
  ): Promise<Result<CampusAnswers, Unusable>>;
  close(): Promise<void>;
}

/** What is known of an address. */
interface Known {
  readonly door: Door;
  /** Times in a row that it gave nothing usable. */
  failures: number;
  /** Why, the last time. */
  reason: string;
  /** The monotonic instant from which it is asked how it is. */
  due: number;
}

/** `chance`: from 0 to 1, so that a hundred stations do not ask at the same instant. */
export function openAddresses(
  addresses: readonly string[],
  keys: KeyFiles,
  clock: Clock,
  chance: () => number,
): Addresses {
  const all = addresses.map((address): Known => {
    return { door: openDoor(address, keys, clock), failures: 0, reason: '', due: clock.monotonic() };
  });
  let clockAheadMs: number | null = null;

  async function ask<Value, Problem extends { readonly kind: string }>(
    known: Known,
    request: DoorRequest,
    deadlineMs: number,
    signal: AbortSignal,
    read: Read<Value, Problem>,
  ): Promise<Result<Value, Problem | Unusable>> {
    const heard = await known.door.ask(request, Math.round(deadlineMs), signal);
    if (heard.ok && heard.value.clockAheadMs !== null) ({ clockAheadMs } = heard.value);
    const verdict = heard.ok ? read(heard.value) : fail(unanswered(heard.problem));
    // Who called it off learnt nothing about the campus.
    if (!signal.aborted) note(known, verdict.ok || !isUnusable(verdict.problem) ? null : verdict.problem.reason);
    return verdict;
  }

  function note(known: Known, reason: string | null): void {
    known.failures = reason === null ? 0 : known.failures + 1;
    known.reason = reason ?? '';
    const pauseMs = reason === null ? calm : Math.min(longestBackOff, firstBackOff * 2 ** (known.failures - 1));
    known.due = clock.monotonic() + pauseMs * (0.5 + chance() / 2);
  }

  return {
    async inTurn(request, endsAt, signal, read) {
      const doors = all.toSorted((one, other) => Number(one.failures > 0) - Number(other.failures > 0));
      const reasons: string[] = [];
      let settled = true;
      for (const [index, known] of doors.entries()) {
        const left = endsAt - clock.monotonic();
        if (left <= 0 || signal.aborted) break;
        const verdict = await ask(known, request, left / (doors.length - index), signal, read);
        if (verdict.ok || !isUnusable(verdict.problem)) return verdict;
        reasons.push(named(known.door, verdict.problem.reason));
        settled &&= verdict.problem.settled;
      }
      return fail({ kind: 'unusable', reason: reasons.join('; '), settled });
    },
    async reach(request, signal, read) {
      for (const known of all) {
        if (clock.monotonic() >= known.due) await ask(known, request, patience / all.length, signal, read);
        if (known.failures === 0) return ok({ clockAheadMs });
      }
      const reason = all.map(({ door, reason: why }) => named(door, why)).join('; ');
      return fail({ kind: 'unusable', reason, settled: true });
    },
    async close() {
      await Promise.all(all.map(({ door }) => door.close()));
    },
  };
}

function unanswered({ reason, sent }: { readonly reason: string; readonly sent: boolean }): Unusable {
  return { kind: 'unusable', reason, settled: !sent };
}

function named({ address }: Door, reason: string): string {
  return `${new URL(address).host}: ${reason}`;
}
