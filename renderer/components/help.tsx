import { Overlay } from './overlay.tsx';
import { Rows } from './parts.tsx';
import { unbroken, useVisit } from './visit-context.ts';

/** What the terminal does, and whom to ask: for the terminal its own telephone, for card and PIN the card office. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const { language, words, station } = useVisit();
  const { cardOffice } = station;
  return (
    <Overlay title={words.help} close={words.closeHelp} onClose={onClose}>
      <p className="lead">{words.helpHow}</p>
      <Rows
        rows={[
          [words.place, station.site[language]],
          [words.dutyPhone, <b key="phone">{unbroken(station.phone)}</b>],
          [words.cardAndPin, words.nameAndPhone(cardOffice.name[language], unbroken(cardOffice.phone))],
        ]}
      />
    </Overlay>
  );
}
