import type { KioskView } from '../../core/api.ts';
import { useHold } from '../touch/hold.ts';
import { Icon } from './icon.tsx';
import { useVisit } from './visit-context.ts';

/** From more letters on, a name takes the place of the site's name too. */
const longest = { holder: 20, school: { zh: 14, en: 32 } } as const;

/** School, site and local time; during a visit the visitor's name. */
export function RunningHead({ view }: { readonly view: KioskView }) {
  const { language, words, station } = useVisit();
  const holder = view.holder?.[language] ?? null;
  const school = station.school[language];
  return (
    <header className="head">
      {view.technicianByNumber ? <TechniciansDoor /> : <Crest />}
      <span className={school.length > longest.school[language] ? 'school long' : 'school'}>{school}</span>
      <span className="place">{view.screen.name === 'welcome' ? words.terminal : station.site[language]}</span>
      {view.screen.name === 'technician' ? (
        <span className="who">
          <Icon name="person" />
          {words.technician(view.screen.technician)}
        </span>
      ) : holder === null ? (
        <LocalTime now={view.now} lang={words.lang} />
      ) : (
        <span className={holder.length > longest.holder ? 'who long' : 'who'}>
          <Icon name="person" />
          <span lang={/\p{Script=Han}/u.test(holder) ? 'zh-CN' : 'en'}>{holder}</span>
        </span>
      )}
    </header>
  );
}

function Crest() {
  const { station } = useVisit();
  return station.crest === null ? <ModelCrest /> : <img className="crest" src={station.crest} alt="" />;
}

/** The crest, held for a while: the way in for a technician whose card cannot be read. Visitors are not told. */
function TechniciansDoor() {
  const { kiosk } = useVisit();
  return (
    <span {...useHold(() => kiosk.act({ type: 'callTechnician' }))}>
      <Crest />
    </span>
  );
}

function ModelCrest() {
  return (
    <svg className="crest" viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="22" />
      <path d="M12 15.5c5-3 9-3 13-1.5s8 1 11-1c-3 6-14 9-19 16 4-2 8-2 11-.5s6 1.5 9-.5M23 8.5v2" />
    </svg>
  );
}

/** `now`: the station's local time. It is parsed as UTC so that it is shown unconverted. */
function LocalTime({ now, lang }: { readonly now: string; readonly lang: string }) {
  const day = new Date(`${now}Z`);
  const format = (locale: string, parts: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...parts }).format(day);
  const date =
    lang === 'en'
      ? format('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
      : `${format(lang, { month: 'short', day: 'numeric' })} ${format(lang, { weekday: 'long' })}`;
  return (
    <time className="when" dateTime={now}>
      <span className="date">{date}</span>
      <b>{now.slice(11)}</b>
    </time>
  );
}
