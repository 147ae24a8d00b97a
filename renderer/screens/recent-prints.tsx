import type { RecentPrintView } from '../../core/api.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { TurnPage, usePages, useRowsAPage } from '../components/pages.tsx';
import { SecondAction, State, Title } from '../components/parts.tsx';
import { certificateLanguages, useSay, useVisit } from '../components/visit-context.ts';
import { dayAndTime } from '../technician/paged-list.tsx';
import type { ScreenOf } from './screen-of.ts';

const icons: Record<RecentPrintView['fate'], IconName> = {
  pending: 'clock',
  printed: 'ok',
  notPrinted: 'no',
  unknown: 'unknown',
  reported: 'clock',
  upheld: 'ok',
  owed: 'again',
  replaced: 'stopped',
};

export function RecentPrints({ screen }: { readonly screen: ScreenOf<'recentPrints'> }) {
  const { words, kiosk } = useVisit();
  const say = useSay();
  const { prints, message } = screen;
  const pages = usePages(prints, useRowsAPage());
  return (
    <div className="body recent">
      <div className="say">
        <button type="button" className="step-back" onClick={() => kiosk.act({ type: 'another' })}>
          <Icon name="back" />
          {words.toDocuments}
        </button>
        <Title>{words.recentPrints}</Title>
        <p className="lead" role="status">
          {message === null ? (prints.length === 0 ? words.recentNone : words.recentHow) : say(message)}
        </p>
      </div>
      <div className="show">
        <ul>
          {pages.shown.map((print) => (
            <Print key={print.serial} print={print} />
          ))}
        </ul>
        <div className="unclear">
          <h2>{words.whatIsUnclear}</h2>
          <p>{words.unclearHow}</p>
        </div>
      </div>
      {pages.turn !== null && (
        <div className="more doors">
          <TurnPage pages={pages} more={words.morePrints} first={words.firstPrints} />
        </div>
      )}
    </div>
  );
}

function Print({ print }: { readonly print: RecentPrintView }) {
  const { words, language } = useVisit();
  const say = useSay();
  const { serial, title, at, fate } = print;
  const printedIn = words.languageNames[certificateLanguages.findIndex((each) => each === print.language)];
  return (
    <li className="print">
      <div>
        <h2 className="name">{words.printOf(title[language], printedIn ?? print.language)}</h2>
        <State icon={icons[fate]}>{say(print.words)}</State>
        <p className="facts">
          <span>{dayAndTime(at)}</span>
          <span className="serial">{serial}</span>
        </p>
      </div>
      <Act print={print} />
    </li>
  );
}

/** What can be done about it: report a sheet that came out, or print one again that is void. */
function Act({ print: { fate, serial } }: { readonly print: RecentPrintView }) {
  const { words, kiosk } = useVisit();
  if (fate === 'printed') {
    return (
      <button
        type="button"
        className="do"
        aria-label={words.reportOf(serial)}
        onClick={() => kiosk.act({ type: 'reportSheet', serial })}
      >
        <Icon name="flag" />
        {words.reportSheet}
      </button>
    );
  }
  if (fate !== 'owed') return null;
  return (
    <SecondAction icon="printer" onAct={() => kiosk.act({ type: 'another' })}>
      {words.printAgain}
    </SecondAction>
  );
}
