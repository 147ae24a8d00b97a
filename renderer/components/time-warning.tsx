import { useEffect, useRef } from 'react';
import type { KioskView } from '../../core/api.ts';
import { useSurface } from '../touch/surface.ts';
import { useCountdown } from './countdown.ts';
import { Icon } from './icon.tsx';
import { useVisit } from './visit-context.ts';

type Warning = NonNullable<KioskView['warning']>;

/** Asks whether more time is needed, without a limit (WCAG 2.2.1). The core ends the visit; this countdown only shows it. */
export function TimeWarning({ warning, collecting }: { readonly warning: Warning; readonly collecting: boolean }) {
  const { words, kiosk } = useVisit();
  const dialog = useRef<HTMLDialogElement>(null);
  useSurface('warning');
  const seconds = useCountdown(warning.endsInMs, warning);
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
        <b>{seconds}</b> {words.secondsUntilEnd[seconds === 1 ? 'one' : 'more']}
      </p>
      <p className="lead">{collecting ? words.warningNoteCollect : words.warningNote}</p>
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
