import type { WaitView } from '../../core/api.ts';
import { clockOf, useCountdown } from '../components/countdown.ts';
import { PageDrawing, type PageState } from '../components/drawings.tsx';
import type { IconName } from '../components/icon.tsx';
import { Rows, SecondAction, State, Title } from '../components/parts.tsx';
import { unbroken, useSay, useVisit } from '../components/visit-context.ts';
import type { Words } from '../locales/zh.ts';
import type { ScreenOf } from './screen-of.ts';

/** Shows only what the printer reported: no progress bar, no estimate. */
export function Printing({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const wait = waitOf(screen);
  return (
    <div className="body printing">
      <Heading screen={screen} />
      <Sheets screen={screen} />
      {wait === null ? <Progress screen={screen} /> : <Waiting wait={wait} />}
      {wait !== null && <GiveUp copies={screen.copies} copy={screen.copy} />}
    </div>
  );
}

/** What is waited for; nothing is, once the copy was given up. */
function waitOf({ waiting, canceling }: ScreenOf<'printing'>): WaitView | null {
  return canceling ? null : waiting;
}

function Heading({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const { language, words } = useVisit();
  const say = useSay();
  const { title, copy, copies, pages, canceling } = screen;
  const wait = waitOf(screen);
  const [head, lead] = canceling
    ? [words.canceling, words.cancelingWhy]
    : wait !== null
      ? [wait.title[language], say(wait.message)]
      : [titleOf(), words.printingOf(title[language], pages, copies)];
  return (
    <div className="say" role="status">
      {wait !== null && (
        <State icon="clock" kind="strong">
          {words.waitingTitle}
        </State>
      )}
      <Title size={wait === null ? 'event' : 'plain'}>{head}</Title>
      <p className="lead">{lead}</p>
    </div>
  );

  function titleOf(): string {
    if (copies > 1) return words.printingCopy(copy);
    return pages > 1 ? words.printingPage(pageInPrint(screen)) : words.printingNow;
  }
}

function Progress({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const { words } = useVisit();
  const { copy, copies, pages, pagesOut } = screen;
  const said = words.pagesOut(pagesOut, pages);
  return (
    <div className="more">
      <Rows
        rows={[
          [words.progress, copies === 1 ? said : words.pagesOutOf(copy, said)],
          [words.stay, <b key="stay">{screen.canceling ? words.cancelingStay : words.stayWhy(copies * pages)}</b>],
        ]}
      />
    </div>
  );
}

/** The core ends the wait; this countdown only shows it. */
function Waiting({ wait }: { readonly wait: WaitView }) {
  const { language, words, station } = useVisit();
  const left = clockOf(useCountdown(wait.endsInMs, wait));
  const time = (
    <span key="time" role="timer">
      {words.waitLeft[0]} <b>{left}</b>
      {language === 'en' && ' '}
      {words.waitLeft[1]}
    </span>
  );
  const { elsewhere } = wait;
  return (
    <div className="more">
      <Rows
        rows={[
          [words.time, time],
          ...(elsewhere === null ? [] : [[words.otherTerminal, elsewhere[language]] as const]),
          [words.askNow, unbroken(station.phone)],
        ]}
      />
    </div>
  );
}

/** For a document of one page its copies are drawn, for a longer one the pages of the copy in print. */
function Sheets({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const { words } = useVisit();
  const { copy, copies, pages } = screen;
  const [now, count, nameOf] = pages > 1 ? [pageInPrint(screen), pages, words.nthPage] : [copy, copies, words.nthCopy];
  const sheets = Array.from({ length: count }, (_, index): Sheet => {
    const place = index + 1;
    return { place, name: nameOf(place), is: place < now ? 'printed' : place > now ? 'toCome' : atSlot(screen) };
  });
  if (count <= 2) {
    return (
      <div className={`sheets show count-${count}`}>
        {sheets.map((sheet) => (
          <LargeSheet key={sheet.place} sheet={sheet} screen={screen} />
        ))}
      </div>
    );
  }
  return (
    <div className="sheets show many">
      {sheets.slice(now - 1, now).map((sheet) => (
        <LargeSheet key={sheet.place} sheet={sheet} screen={screen} />
      ))}
      <div className="small">
        {nearest(sheets, now).map((sheet) => (
          <figure key={sheet.place} aria-label={`${sheet.name}, ${stateOf(sheet, screen, words)[1]}`}>
            <PageDrawing state={sheet.is} />
            <figcaption>{sheet.place}</figcaption>
          </figure>
        ))}
      </div>
    </div>
  );
}

interface Sheet {
  /** From 1. */
  readonly place: number;
  readonly name: string;
  readonly is: PageState;
}

/** Nothing hangs under the slot of which the printer does not work. */
function atSlot({ waiting, canceling }: ScreenOf<'printing'>): PageState {
  return waiting !== null || canceling ? 'held' : 'coming';
}

/** As many as stand in a row, without the one in print: those around it. */
function nearest(sheets: readonly Sheet[], now: number): readonly Sheet[] {
  const row = 6;
  const others = sheets.filter(({ place }) => place !== now);
  const from = Math.max(0, Math.min(now - 1 - row / 2, others.length - row));
  return others.slice(from, from + row);
}

function pageInPrint({ pagesOut, pages }: ScreenOf<'printing'>): number {
  return Math.min(pagesOut + 1, pages);
}

function LargeSheet({ sheet, screen }: { readonly sheet: Sheet; readonly screen: ScreenOf<'printing'> }) {
  const { words } = useVisit();
  const [icon, state] = stateOf(sheet, screen, words);
  return (
    <figure>
      <PageDrawing state={sheet.is} />
      <figcaption>
        <b>{sheet.name}</b>
        <State icon={icon} kind={sheet.is === 'printed' ? 'ok' : ''}>
          {state}
        </State>
      </figcaption>
    </figure>
  );
}

function stateOf(
  { is }: Sheet,
  { canceling }: ScreenOf<'printing'>,
  words: Words,
): readonly [icon: IconName, words: string] {
  if (is === 'printed') return ['ok', words.printed];
  if (canceling) return ['no', words.canceling];
  switch (is) {
    case 'coming':
      return ['printer', words.inPrint];
    case 'held':
      return ['clock', words.waits];
    case 'toCome':
      return ['page', words.toCome];
  }
}

function GiveUp({ copies, copy }: { readonly copies: number; readonly copy: number }) {
  const { words, kiosk } = useVisit();
  return (
    <div className="act">
      <SecondAction icon="no" onAct={() => kiosk.act({ type: 'cancelPrint' })}>
        {copies === 1 ? words.cancelPrint : words.cancelCopy(copy)}
      </SecondAction>
    </div>
  );
}
