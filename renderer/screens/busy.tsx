import { Icon } from '../components/icon.tsx';
import { Title } from '../components/parts.tsx';
import { useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from './screen-of.ts';

/** While a device or the school's system answers: what is being done, without an estimate. */
export function Busy({ doing }: { readonly doing: ScreenOf<'busy'>['doing'] }) {
  const { words, station } = useVisit();
  const titles = {
    authenticating: words.busyAuthenticating,
    consulting: words.busyConsulting,
    recalling: words.busyRecalling,
  };
  return (
    <div className="busy" role="status">
      <Icon name="clock" size="xl" />
      <Title size="event">{titles[doing]}</Title>
      <p className="lead">{station.holdsCard ? words.oneMomentHeld : words.oneMoment}</p>
    </div>
  );
}
