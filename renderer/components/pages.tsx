/** A list in pages that fit on a screen without scrolling, and the one button that turns them. */
import { useState } from 'react';
import { SecondAction } from './parts.tsx';
import { useVisit } from './visit-context.ts';

interface Pages<Item> {
  readonly shown: readonly Item[];
  /** How many items are on later pages. */
  readonly later: number;
  /** To the next page, from the last one to the first; `null` where there is one page. */
  readonly turn: (() => void) | null;
}

/** Rows of a list, each with its button, that fit on a screen; with all controls in the lower half there is less room. */
export function useRowsAPage(): number {
  const { large, reachable } = useVisit();
  if (large) return 2;
  return reachable ? 3 : 4;
}

/** `size`: items a page; `start`: index of the item whose page is shown first. */
export function usePages<Item>(items: readonly Item[], size: number, start = 0): Pages<Item> {
  const [page, setPage] = useState(Math.floor(start / size));
  // Fewer may be left than when the page was turned.
  const current = page * size < items.length ? page : 0;
  const from = current * size;
  const later = items.length - from - size;
  const turn = items.length > size ? () => setPage(later > 0 ? current + 1 : 0) : null;
  return { shown: items.slice(from, from + size), later, turn };
}

export function TurnPage(props: {
  readonly pages: Pick<Pages<unknown>, 'later' | 'turn'>;
  readonly more: (later: number) => string;
  readonly first: string;
  /** What is chosen is on another page, to which this leads. */
  readonly chosenThere?: boolean;
}) {
  const { pages, more, first, chosenThere = false } = props;
  const { later, turn } = pages;
  if (turn === null) return null;
  return (
    <SecondAction icon={chosenThere ? 'tick' : later > 0 ? 'forward' : 'back'} chosen={chosenThere} onAct={turn}>
      {later > 0 ? more(later) : first}
    </SecondAction>
  );
}
