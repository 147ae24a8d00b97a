import type { Order } from '../../core/api.ts';
import { Icon } from '../components/icon.tsx';
import { TurnPage, usePages } from '../components/pages.tsx';
import { Choice, PrimaryAction, SecondAction, State, Title } from '../components/parts.tsx';
import { certificateLanguages, useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

export function Options({ screen }: { readonly screen: ScreenOf<'options'> }) {
  const { language, words, kiosk } = useVisit();
  const { offer, order, message } = screen;
  const say = useSay();
  const amend: Amend = (change) => kiosk.act({ type: 'amend', order: { ...order, ...change } });
  return (
    <div className="body options">
      <div className="say">
        <Title>{words.optionsOf(offer.title[language])}</Title>
      </div>
      <div className="show form">
        <LanguageChoice screen={screen} amend={amend} />
        {offer.gpaChoice && <AverageChoice screen={screen} amend={amend} />}
        {screen.purposes.length > 0 && <PurposeChoice screen={screen} amend={amend} />}
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

type Amend = (change: Partial<Order>) => void;

interface ChoiceProps {
  readonly screen: ScreenOf<'options'>;
  readonly amend: Amend;
}

function LanguageChoice({ screen: { offer, order }, amend }: ChoiceProps) {
  const { words } = useVisit();
  return (
    <>
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
    </>
  );
}

function AverageChoice({ screen: { order }, amend }: ChoiceProps) {
  const { words } = useVisit();
  return (
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
  );
}

/** Purposes that fit on a screen, beside none of them and the button to the others. */
const purposesPerPage = 6;

/** Shows the page of the chosen purpose first: the visitor may come back to it from the preview. */
function PurposeChoice({ screen: { order, purposes }, amend }: ChoiceProps) {
  const { language, words } = useVisit();
  const chosen = purposes.findIndex(({ zh }) => zh === order.purpose);
  const pages = usePages(purposes, purposesPerPage, Math.max(chosen, 0));
  return (
    <>
      <h2 className="label" id="purpose-label">
        {words.purpose}
      </h2>
      <div className="two choices" role="group" aria-labelledby="purpose-label">
        <Choice chosen={order.purpose === null} onAct={() => amend({ purpose: null })}>
          {words.noPurpose}
        </Choice>
        {pages.shown.map(({ zh, en }) => (
          <Choice key={zh} chosen={order.purpose === zh} onAct={() => amend({ purpose: zh })}>
            {capital(language === 'zh' ? zh : en)}
          </Choice>
        ))}
        <TurnPage pages={pages} more={words.otherPurposes} first={words.firstPurposes} />
      </div>
    </>
  );
}

/**
 * A purpose is worded to stand in a sentence; on a button it stands alone.
 *
 * @example capital('an internship application') // 'Internship application'
 */
function capital(words: string): string {
  const bare = words.replace(/^an? /, '');
  return bare.slice(0, 1).toUpperCase() + bare.slice(1);
}

function Copies(props: {
  readonly copies: number;
  readonly most: number;
  /** Why this number of copies is not possible; `null`: it is. */
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

/** A disabled button stays in place, so that the other one does not move while it is being pressed repeatedly. */
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
