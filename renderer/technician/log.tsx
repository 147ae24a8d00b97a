/** The log: what visitors, printers and technicians did, the newest first. */
import type { LogFilter, LogLine, TabView } from '../../core/api.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { Choice, SecondAction, Title } from '../components/parts.tsx';
import { useLandscape } from '../components/use-landscape.ts';
import { useSay, useVisit } from '../components/visit-context.ts';

type LogTab = Exclude<Extract<TabView, { readonly tab: 'log' }>, { readonly reading: true }>;

const filters: readonly LogFilter[] = ['all', 'visits', 'printing', 'devices', 'people'];

const icons: Record<LogLine['subject'], IconName> = {
  visit: 'person',
  print: 'page',
  trouble: 'warning',
  mended: 'ok',
  test: 'printer',
  person: 'person',
  card: 'card',
  unknown: 'unknown',
};

export function Log({ log }: { readonly log: LogTab }) {
  const { words, kiosk, large, reachable } = useVisit();
  const { of, lines, newest, earlier } = log;
  const wide = useLandscape();
  const shown = lines.slice(0, large || reachable ? 4 : wide ? 6 : lines.length);
  const last = shown.at(-1);
  const turn = (before: number | null): void => kiosk.act({ type: 'openTab', open: { tab: 'log', of, before } });
  return (
    <div className="log">
      <Title>{words.logOf(words.logFilters[of])}</Title>
      <ul className="log-lines">
        {shown.map((line) => (
          <Line key={line.number} line={line} />
        ))}
      </ul>
      <p className="facts privacy-note">{shown.length === 0 ? words.logEmpty : words.logPrivacy}</p>
      <div className="log-filters">
        {filters.map((each) => (
          <Choice
            key={each}
            chosen={each === of}
            onAct={() => kiosk.act({ type: 'openTab', open: { tab: 'log', of: each, before: null } })}
          >
            {words.logFilters[each]}
          </Choice>
        ))}
      </div>
      <div className="row">
        {!newest && (
          <SecondAction icon="back" onAct={() => turn(null)}>
            {words.newest}
          </SecondAction>
        )}
        {(earlier || shown.length < lines.length) && last !== undefined && (
          <SecondAction icon="forward" onAct={() => turn(last.number)}>
            {words.earlier}
          </SecondAction>
        )}
      </div>
    </div>
  );
}

function Line({ line: { at, subject, what, machine, number, serial } }: { readonly line: LogLine }) {
  const say = useSay();
  return (
    <li className="log-line" data-subject={subject}>
      <time>
        <span>{at.slice(11)}</span>
        <span className="day">{at.slice(5, 10)}</span>
      </time>
      <Icon name={icons[subject]} />
      <div>
        <p>{say(what)}</p>
        <p className="machine">{machine}</p>
      </div>
      <span className="ref">{serial === null ? `#${number}` : `…${serial}`}</span>
    </li>
  );
}
