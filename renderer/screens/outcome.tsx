import { EmptySlotDrawing, SlipDrawing } from '../components/drawings.tsx';
import type { IconName } from '../components/icon.tsx';
import { PrimaryAction, Rows, SecondAction, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

const icons: Record<ScreenOf<'outcome'>['outcome'], IconName> = {
  refused: 'no',
  failed: 'warning',
  unknown: 'unknown',
  stopped: 'stopped',
};

export function Outcome({ screen }: { readonly screen: ScreenOf<'outcome'> }) {
  const { language, words, kiosk, station } = useVisit();
  const say = useSay();
  const { outcome, title, message, office, reference, slip, sheets, pagesOut, another } = screen;
  const states = {
    refused: words.notNow,
    failed: sheets > 0 ? words.partlyPrinted : words.notNow,
    unknown: words.unknownState,
    stopped: sheets > 0 ? words.partlyPrinted : words.stoppedState,
  };
  const slips = { printing: words.slipPrinting, printed: words.slipPrinted, failed: words.slipFailed };
  const rows: [string, string][] = [];
  if (sheets > 0) rows.push([words.sheetsOut, words.sheetsTake(sheets)]);
  if (pagesOut !== null) rows.push([words.lastCopy, words.pagesOut(pagesOut.out, pagesOut.of)]);
  // Of a sheet that did not come out nothing must be kept: a slip that did not either is not worth a word.
  if (slip !== null && !(slip === 'failed' && outcome === 'failed')) rows.push([words.slip, slips[slip]]);
  if (office !== null) rows.push([words.whereTo, office[language]]);
  rows.push([words.askNow, station.phone]);
  return (
    <div className="body outcome">
      <div className="say" role="status">
        <State icon={icons[outcome]}>{states[outcome]}</State>
        <Title size="event">{title[language]}</Title>
        <p className="lead">{say(message)}</p>
      </div>
      <div className="show">
        {outcome === 'unknown' && <WhereToLook slip={slip !== null && slip !== 'failed'} />}
        {reference !== null && (
          <section className="ticket">
            <h2 className="label">{words.reference}</h2>
            <p className="ref">{reference}</p>
          </section>
        )}
        <Rows rows={rows} />
      </div>
      <PrimaryAction icon="ok" onAct={() => kiosk.act({ type: 'finish' })}>
        {words.understood}
      </PrimaryAction>
      {another && (
        <div className="more">
          <SecondAction icon="again" onAct={() => kiosk.act({ type: 'another' })}>
            {words.another}
          </SecondAction>
        </div>
      )}
    </div>
  );
}

function WhereToLook({ slip }: { readonly slip: boolean }) {
  const { words } = useVisit();
  return (
    <figure className="parts look">
      <div className="part">
        <p>{words.lookIntoSlot}</p>
        <EmptySlotDrawing />
      </div>
      {slip && (
        <div className="part">
          <p>{words.takeSlip}</p>
          <SlipDrawing />
        </div>
      )}
    </figure>
  );
}
