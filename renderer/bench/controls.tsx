/** The parts of the panel: a group of rows, a choice of which one option holds, and keys that do something once. */
import type { ReactNode } from 'react';
import type { BenchCommand } from '../../electron/bench-commands.ts';

export type Act = (command: BenchCommand) => void;

export function Group(props: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }) {
  return (
    <section>
      <header>
        <h2>{props.title}</h2>
        {props.aside}
      </header>
      {props.children}
    </section>
  );
}

/** A line of a group; `children` fill the columns behind its label. */
export function Row(props: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="row">
      <div className="label">{props.label}</div>
      {props.children}
    </div>
  );
}

export interface Option<Value> {
  readonly word: string;
  /** What the word stands for, in small type below it. */
  readonly level?: string;
  readonly value: Value;
}

/** One of its options holds. The first is the sound one: while another holds that is marked, but where it is `harmless`. */
export function Choice<Value>(props: {
  readonly name: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly harmless?: true;
  readonly onPick: (value: Value) => void;
}) {
  return (
    <div role="group" aria-label={props.name} className={props.harmless ? 'choice harmless' : 'choice'}>
      {props.options.map(({ word, level, value }) => (
        <button key={word} type="button" aria-pressed={value === props.value} onClick={() => props.onPick(value)}>
          {word}
          {level !== undefined && <small>{level}</small>}
        </button>
      ))}
    </div>
  );
}

/** Keys beside each other, each with its command. */
export function Keys(props: {
  readonly name: string;
  readonly keys: readonly { readonly word: string; readonly command: BenchCommand }[];
  readonly act: Act;
}) {
  return (
    <div role="group" aria-label={props.name} className="keys">
      {props.keys.map(({ word, command }) => (
        <button key={word} type="button" onClick={() => props.act(command)}>
          {word}
        </button>
      ))}
    </div>
  );
}
