/** What can be chosen of an order beside its page. */
import { Icon } from '../components/icon.tsx';
import { TurnPage, usePages } from '../components/pages.tsx';
import { Choice } from '../components/parts.tsx';
import { certificateLanguages, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

interface ChoiceProps {
  readonly screen: ScreenOf<'preview'>;
}

export function OrderChoices({ screen }: ChoiceProps) {
  return (
    <div className="more">
      <LanguageChoice screen={screen} />
      {screen.offer.gpaChoice && <AverageChoice screen={screen} />}
      <Copies screen={screen} />
    </div>
  );
}

function LanguageChoice({ screen: { offer, order } }: ChoiceProps) {
  const { words, kiosk } = useVisit();
  return (
    <div className="group languages" role="group" aria-labelledby="language-label">
      <h2 className="label" id="language-label">
        {words.certificateLanguage}
      </h2>
      <div className={offer.languages.length > 2 ? 'row three' : 'row'}>
        {offer.languages.map((each) => (
          <Choice
            key={each}
            chosen={order.language === each}
            onAct={() => kiosk.act({ type: 'amend', language: each })}
          >
            {words.languageNames[certificateLanguages.indexOf(each)]}
          </Choice>
        ))}
      </div>
    </div>
  );
}

function AverageChoice({ screen: { order } }: ChoiceProps) {
  const { words, kiosk } = useVisit();
  return (
    <div className="group" role="group" aria-labelledby="gpa-label">
      <h2 className="label" id="gpa-label">
        {words.average}
      </h2>
      <div className="row">
        <Choice chosen={order.gpa} onAct={() => kiosk.act({ type: 'amend', gpa: true })}>
          {words.withAverage}
        </Choice>
        <Choice chosen={!order.gpa} onAct={() => kiosk.act({ type: 'amend', gpa: false })}>
          {words.withoutAverage}
        </Choice>
      </div>
    </div>
  );
}

/** The touches are relative: the core counts them, however fast they follow one another. */
function Copies({ screen: { offer, order } }: ChoiceProps) {
  const { language, words, kiosk } = useVisit();
  const { copies } = order;
  const add = (moreCopies: 1 | -1): void => kiosk.act({ type: 'amend', moreCopies });
  return (
    <div className="group" role="group" aria-label={words.copiesLabel}>
      <p className="label">{offer.copiesWhy[language]}</p>
      <div className="copies">
        <Stepper name={words.fewer} icon="minus" possible={copies > 1} onAct={() => add(-1)} />
        <output aria-live="polite">{copies}</output>
        <Stepper name={words.more} icon="plus" possible={copies < offer.copiesLeft} onAct={() => add(1)} />
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

/** Purposes in one view, beside the button to the others; without that button there is room for one more. */
const purposesPerView = 3;

/** Begins with the view of the chosen purpose. */
export function PurposeChoice({ screen: { order, purposes } }: ChoiceProps) {
  const { language, words, kiosk } = useVisit();
  const chosen = purposes.findIndex(({ zh }) => zh === order.purpose);
  const size = purposes.length > purposesPerView + 1 ? purposesPerView : purposesPerView + 1;
  const view = usePages(purposes, size, Math.max(chosen, 0));
  const inSight = view.shown.some(({ zh }) => zh === order.purpose);
  return (
    <div className="purposes" role="group" aria-labelledby="purpose-label">
      <h2 className="label" id="purpose-label">
        {chosen < 0 ? words.purposeToChoose : words.purpose}
      </h2>
      <div className="choices">
        {view.shown.map(({ zh, en }) => (
          <Choice key={zh} chosen={order.purpose === zh} onAct={() => kiosk.act({ type: 'amend', purpose: zh })}>
            {capital(language === 'zh' ? zh : en)}
          </Choice>
        ))}
        <TurnPage
          pages={view}
          more={words.otherPurposes}
          first={words.firstPurposes}
          chosenThere={chosen >= 0 && !inSight}
        />
      </div>
    </div>
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
