import type { WaitView } from '../../core/api.ts';
import { PageDrawing } from '../components/drawings.tsx';
import { Rows, SecondAction, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

/** Of more pages only the one in print is drawn. */
const mostDrawn = 6;

/** Shows only what the printer reported: no progress bar, no estimate. */
export function Printing({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const { waiting, canceling } = screen;
  const { words } = useVisit();
  return (
    <div className="body printing">
      <Heading screen={screen} />
      <Sheets screen={screen} />
      <div className="more">
        <Rows
          rows={[
            [words.progress, words.pagesOut(screen.pagesOut, screen.pages)],
            waiting === null || canceling
              ? [words.stay, <b key="stay">{words.stayWhy}</b>]
              : [words.time, words.timeLeft(waiting.minutesLeft)],
          ]}
        />
      </div>
      {waiting !== null && !canceling && <GiveUp copies={screen.copies} copy={screen.copy} />}
    </div>
  );
}

function Heading({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const { language, words } = useVisit();
  const say = useSay();
  const { title, copy, copies, pages, waiting, canceling } = screen;
  const [head, lead] = canceling
    ? [words.canceling, words.cancelingWhy]
    : waiting !== null
      ? [waiting.title[language], say(waiting.message)]
      : [titleOf(), words.printingOf(title[language], pages, copies)];
  return (
    <div className="say" role="status">
      {waiting !== null && !canceling && (
        <State icon="clock" kind="strong">
          {words.waitingTitle}
        </State>
      )}
      <Title size={waiting === null ? 'event' : 'plain'}>{head}</Title>
      <p className="lead">{lead}</p>
    </div>
  );

  function titleOf(): string {
    if (copies > 1) return words.printingCopy(copy);
    return pages > 1 ? words.printingPage(pageInPrint(screen)) : words.printingNow;
  }
}

/** For a document of one page its copies are drawn, for a longer one the pages of the copy in print. */
function Sheets({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const { words } = useVisit();
  const { copy, copies, pages, waiting, canceling } = screen;
  const [now, count, name] = pages > 1 ? [pageInPrint(screen), pages, words.nthPage] : [copy, copies, words.nthCopy];
  const all = Array.from({ length: count }, (_, index) => index + 1);
  const drawn = count > mostDrawn ? [now] : all;
  return (
    <div className={`sheets show count-${drawn.length}`}>
      {drawn.map((each) => (
        <Sheet key={each} name={name(each)} place={each - now} wait={canceling ? null : waiting} />
      ))}
    </div>
  );
}

function pageInPrint({ pagesOut, pages }: ScreenOf<'printing'>): number {
  return Math.min(pagesOut + 1, pages);
}

/** `place`: below 0 printed, 0 in print, above 0 still to come. */
function Sheet(props: { readonly name: string; readonly place: number; readonly wait: WaitView | null }) {
  const { name, place, wait } = props;
  const { words } = useVisit();
  return (
    <figure>
      <PageDrawing state={place < 0 ? 'printed' : place === 0 && wait === null ? 'coming' : 'waiting'} />
      <figcaption>
        <b>{name}</b>
        {place < 0 && (
          <State icon="ok" kind="ok">
            {words.printed}
          </State>
        )}
        {place === 0 && <State icon={wait ? 'clock' : 'printer'}>{wait ? words.waits : words.inPrint}</State>}
        {place > 0 && <State icon="page">{words.toCome}</State>}
      </figcaption>
    </figure>
  );
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
