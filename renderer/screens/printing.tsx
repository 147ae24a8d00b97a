import { PageDrawing } from '../components/drawings.tsx';
import { Rows, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

/** More than this are not drawn one by one: the one in print alone. */
const mostDrawn = 6;

export function Printing({ screen }: { readonly screen: ScreenOf<'printing'> }) {
  const { language, words } = useVisit();
  const say = useSay();
  const { title, copy, copies, pages, waiting } = screen;
  const now = copies === 1 ? words.printingNow : words.printingCopy(copy);
  const all = Array.from({ length: copies }, (_, index) => index + 1);
  const drawn = copies > mostDrawn ? [copy] : all;
  return (
    <div className="body printing">
      <div className="say" role="status">
        <Title size="event">{waiting === null ? now : words.waitingTitle}</Title>
        <p className="lead">{waiting === null ? words.printingOf(title[language], pages, copies) : say(waiting)}</p>
      </div>
      <div className={`sheets show count-${drawn.length}`}>
        {drawn.map((each) => (
          <Copy key={each} copy={each} now={copy} waiting={waiting !== null} />
        ))}
      </div>
      <div className="more">
        <Rows
          rows={[
            [words.stay, <b key="stay">{words.stayWhy}</b>],
            waiting === null ? [words.progress, words.progressWhy] : [words.time, words.timeWhy],
          ]}
        />
      </div>
    </div>
  );
}

/** One copy: what the printer has said of it, no more. */
function Copy({ copy, now, waiting }: { readonly copy: number; readonly now: number; readonly waiting: boolean }) {
  const { words } = useVisit();
  return (
    <figure>
      <PageDrawing state={copy < now ? 'printed' : copy === now && !waiting ? 'coming' : 'waiting'} />
      <figcaption>
        <b>{words.nthCopy(copy)}</b>
        {copy < now && (
          <State icon="ok" kind="ok">
            {words.printed}
          </State>
        )}
        {copy === now && <State icon={waiting ? 'clock' : 'printer'}>{waiting ? words.waits : words.inPrint}</State>}
        {copy > now && <State icon="page">{words.toCome}</State>}
      </figcaption>
    </figure>
  );
}
