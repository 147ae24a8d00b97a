import { useState } from 'react';
import { type Key, Keypad } from '../components/keypad.tsx';
import { PrimaryAction, Title } from '../components/parts.tsx';
import { useKeypad } from '../components/use-keypad.ts';
import { useVisit } from '../components/visit-context.ts';

/** As many as the core takes. */
const longest = 20;

/** Who a technician is, where no card can be read: the digits of the number; the PIN follows on its own screen. */
export function TechnicianNumber() {
  const { words, kiosk } = useVisit();
  const [digits, setDigits] = useState('');

  function press(key: Key): void {
    if (key === 'clear') setDigits('');
    else if (key === 'erase') setDigits(digits.slice(0, -1));
    else setDigits((digits + key).slice(0, longest));
  }
  useKeypad(press);

  return (
    <div className="body pin">
      <div className="say">
        <Title>{words.technicianNumber}</Title>
        <p className="lead">{words.technicianNumberHow}</p>
        <output className="number">{digits === '' ? '–' : digits}</output>
      </div>
      <Keypad onKey={press} />
      <PrimaryAction icon="person" onAct={digits === '' ? null : () => kiosk.act({ type: 'technicianIs', digits })}>
        {words.technicianPinNext}
      </PrimaryAction>
    </div>
  );
}
