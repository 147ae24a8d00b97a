import { CardDrawing, SlotDrawing } from '../components/drawings.tsx';
import { PrimaryAction, SecondAction, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

export function Collect({ screen }: { readonly screen: ScreenOf<'collect'> }) {
  const { sheets, message, another, report, receipt } = screen;
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
      {(another || report || receipt !== null) && (
        <div className="more side-by-side">
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
          {receipt !== null && <Receipt state={receipt} />}
        </div>
      )}
    </div>
  );
}

/** It is asked for once; then it says what became of it. */
function Receipt({ state }: { readonly state: NonNullable<ScreenOf<'collect'>['receipt']> }) {
  const { words, kiosk } = useVisit();
  if (state === 'offered') {
    return (
      <SecondAction icon="slip" onAct={() => kiosk.act({ type: 'printReceipt' })}>
        {words.receipt[state]}
      </SecondAction>
    );
  }
  return (
    <button type="button" className="do off" aria-disabled="true">
      <span role="status">{words.receipt[state]}</span>
    </button>
  );
}
