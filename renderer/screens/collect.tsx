import type { Sentence } from '../../core/api.ts';
import { CardDrawing, SlotDrawing } from '../components/drawings.tsx';
import { PrimaryAction, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';

export function Collect({ sheets, message }: { readonly sheets: number; readonly message: Sentence }) {
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
    </div>
  );
}
