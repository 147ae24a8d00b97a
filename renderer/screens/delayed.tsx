import { clockOf, useCountdown } from '../components/countdown.ts';
import { Icon } from '../components/icon.tsx';
import { State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

/** After too many wrong PINs: the time until the next attempt. The core ends the delay; this countdown only shows it. */
export function Delayed({ screen }: { readonly screen: ScreenOf<'delayed'> }) {
  const { words } = useVisit();
  const say = useSay();
  const seconds = useCountdown(screen.retryInMs, screen);
  return (
    <div className="body delayed">
      <div className="say">
        <div role="status">
          {screen.message !== null && (
            <State icon="warning" kind="strong">
              {say(screen.message)}
            </State>
          )}
          <Title size="event">{words.waitForPin}</Title>
          <p className="lead">{words.whyWait}</p>
        </div>
        <p className="countdown" role="timer">
          <Icon name="clock" size="l" />
          {words.retryIn[0]} <b>{clockOf(seconds)}</b> {words.retryIn[1]}
        </p>
      </div>
      <p className="lead more">{words.leaveAndReturn}</p>
    </div>
  );
}
