import type { KioskView, Sentence } from '../../core/api.ts';
import { ReaderDrawing, SlotDrawing } from '../components/drawings.tsx';
import { Icon } from '../components/icon.tsx';
import { Rows, State, Title } from '../components/parts.tsx';
import { unbroken, useSay, useVisit } from '../components/visit-context.ts';

type Availability = KioskView['availability'];

export function Welcome(props: { readonly availability: Availability; readonly documents: readonly Sentence[] }) {
  const { availability, documents } = props;
  if (availability.state === 'outOfService') return <OutOfService reasons={availability.reasons} />;
  return <Open reasons={availability.reasons} documents={documents} />;
}

function Open(props: { readonly reasons: readonly Sentence[]; readonly documents: readonly Sentence[] }) {
  const { reasons, documents } = props;
  const { language, words, station } = useVisit();
  return (
    <>
      {reasons.length > 0 && <Bulletin reasons={reasons} />}
      <div className="body welcome">
        <div className="say">
          {reasons.length === 0 && (
            <State icon="ok" kind="ok">
              {words.inServiceAt(station.site[language])}
            </State>
          )}
          <Title size="call">{words.tapCard}</Title>
          <p className="lead">{(station.holdsCard ? words.tapHowHeld : words.tapHow)[station.readerSide]}</p>
        </div>
        <figure className="below show">
          <p className="edge">{words.screen}</p>
          <div className="parts">
            <div className="part">
              <p>{words.paperSlot}</p>
              <SlotDrawing />
            </div>
            <div className="part here">
              <p>{words.cardReader}</p>
              <ReaderDrawing />
            </div>
          </div>
        </figure>
        <Menu documents={documents} />
      </div>
    </>
  );
}

/** The list has room for three columns of four. */
const mostListed = 12;

function Menu({ documents }: { readonly documents: readonly Sentence[] }) {
  const { language, words, station } = useVisit();
  const listed = documents.length > mostListed ? documents.slice(0, mostListed - 1) : documents;
  return (
    <section className="menu more">
      <h2>
        {words.printableNow}
        <span>{station.hours === null ? words.freeAllDay : words.freeAt(station.hours[language])}</span>
      </h2>
      <ul>
        {listed.map((title) => (
          <li key={title.zh}>{title[language]}</li>
        ))}
        {listed.length < documents.length && <li>{words.otherDocuments(documents.length - listed.length)}</li>}
      </ul>
    </section>
  );
}

/** What a visitor would notice, above all else on the screen. */
function Bulletin({ reasons }: { readonly reasons: readonly Sentence[] }) {
  const say = useSay();
  return (
    <section className="bulletin soft">
      {reasons.map((reason) => (
        <State key={reason.zh} icon="warning" kind="strong">
          {say(reason)}
        </State>
      ))}
    </section>
  );
}

function OutOfService({ reasons }: { readonly reasons: readonly Sentence[] }) {
  const { language, words, station } = useVisit();
  const say = useSay();
  return (
    <>
      <section className="bulletin">
        <Title>
          <Icon name="stopped" size="xl" />
          {words.outOfService}
        </Title>
        {reasons.map((reason) => (
          <p key={reason.zh} className="why">
            {say(reason)}
          </p>
        ))}
      </section>
      <div className="elsewhere">
        {station.neighbours.length > 0 && <h2 className="label">{words.nearest}</h2>}
        <ul>
          {station.neighbours.map(({ name, walkMinutes }) => (
            <li key={name.zh} className="near">
              <span className="name">{name[language]}</span>
              <span className="far">{words.onFoot(walkMinutes)}</span>
            </li>
          ))}
        </ul>
        <Rows
          rows={[
            [words.place, station.site[language]],
            [words.hours, station.hours === null ? words.allDay : station.hours[language]],
            [words.dutyPhone, <b key="phone">{unbroken(station.phone)}</b>],
          ]}
        />
      </div>
    </>
  );
}
