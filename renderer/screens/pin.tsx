import { useEffectEvent, useLayoutEffect, useState } from 'react';
import type { Sentence } from '../../core/api.ts';
import { type Key, Keypad, keyOf } from '../components/keypad.tsx';
import { State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';

const pinLength = 6;
const cells = Array.from({ length: pinLength }, (_, index) => index);

/** The digits live here only: they are sent up when there are six of them, and forgotten in the same moment. */
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
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const key = keyOf(event.key);
    if (key !== null && !event.repeat) press(key);
  });
  // With the screen, not a moment after it: the first key must not be lost.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <div className="body pin">
      <div className="say">
        <Title>{words.enterPin}</Title>
        <p className="lead">{words.pinHow}</p>
        <div className="cells" role="img" aria-label={words.pinTyped(digits.length)}>
          {cells.map((cell) => (
            <i
              key={cell}
              className={cell < digits.length ? 'cell full' : cell === digits.length ? 'cell now' : 'cell'}
            />
          ))}
        </div>
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
