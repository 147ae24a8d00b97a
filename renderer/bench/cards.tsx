/** The card reader: the sample people's cards, page by page, and what else can lie there. */
import { useState } from 'react';
import type { BenchState } from '../../electron/bench-commands.ts';
import { type Act, Choice, Group, Keys, Row } from './controls.tsx';

/** Two columns of five: more would not leave room for the other groups at 900 px. */
const peopleAPage = 10;

const cardKeys = [
  { word: 'Take away', command: { type: 'removeCard' } },
  { word: 'Two cards', command: { type: 'twoCards' } },
  { word: 'Forged', command: { type: 'refuseCard', reason: 'wrongKey' } },
  { word: 'Taken too soon', command: { type: 'refuseCard', reason: 'removed' } },
] as const;

const plugs = [
  { word: 'Plugged in', value: true },
  { word: 'Unplugged', value: false },
] as const;
const proofs = [
  { word: 'Not asked', value: false },
  { word: 'Asked of each card', value: true },
] as const;

type CardsState = Pick<BenchState, 'people' | 'readerPlugged' | 'proofAsked'>;

export function Cards({ state, act }: { readonly state: CardsState; readonly act: Act }) {
  const { people, readerPlugged, proofAsked } = state;
  const [first, setFirst] = useState(0);
  const shown = people.slice(first, first + peopleAPage);
  const pager = { first, shown: shown.length, all: people.length, onTurn: setFirst };
  return (
    <Group title="Card reader" aside={people.length > peopleAPage && <Pager {...pager} />}>
      <ul aria-label="Lay a card on the reader">
        {shown.map(({ uid, name, note }) => (
          <li key={uid}>
            <button type="button" lang="zh-CN" onClick={() => act({ type: 'tapCard', uid })}>
              <b>{name}</b>
              <span>{note}</span>
            </button>
          </li>
        ))}
      </ul>
      <Keys name="Cards" keys={cardKeys} act={act} />
      <Row label="Cable">
        <Choice
          name="Cable"
          options={plugs}
          value={readerPlugged}
          onPick={(plugged) => act({ type: 'reader', plugged })}
        />
      </Row>
      <Row label="Proof">
        <Choice
          name="Proof"
          options={proofs}
          value={proofAsked}
          harmless
          onPick={(asked) => act({ type: 'proof', asked })}
        />
      </Row>
    </Group>
  );
}

function Pager(props: {
  readonly first: number;
  readonly shown: number;
  readonly all: number;
  readonly onTurn: (first: number) => void;
}) {
  const { first, shown, all, onTurn } = props;
  const isLast = first + shown >= all;
  return (
    <div className="pager">
      <output>
        {first + 1}–{first + shown} of {all}
      </output>
      <button
        type="button"
        aria-label="Previous cards"
        disabled={first === 0}
        onClick={() => onTurn(first - peopleAPage)}
      >
        ‹
      </button>
      <button type="button" aria-label="Next cards" disabled={isLast} onClick={() => onTurn(first + peopleAPage)}>
        ›
      </button>
    </div>
  );
}
