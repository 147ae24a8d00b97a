import { useCallback, useState } from 'react';
import { PrimaryAction, Rows, SecondAction, State, Title } from '../components/parts.tsx';
import { type PreviewPages, usePreviewPages } from '../components/use-preview-pages.ts';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { Words } from '../locales/zh.ts';
import { OrderChoices, PurposeChoice } from './order-choices.tsx';
import { Enlarged, PageArea } from './preview-pages.tsx';
import type { ScreenOf } from './screen-of.ts';

/** The PDF that will be printed, what can be chosen of it, and what to compare it with. */
export function Preview({ screen }: { readonly screen: ScreenOf<'preview'> }) {
  const { language, words, kiosk } = useVisit();
  const say = useSay();
  const { edition, purposes } = screen;
  const pages = usePreviewPages(screen.pages === null ? null : edition);
  const { drawn, onDrawn } = useDrawn(edition);
  const [enlarged, setEnlarged] = useState<number | null>(null);
  const obstacle = obstacleOf(screen, pages, drawn, words);
  return (
    <div className={purposes.length > 0 ? 'body preview with-purposes' : 'body preview'}>
      <div className="say">
        <Title>{words.checkPage(screen.offer.title[language])}</Title>
        {screen.notice !== null && (
          <State icon="warning" kind="strong">
            {say(screen.notice)}
          </State>
        )}
      </div>
      <div className="page-and-facts">
        <PageArea key={edition} screen={screen} pages={pages} onDrawn={onDrawn} onEnlarge={setEnlarged} />
        <div className="compare">
          <Rows rows={screen.facts.map(({ label, value }) => [label[language], value[language]])} />
        </div>
      </div>
      <OrderChoices screen={screen} />
      <OtherActions onEnlarge={() => setEnlarged(0)} />
      {purposes.length > 0 && <PurposeChoice screen={screen} />}
      <PrimaryAction icon="printer" onAct={obstacle === null ? () => kiosk.act({ type: 'confirm', edition }) : null}>
        {obstacle ?? words.printCopies(screen.order.copies)}
      </PrimaryAction>
      {enlarged !== null && typeof pages !== 'string' && (
        <Enlarged pages={pages} first={enlarged} onClose={() => setEnlarged(null)} />
      )}
    </div>
  );
}

function OtherActions({ onEnlarge }: { readonly onEnlarge: () => void }) {
  const { words, kiosk } = useVisit();
  return (
    <div className="others row">
      <SecondAction icon="back" onAct={() => kiosk.act({ type: 'back' })}>
        {words.backToDocuments}
      </SecondAction>
      <SecondAction icon="zoom" onAct={onEnlarge}>
        {words.enlarge}
      </SecondAction>
      <SecondAction icon="flag" onAct={() => kiosk.act({ type: 'reportWrong', mistake: null })}>
        {words.wrong}
      </SecondAction>
    </div>
  );
}

/** The pages of this edition that were drawn, and so could be seen. */
function useDrawn(edition: number): { readonly drawn: number; readonly onDrawn: (page: number) => void } {
  const [seen, setSeen] = useState<{ readonly edition: number; readonly pages: ReadonlySet<number> } | null>(null);
  const onDrawn = useCallback(
    (page: number) =>
      setSeen((before) => ({ edition, pages: new Set(before?.edition === edition ? before.pages : []).add(page) })),
    [edition],
  );
  return { drawn: seen?.edition === edition ? seen.pages.size : 0, onDrawn };
}

/** What is to be done before it can be printed; `null` when nothing is. */
function obstacleOf(
  { offer, order, purposes, message, pages: count }: ScreenOf<'preview'>,
  pages: PreviewPages,
  drawn: number,
  words: Words,
): string | null {
  if (!offer.printable) return words.notPrintable;
  if (message !== null) return words.changeFirst;
  if (purposes.length > 0 && order.purpose === null) return words.choosePurposeFirst;
  if (pages === 'failed') return words.notShown;
  if (pages === 'loading' || count === null || drawn === 0) return words.pageLoading;
  return drawn < count ? words.seeAllFirst : null;
}
