import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { Sentence } from '../../core/api.ts';
import { type Key, Keypad, keyOf } from '../components/keypad.tsx';
import { State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';

const pinLength = 6;
const cells = Array.from({ length: pinLength }, (_, index) => index);

/** The digits are kept here only: with the sixth they are sent to the core and cleared at once. */
export function Pin({ message }: { readonly message: Sentence | null }) {
  const { words, kiosk } = useVisit();
  const say = useSay();
  const [digits, setDigits] = useState('');

  function press(key: Key): void {
    if (key === 'clear') return setDigits('');
    if (key === 'erase') return setDigits(digits.slice(0, -1));
    const typed = digits + key;
    if (typed.length < pinLength) return setDigits(typed);
    setDigits('');
    kiosk.act({ type: 'submitPin', pin: typed });
  }
  useKeyboard(press);

  return (
    <div className="body pin">
      <div className="say">
        <Title>{words.enterPin}</Title>
        <p className="lead">{words.pinHow}</p>
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
      <Privacy />
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

/** Calls `press` for the keys of a keypad or keyboard while the screen is shown; a key that is held down counts once. */
function useKeyboard(press: (key: Key) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const key = keyOf(event.key);
    if (key !== null && !event.repeat) press(key);
  });
  // A layout effect listens before the screen is painted, so that the first key is not lost.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Who processes what, for what, how long, and whom to ask: article 17 of the PIPL. */
function Privacy() {
  const { language, words, station } = useVisit();
  return (
    <ul className="note privacy more" aria-label={words.privacy}>
      <li>{words.privacyWho(station.school[language])}</li>
      <li>{words.privacyWhat}</li>
      <li>{words.privacyWhy}</li>
      <li>{words.privacyHowLong}</li>
      <li>{words.privacyAsk(station.phone)}</li>
    </ul>
  );
}
