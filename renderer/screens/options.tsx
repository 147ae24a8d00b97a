import type { Order } from '../../core/api.ts';
import { Icon } from '../components/icon.tsx';
import { Choice, PrimaryAction, SecondAction, State, Title } from '../components/parts.tsx';
import { certificateLanguages, useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

export function Options({ screen }: { readonly screen: ScreenOf<'options'> }) {
  const { language, words, kiosk } = useVisit();
  const { offer, order, purposes, message } = screen;
  const say = useSay();
  const amend = (change: Partial<Order>): void => kiosk.act({ type: 'amend', order: { ...order, ...change } });
  return (
    <div className="body options">
      <div className="say">
        <Title>{words.optionsOf(offer.title[language])}</Title>
      </div>
      <div className="show form">
        <h2 className="label" id="language-label">
          {words.certificateLanguage}
        </h2>
        <div className="row languages" role="group" aria-labelledby="language-label">
          {offer.languages.map((each) => (
            <Choice key={each} chosen={order.language === each} onAct={() => amend({ language: each })}>
              {words.languageNames[certificateLanguages.indexOf(each)]}
            </Choice>
          ))}
        </div>
        {offer.gpaChoice && (
          <>
            <h2 className="label" id="gpa-label">
              {words.average}
            </h2>
            <div className="two" role="group" aria-labelledby="gpa-label">
              <Choice chosen={order.gpa} onAct={() => amend({ gpa: true })}>
                {words.withAverage}
              </Choice>
              <Choice chosen={!order.gpa} onAct={() => amend({ gpa: false })}>
                {words.withoutAverage}
              </Choice>
            </div>
          </>
        )}
        {purposes.length > 0 && (
          <>
            <h2 className="label" id="purpose-label">
              {words.purpose}
            </h2>
            <div className="two choices" role="group" aria-labelledby="purpose-label">
              <Choice chosen={order.purpose === null} onAct={() => amend({ purpose: null })}>
                {words.noPurpose}
              </Choice>
              {purposes.map(({ zh, en }) => (
                <Choice key={zh} chosen={order.purpose === zh} onAct={() => amend({ purpose: zh })}>
                  {capital(language === 'zh' ? zh : en)}
                </Choice>
              ))}
            </div>
          </>
        )}
      </div>
      <div className="more form">
        <Copies
          copies={order.copies}
          most={offer.copiesLeft}
          message={message === null ? null : say(message)}
          onChange={(copies) => amend({ copies })}
        />
        <SecondAction icon="back" onAct={() => kiosk.act({ type: 'back' })}>
          {words.backToDocuments}
        </SecondAction>
      </div>
      <PrimaryAction icon="page" onAct={() => kiosk.act({ type: 'order' })}>
        {words.seePreview}
      </PrimaryAction>
    </div>
  );
}

/** "an internship application" is worded for a sentence; on a button it stands alone. */
function capital(words: string): string {
  const bare = words.replace(/^an? /, '');
  return bare.slice(0, 1).toUpperCase() + bare.slice(1);
}

function Copies(props: {
  readonly copies: number;
  readonly most: number;
  /** Why so many cannot be had. */
  readonly message: string | null;
  readonly onChange: (copies: number) => void;
}) {
  const { copies, most, message, onChange } = props;
  const { words } = useVisit();
  return (
    <div className="copies" role="group" aria-label={words.copiesLabel}>
      <Stepper name={words.fewer} icon="minus" possible={copies > 1} onAct={() => onChange(copies - 1)} />
      <output aria-live="polite">{words.copies(copies)}</output>
      <Stepper name={words.more} icon="plus" possible={copies < most} onAct={() => onChange(copies + 1)} />
      <div className="note" role="status">
        {message === null ? (
          words.atMost(most)
        ) : (
          <State icon="warning" kind="strong">
            {message}
          </State>
        )}
      </div>
    </div>
  );
}

/** Stays in its place when it cannot be used, so that the other one does not move under the finger. */
function Stepper(props: {
  readonly name: string;
  readonly icon: 'minus' | 'plus';
  readonly possible: boolean;
  readonly onAct: () => void;
}) {
  const { name, icon, possible, onAct } = props;
  return (
    <button
      type="button"
      className={possible ? 'do' : 'do off'}
      aria-label={name}
      aria-disabled={!possible}
      onClick={possible ? onAct : undefined}
    >
      <Icon name={icon} size="l" />
    </button>
  );
}
