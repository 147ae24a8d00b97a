/**
 * The copies that stations issue, and how many of a quota they have taken: each taken copy is a row with a slot of its own,
 * which a unique key holds. Every change is one statement, so that nothing hangs on what else is asked at that moment.
 */
import { engineFault, triedAgain } from './engine-faults.ts';
import type { Store } from './open-store.ts';
import type { IssuanceRow } from './schema.ts';

export type IssuanceState = IssuanceRow['state'];

export interface Issuance {
  readonly serial: string;
  /** A keyed hash of the student or staff number. */
  readonly person: string;
  readonly document: string;
  readonly period: string;
  readonly state: IssuanceState;
}

/** So many copies of a document for a person, since an ISO instant in UTC. */
export interface SharedQuota {
  readonly copies: number;
  readonly since: string;
}

/** `differs`: the serial number is another copy's, or it is further on than this state. */
export type IssuanceAnswer = 'taken' | 'known' | 'quotaUsed' | 'differs';

/** What may follow; a copy that came out or was given back stays so. */
const later: Readonly<Record<IssuanceState, readonly IssuanceState[]>> = {
  intended: ['unknown', 'printed', 'failed'],
  unknown: ['printed', 'failed'],
  printed: [],
  failed: [],
};

/**
 * Enters a copy or a later state of it; the same again changes nothing. `quota` null: the document is counted by its station
 * alone. A copy that is told only after it came out is entered in any case: it cannot be taken back. `now`: an ISO instant
 * in UTC.
 */
export function putIssuance(
  store: Store,
  issuance: Issuance,
  quota: SharedQuota | null,
  now: string,
): Promise<IssuanceAnswer> {
  return triedAgain(async () => {
    const known = await follow(store, issuance);
    if (known !== null) return known;
    if (quota !== null && issuance.state !== 'failed') return take(store, issuance, quota, now);
    const answer = await enter(store, { ...row(issuance, now), slot: null });
    if (answer === 'slotTaken') throw new Error('a row without a slot broke a key that is not its own');
    return answer;
  });
}

/** The answer to a serial number that is known; null: it is not. */
async function follow(store: Store, issuance: Issuance): Promise<'known' | 'differs' | null> {
  const { serial, person, document, period, state } = issuance;
  const found = await store.selectFrom('issuance').selectAll().where('serial', '=', serial).executeTakeFirst();
  if (found === undefined) return null;
  if (found.person !== person || found.document !== document || found.period !== period) return 'differs';
  if (found.state === state) return 'known';
  if (!later[found.state].includes(state)) return 'differs';
  const { numUpdatedRows } = await store
    .updateTable('issuance')
    .set(state === 'failed' ? { state, slot: null } : { state })
    .where('serial', '=', serial)
    .where('state', '=', found.state)
    .executeTakeFirst();
  // Where somebody else was faster, what they made of it decides; states only go on, so this ends.
  return numUpdatedRows === 1n ? 'known' : follow(store, issuance);
}

async function take(store: Store, issuance: Issuance, quota: SharedQuota, now: string): Promise<IssuanceAnswer> {
  const { person, document, period } = issuance;
  const own = { person, document, period };
  await giveBackUntil(store, own, quota.since);
  const rows = await store
    .selectFrom('issuance')
    .select('slot')
    .where((where) => where.and(own))
    .execute();
  const used = new Set(rows.map(({ slot }) => slot));
  // A copy that is out already counts also beyond the quota.
  const last = issuance.state === 'intended' ? quota.copies : quota.copies + rows.length + 1;
  for (let slot = 1; slot <= last; slot += 1) {
    if (used.has(slot)) continue;
    const answer = await enter(store, { ...row(issuance, now), slot });
    if (answer !== 'slotTaken') return answer;
  }
  return 'quotaUsed';
}

/** Copies that were asked for before `since` count no more: what they had taken is free. */
async function giveBackUntil(store: Store, own: Pick<Issuance, 'person' | 'document' | 'period'>, since: string) {
  await store
    .updateTable('issuance')
    .set({ slot: null })
    .where((where) => where.and(own))
    .where('slot', 'is not', null)
    .where('intended_at', '<', since)
    .execute();
}

/** `slotTaken`: by somebody who was faster; then nothing was entered. */
async function enter(store: Store, entered: IssuanceRow): Promise<Exclude<IssuanceAnswer, 'quotaUsed'> | 'slotTaken'> {
  try {
    await store.insertInto('issuance').values(entered).execute();
    return 'taken';
  } catch (error) {
    if (engineFault(error) !== 'unique') throw error;
    // Which key it was, the engines tell each in its own way; the row itself tells it in both.
    return (await follow(store, entered)) ?? 'slotTaken';
  }
}

function row({ serial, person, document, period, state }: Issuance, now: string): Omit<IssuanceRow, 'slot'> {
  return { serial, person, document, period, state, intended_at: now };
}
