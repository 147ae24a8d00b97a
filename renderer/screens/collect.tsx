import { CardDrawing, SlotDrawing } from '../components/drawings.tsx';
import { PrimaryAction, SecondAction, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

export function Collect({ screen }: { readonly screen: ScreenOf<'collect'> }) {
  const { sheets, message, another, report } = screen;
  const { words, kiosk } = useVisit();
  const say = useSay();
  return (
    <div className="body collect">
      <div className="say">
        <Title size="call">{words.takeSheets(sheets)}</Title>
        <p className="lead">{say(message)}</p>
        <p className="lead">{words.reachIn}</p>
      </div>
      <figure className="below show">
        <p className="edge">{words.screen}</p>
        <div className="parts">
          <div className="part here">
            <p>{words.paperSlot}</p>
            <SlotDrawing sheets={sheets} />
          </div>
          <div className="part">
            <p>{words.yourCard}</p>
            <CardDrawing />
          </div>
        </div>
      </figure>
      <PrimaryAction icon="ok" onAct={() => kiosk.act({ type: 'finish' })}>
        {words.allTaken}
      </PrimaryAction>
      {(another || report) && (
        <div className={another && report ? 'more two' : 'more'}>
          {another && (
            <SecondAction icon="again" onAct={() => kiosk.act({ type: 'another' })}>
              {words.another}
            </SecondAction>
          )}
          {report && (
            <SecondAction icon="flag" onAct={() => kiosk.act({ type: 'recentPrints' })}>
              {words.sheetUnclear}
            </SecondAction>
          )}
        </div>
      )}
    </div>
  );
}
