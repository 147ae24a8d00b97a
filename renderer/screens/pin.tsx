import { useState } from 'react';
import { type Key, Keypad } from '../components/keypad.tsx';
import { Overlay } from '../components/overlay.tsx';
import { Rows, SecondAction, State, Title } from '../components/parts.tsx';
import { useKeypad } from '../components/use-keypad.ts';
import { unbroken, useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

const pinLength = 6;
const cells = Array.from({ length: pinLength }, (_, index) => index);

/** The digits are kept here only: with the sixth they are sent to the core and cleared at once. */
export function Pin({ screen: { message, cardTail } }: { readonly screen: ScreenOf<'pin'> }) {
  const { words, kiosk } = useVisit();
  const say = useSay();
  const [digits, setDigits] = useState('');
  const [forgotten, setForgotten] = useState(false);

  function press(key: Key): void {
    if (key === 'clear') return setDigits('');
    if (key === 'erase') return setDigits(digits.slice(0, -1));
    const typed = digits + key;
    if (typed.length < pinLength) return setDigits(typed);
    setDigits('');
    kiosk.act({ type: 'submitPin', pin: typed });
  }
  useKeypad(press);

  return (
    <div className="body pin">
      <div className="say">
        <Title>{words.enterPin}</Title>
        <p className="lead">{cardTail === null ? words.pinHow : words.pinHowFor(cardTail)}</p>
        <Cells typed={digits.length} />
        <div className="tries" role="status">
          {message !== null && (
            <State icon="warning" kind="strong">
              {say(message)}
            </State>
          )}
        </div>
      </div>
      <Keypad onKey={press} />
      <div className="more">
        <div className="heading-row">
          <h2 id="privacy" className="label">
            {words.privacy}
          </h2>
          <SecondAction icon="unknown" onAct={() => setForgotten(true)}>
            {words.forgotPin}
          </SecondAction>
        </div>
        <Privacy />
      </div>
      {forgotten && <ForgottenPin onClose={() => setForgotten(false)} />}
    </div>
  );
}

/** One cell a digit; the digits themselves are never shown. */
function Cells({ typed }: { readonly typed: number }) {
  const { words } = useVisit();
  return (
    <div className="cells" role="img" aria-label={words.pinTyped(typed)}>
      {cells.map((cell) => (
        <i key={cell} className={cell < typed ? 'cell full' : cell === typed ? 'cell now' : 'cell'} />
      ))}
    </div>
  );
}

/** Who processes what, for what, how long, and whom to ask: article 17 of the PIPL. */
function Privacy() {
  const { language, words, station } = useVisit();
  return (
    <ul className="note privacy" aria-labelledby="privacy">
      <li>{words.privacyWho(station.school[language])}</li>
      <li>{words.privacyWhat}</li>
      <li>{words.privacyWhy}</li>
      <li>{words.privacyHowLong}</li>
      <li>{words.privacyAsk(station.phone)}</li>
    </ul>
  );
}

/** This terminal neither shows nor changes a PIN: where that is done. */
function ForgottenPin({ onClose }: { readonly onClose: () => void }) {
  const { language, words, station } = useVisit();
  const { name, place, hours, phone } = station.cardOffice;
  const rows: (readonly [string, string])[] = [[words.office, name[language]]];
  if (place !== null) rows.push([words.place, place[language]]);
  if (hours !== null) rows.push([words.hours, hours[language]]);
  rows.push([words.phone, unbroken(phone)]);
  return (
    <Overlay title={words.forgotPin} close={words.backToPin} onClose={onClose}>
      <p className="lead">{words.forgotPinHow}</p>
      <Rows rows={rows} />
    </Overlay>
  );
}
