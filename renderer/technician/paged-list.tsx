/** A list in pages, and the format of its times. */
import type { ReactNode } from 'react';
import { TurnPage, usePages, useRowsAPage } from '../components/pages.tsx';
import { useVisit } from '../components/visit-context.ts';

/** `children`: what else can be done, beside the button that turns the pages. */
export function PagedList<Item>(props: {
  readonly items: readonly Item[];
  readonly show: (item: Item) => ReactNode;
  readonly children?: ReactNode;
}) {
  const { items, show, children } = props;
  const { words } = useVisit();
  const pages = usePages(items, useRowsAPage());
  return (
    <>
      <ul className="devices">{pages.shown.map(show)}</ul>
      <div className="row">
        <TurnPage pages={pages} more={words.moreOf} first={words.firstOf} />
        {children}
      </div>
    </>
  );
}

/** `11-23 21:40`. */
export function dayAndTime(local: string): string {
  return local.slice(5).replace('T', ' ');
}
