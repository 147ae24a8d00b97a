import { useEffect, useRef, useState } from 'react';
import type { KioskView } from '../../core/api.ts';
import { Icon } from './icon.tsx';
import { useVisit } from './visit-context.ts';

type Warning = NonNullable<KioskView['warning']>;

/** Asks whether more time is needed; as often as wanted (WCAG 2.2.1). The core ends the visit, not this clock. */
export function TimeWarning({ warning }: { readonly warning: Warning }) {
  const { words, kiosk } = useVisit();
  const dialog = useRef<HTMLDialogElement>(null);
  const seconds = useCountdown(warning);
  useEffect(() => dialog.current?.showModal(), []);
  const moreTime = (): void => kiosk.act({ type: 'moreTime' });
  return (
    <dialog
      ref={dialog}
      className="ask"
      aria-labelledby="ask-title"
      onCancel={(event) => {
        event.preventDefault();
        moreTime();
      }}
    >
      <h2 id="ask-title" className="title">
        {words.stillThere}
      </h2>
      <p className="countdown" role="timer">
        <b>{seconds}</b> {words.secondsUntilEnd}
      </p>
      <p className="lead">{words.warningNote}</p>
      <button type="button" className="go" onClick={moreTime}>
        <Icon name="clock" />
        {words.moreTime}
      </button>
      <button type="button" className="do" onClick={() => kiosk.act({ type: 'finish' })}>
        <Icon name="leave" />
        {words.finishNow}
      </button>
    </dialog>
  );
}

/** Whole seconds that are left of a warning, counted from when its view arrived. */
function useCountdown(warning: Warning): number {
  const [left, setLeft] = useState(warning.endsInMs);
  useEffect(() => {
    const end = performance.now() + warning.endsInMs;
    const tick = (): void => setLeft(Math.max(0, end - performance.now()));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [warning]);
  return Math.ceil(left / 1000);
}
