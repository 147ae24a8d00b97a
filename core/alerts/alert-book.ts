/**
 * When a trouble is worth an alert. Pure. A trouble that comes and goes within a minute is none, one that lasts is told once, again
 * every few hours, and once that it is over; what flaps counts as there until it has stayed away.
 */
import type { Trouble } from '../operations/availability.ts';

/** In milliseconds. */
export interface AlertTiming {
  /** How long a trouble lasts before it is told. */
  readonly grace: number;
  /** How long it must have stayed away to be over. */
  readonly calm: number;
  /** After how long what was told and lasts is told again. */
  readonly repeat: number;
}

/** A trouble that is there, or was until just now. Instants in ISO form, so that they outlive the process. */
export interface OpenTrouble extends Trouble {
  readonly since: string;
  /** Since when it has stayed away; `null` while it is there. */
  readonly awaySince: string | null;
  /** When it was last told; `null`: not yet. */
  readonly toldAt: string | null;
}

export type AlertKind = 'alert' | 'reminder' | 'allClear';

export interface DueAlert {
  readonly kind: AlertKind;
  readonly trouble: OpenTrouble;
}

export interface AlertBook {
  readonly open: readonly OpenTrouble[];
  readonly due: readonly DueAlert[];
}

export function keepAlertBook(
  open: readonly OpenTrouble[],
  troubles: readonly Trouble[],
  now: Date,
  timing: AlertTiming,
): AlertBook {
  const at = now.toISOString();
  const fresh = troubles
    .filter((trouble) => !open.some((each) => isSame(each, trouble)))
    .map(
      ({ cause, device, fault }): OpenTrouble => ({ cause, device, fault, since: at, awaySince: null, toldAt: null }),
    );
  const seen = [...open, ...fresh].map((each) => {
    const isThere = troubles.some((trouble) => isSame(each, trouble));
    // A clock that was set back must not make a trouble wait for the time that it has lost.
    const since = each.since > at ? at : each.since;
    return { ...each, since, awaySince: isThere ? null : (each.awaySince ?? at) };
  });
  const steps = seen.map((each) => stepOf(each, now, timing));
  return {
    open: steps.flatMap(({ kept }) => (kept === null ? [] : [kept])),
    due: steps.flatMap(({ due }) => (due === null ? [] : [due])),
  };
}

function stepOf(
  trouble: OpenTrouble,
  now: Date,
  { grace, calm, repeat }: AlertTiming,
): { readonly kept: OpenTrouble | null; readonly due: DueAlert | null } {
  const age = (iso: string): number => now.getTime() - Date.parse(iso);
  const { since, awaySince, toldAt } = trouble;
  if (awaySince !== null) {
    if (age(awaySince) < calm) return { kept: trouble, due: null };
    return { kept: null, due: toldAt === null ? null : { kind: 'allClear', trouble } };
  }
  const isDue = toldAt === null ? age(since) >= grace : age(toldAt) >= repeat;
  if (!isDue) return { kept: trouble, due: null };
  const kept = { ...trouble, toldAt: now.toISOString() };
  return { kept, due: { kind: toldAt === null ? 'alert' : 'reminder', trouble: kept } };
}

/** A fault of a device is the same whatever it keeps from visitors just now. */
function isSame(one: Trouble, other: Trouble): boolean {
  if (one.device !== other.device || one.fault !== other.fault) return false;
  return one.fault !== null || one.cause === other.cause;
}
