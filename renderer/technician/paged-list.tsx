/** A list in pages, and the format of its times. */
import { type ReactNode, useState } from 'react';
import { SecondAction } from '../components/parts.tsx';
import { useVisit } from '../components/visit-context.ts';

/** Items that fit on a screen without scrolling. */
const perPage = { plain: 4, large: 2 } as const;

export function PagedList<Item>(props: { readonly items: readonly Item[]; readonly show: (item: Item) => ReactNode }) {
  const { items, show } = props;
  const { words, large } = useVisit();
  const [page, setPage] = useState(0);
  const size = large ? perPage.large : perPage.plain;
  const from = page * size < items.length ? page * size : 0;
  const later = items.length - from - size;
  return (
    <>
      <ul className="devices">{items.slice(from, from + size).map(show)}</ul>
      {items.length > size && (
        <SecondAction icon={later > 0 ? 'forward' : 'back'} onAct={() => setPage(later > 0 ? page + 1 : 0)}>
          {later > 0 ? words.moreOf(later) : words.firstOf}
        </SecondAction>
      )}
    </>
  );
}

/** `11-23 21:40`. */
export function dayAndTime(local: string): string {
  return local.slice(5).replace('T', ' ');
}
