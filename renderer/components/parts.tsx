/** The parts that screens are built from: title, actions, choice, state, rows of terms and values. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { Sentence } from '../../core/api.ts';
import { Icon, type IconName } from './icon.tsx';
import { useSay } from './visit-context.ts';

type Size = 'plain' | 'event' | 'call';
const sizes: Record<Size, string> = { plain: 'title', event: 'title title-2', call: 'title title-1' };

/** The heading of a screen. It takes the focus, so that a screen reader begins there. */
export function Title({ size = 'plain', children }: { readonly size?: Size; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={sizes[size]}>
      {children}
    </h1>
  );
}

interface ActionProps {
  readonly icon: IconName;
  readonly onAct: () => void;
  readonly children: ReactNode;
}

/** The main action of a screen; at most one. Without `onAct` it stays in place and says what is missing. */
export function PrimaryAction(props: Omit<ActionProps, 'onAct'> & { readonly onAct: (() => void) | null }) {
  const { icon, onAct, children } = props;
  if (onAct === null) {
    return (
      <button type="button" className="go act off" aria-disabled="true">
        {children}
      </button>
    );
  }
  return (
    <button type="button" className="go act" onClick={onAct}>
      <Icon name={icon} />
      {children}
    </button>
  );
}

export function SecondAction({ icon, onAct, children, chosen = false }: ActionProps & { readonly chosen?: boolean }) {
  return (
    <button type="button" className={chosen ? 'do on' : 'do'} onClick={onAct}>
      <Icon name={icon} />
      {children}
    </button>
  );
}

/** One of several choices. The chosen one has a tick and a border, not only another colour (WCAG 1.4.1). */
export function Choice(props: {
  readonly chosen: boolean;
  readonly lang?: string;
  readonly onAct: () => void;
  readonly children: ReactNode;
}) {
  const { chosen, lang, onAct, children } = props;
  return (
    <button type="button" lang={lang} className={chosen ? 'do on' : 'do'} aria-pressed={chosen} onClick={onAct}>
      {chosen && <Icon name="tick" />}
      <span>{children}</span>
    </button>
  );
}

export function State(props: { readonly icon: IconName; readonly kind?: string; readonly children: ReactNode }) {
  return (
    <p className={`state ${props.kind ?? ''}`}>
      <Icon name={props.icon} />
      <span>{props.children}</span>
    </p>
  );
}

/** What is wrong with the station now; where nothing is, the usual words below a title. */
export function Notice({ notice, otherwise }: { readonly notice: Sentence | null; readonly otherwise: string }) {
  const say = useSay();
  if (notice === null) return <p className="lead">{otherwise}</p>;
  return (
    <State icon="warning" kind="strong">
      {say(notice)}
    </State>
  );
}

/** Rows of a form: a term on the left, its value on the right. */
export function Rows({ rows }: { readonly rows: readonly (readonly [term: string, answer: ReactNode])[] }) {
  return (
    <dl className="rows">
      {rows.map(([term, answer]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  );
}
