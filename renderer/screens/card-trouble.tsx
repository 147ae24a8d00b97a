import type { Sentence } from '../../core/api.ts';
import { ReaderDrawing } from '../components/drawings.tsx';
import { PrimaryAction, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';

/** A card that was refused. The next card or a deadline ends this screen. */
export function CardTrouble({ message }: { readonly message: Sentence }) {
  const { words, kiosk } = useVisit();
  const say = useSay();
  return (
    <div className="body card-trouble">
      <div className="say" role="status">
        <State icon="warning" kind="strong">
          {words.cardNotRead}
        </State>
        <Title size="event">{words.layAgain}</Title>
        <p className="lead">{say(message)}</p>
      </div>
      <figure className="below show">
        <p className="edge">{words.screen}</p>
        <div className="parts">
          <div className="part" />
          <div className="part here">
            <p>{words.cardReader}</p>
            <ReaderDrawing />
          </div>
        </div>
      </figure>
      <PrimaryAction icon="ok" onAct={() => kiosk.act({ type: 'finish' })}>
        {words.understood}
      </PrimaryAction>
    </div>
  );
}
