/** The supplies, what must be brought first; that one was refilled is asked once and then entered. */
import { useState } from 'react';
import type { SuppliesView, SupplyView } from '../../core/api.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { SecondAction, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import { useSurface } from '../touch/surface.ts';
import { PagedList } from './paged-list.tsx';

export function Supplies({ supplies: { due, supplies, entering } }: { readonly supplies: SuppliesView }) {
  const { words, kiosk } = useVisit();
  const [asked, setAsked] = useState<SupplyView | null>(null);
  useSurface(`supplies ${asked === null ? '' : keyOf(asked)}`);
  if (asked !== null) return <Refill supply={asked} onAnswered={() => setAsked(null)} />;
  return (
    <>
      <Title>{words.suppliesDue(due)}</Title>
      <PagedList
        items={supplies}
        show={(supply) => (
          <Supply key={keyOf(supply)} supply={supply} onRefilled={entering ? null : () => setAsked(supply)} />
        )}
      >
        <SecondAction
          icon="clock"
          onAct={() => kiosk.act({ type: 'openTab', open: { tab: 'log', of: 'devices', before: null } })}
        >
          {words.refillLog}
        </SecondAction>
      </PagedList>
    </>
  );
}

const keyOf = ({ device, supply }: SupplyView): string => `${device} ${supply}`;

const icons: Record<SupplyView['kind'], IconName> = {
  paper: 'page',
  toner: 'printer',
  waste: 'printer',
  other: 'printer',
  receiptRoll: 'slip',
};
const states: Record<SupplyView['state'], readonly [IconName, string]> = {
  enough: ['ok', 'ok'],
  low: ['warning', 'strong'],
  empty: ['warning', 'alarm'],
  unknown: ['unknown', 'dim'],
  disagrees: ['unknown', 'strong'],
};

/** What is done with it: a tray is filled, all else is replaced. */
const actOn = ({ kind }: SupplyView): 'filled' | 'replaced' => (kind === 'paper' ? 'filled' : 'replaced');

/** `onRefilled`: `null` while another is being entered. */
function Supply({ supply, onRefilled }: { readonly supply: SupplyView; readonly onRefilled: (() => void) | null }) {
  const { words } = useVisit();
  const say = useSay();
  const { kind, name, state, said, facts } = supply;
  const [icon, tone] = states[state];
  const act = actOn(supply);
  return (
    <li className={state === 'empty' ? 'supply alarm' : 'supply'}>
      <div className="supply-head">
        <Icon name={icons[kind]} size="l" />
        <div className="name">
          <h2>{say(name)}</h2>
          <State icon={icon} kind={tone}>
            {say(said)}
          </State>
        </div>
        <Level supply={supply} />
      </div>
      <Bar supply={supply} />
      <div className="supply-foot">
        <div>
          {facts.map((fact) => (
            <p key={fact.en} className="facts">
              {say(fact)}
            </p>
          ))}
        </div>
        <button
          type="button"
          className={onRefilled === null ? 'do off' : 'do'}
          aria-disabled={onRefilled === null}
          aria-label={words.refilledOf(say(name), words.refilled[act])}
          onClick={onRefilled ?? undefined}
        >
          {words.refilled[act]}
        </button>
      </div>
    </li>
  );
}

function Level({ supply: { kind, level, capacity } }: { readonly supply: SupplyView }) {
  const { words } = useVisit();
  if (level === null) return <p className="facts">{words.noLevel}</p>;
  return (
    <p className="level">
      <b>{level}</b> {kind === 'paper' ? words.sheetsOf(capacity) : '%'}
    </p>
  );
}

/** Units of the drawing, which is as wide as its row. */
const bar = { width: 1000, height: 34, box: 26 } as const;

/** How full it is, with a mark at its threshold; dashed and empty where nobody knows. Its figures stand above it as text. */
function Bar({ supply: { level, capacity, threshold } }: { readonly supply: SupplyView }) {
  const known = level !== null && capacity !== null;
  const at = (amount: number): number => (capacity === null ? 0 : Math.min(1, amount / capacity) * bar.width);
  const shape = { x: 1, y: 1, width: bar.width - 2, height: bar.box };
  return (
    <svg
      className="supply-bar"
      viewBox={`0 0 ${bar.width} ${bar.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className={known ? 'box' : 'box unknown'} {...shape} />
      {known && <rect className="fill" x={0} y={0} width={at(level)} height={bar.box + 2} />}
      {known && threshold !== null && (
        <>
          <rect className="gap" x={at(threshold) - 6} y={0} width={12} height={bar.box + 2} />
          <rect className="mark" x={at(threshold) - 3} y={0} width={6} height={bar.height} />
        </>
      )}
    </svg>
  );
}

function Refill({ supply, onAnswered }: { readonly supply: SupplyView; readonly onAnswered: () => void }) {
  const { words, kiosk } = useVisit();
  const say = useSay();
  const act = actOn(supply);
  const enter = (): void => {
    kiosk.act({ type: 'refill', device: supply.device, supply: supply.supply });
    onAnswered();
  };
  return (
    <div className="stop-machine">
      <Title>{words.refillQuestion(say(supply.name), words.refilled[act])}</Title>
      <p className="lead">{words.refillHow}</p>
      <div className="row">
        <SecondAction icon="back" onAct={onAnswered}>
          {words.refillNot}
        </SecondAction>
        <SecondAction icon="tick" onAct={enter}>
          {words.refilled[act]}
        </SecondAction>
      </div>
    </div>
  );
}
