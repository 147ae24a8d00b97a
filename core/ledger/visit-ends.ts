/** The ends of the visits, as statistics ask for them. */
import { z } from 'zod';
import { reading, type Store } from './database.ts';

/** Whose payload was pruned is left out: how long it is kept is how far back statistics go. */
export interface VisitEndRow {
  /** ISO instant. */
  readonly at: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly document: string | null;
  /** Of the screen; `null` for visits of earlier versions, as `seconds`. */
  readonly language: string | null;
  readonly seconds: number | null;
}

const ended = z.object({
  outcome: z.string(),
  reason: z.string().nullable(),
  document: z.string().nullable(),
  language: z.string().optional(),
  seconds: z.number().optional(),
});

/** From `from` on and before `to`, ISO instants. Throws StorageError. */
export function visitEnds(store: Store, from: string, to: string): readonly VisitEndRow[] {
  const rows = reading(store, () =>
    store
      .prepare<[string, string], { at: string; payload: string }>(
        "SELECT at, payload FROM event WHERE kind = 'visitEnded' AND payload IS NOT NULL AND at >= ? AND at < ? ORDER BY seq",
      )
      .all(from, to),
  );
  return rows.map(({ at, payload }) => {
    const { language = null, seconds = null, ...rest } = ended.parse(JSON.parse(payload));
    return { at, ...rest, language, seconds };
  });
}
