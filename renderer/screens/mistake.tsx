import { PrimaryAction, SecondAction, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

/** Asks what is wrong on the page, then tells what comes of it; the visit goes on. */
export function Mistake({ screen: { kinds, message } }: { readonly screen: ScreenOf<'mistake'> }) {
  const { words, kiosk } = useVisit();
  const say = useSay();
  const back = (): void => kiosk.act({ type: 'back' });
  if (message !== null) {
    return (
      <div className="body mistake">
        <div className="say">
          <Title key="reported">{words.mistakeNoted}</Title>
          <State icon="flag">{say(message)}</State>
        </div>
        <PrimaryAction icon="back" onAct={back}>
          {words.backToDocuments}
        </PrimaryAction>
      </div>
    );
  }
  return (
    <div className="body mistake">
      <div className="say">
        <Title key="asked">{words.whatIsWrong}</Title>
        <p className="lead">{words.mistakeHow}</p>
      </div>
      <div className="more form">
        <div className="two">
          {kinds.map((mistake) => (
            <button
              key={mistake}
              type="button"
              className="do"
              onClick={() => kiosk.act({ type: 'reportWrong', mistake })}
            >
              {words.mistakeNames[mistake]}
            </button>
          ))}
        </div>
        <SecondAction icon="back" onAct={back}>
          {words.backToPage}
        </SecondAction>
      </div>
    </div>
  );
}
