import { useEffect, useInsertionEffect, useState } from 'react';
import type { KioskView, Reading } from '../core/api.ts';
import type { KioskApi } from '../electron/channels.ts';
import { shiftAt } from './components/burn-in.ts';
import { Foot } from './components/foot.tsx';
import { usePresence } from './components/presence.ts';
import { RunningHead } from './components/running-head.tsx';
import { Steps } from './components/steps.tsx';
import { TimeWarning } from './components/time-warning.tsx';
import { useView } from './components/use-view.ts';
import { dictionaries, VisitContext } from './components/visit-context.ts';
import { CurrentScreen } from './screens/current-screen.tsx';
import { Silent } from './screens/silent.tsx';
import { useSurface } from './touch/surface.ts';

export function App({ kiosk }: { readonly kiosk: KioskApi }) {
  const view = useView(kiosk);
  if (view === null) return null;
  if (view === 'silent') return <Silent />;
  // The screens between visits have the key of the visit that follows, so that choices made there are kept for it.
  const visit = isBetween(view) ? view.visit + 1 : view.visit;
  return <Visit key={visit} view={view} kiosk={kiosk} />;
}

function isBetween({ screen }: KioskView): boolean {
  return screen.name === 'welcome' || screen.name === 'cardTrouble';
}

/** One visit. Its key is the visit's number, so that a new visit is mounted anew and keeps no state of the last. */
function Visit({ view, kiosk }: { readonly view: KioskView; readonly kiosk: KioskApi }) {
  const { language, largeType: large, reachable } = view.reading;
  const words = dictionaries[language];
  const readAs = (change: Partial<Reading>): void =>
    kiosk.act({ type: 'readAs', reading: { ...view.reading, ...change } });
  usePresence(kiosk, view.warning !== null);
  useSurface(`${view.screen.name} ${language} ${large} ${reachable}`);

  const between = isBetween(view);
  const shift = between ? shiftAt(view.now) : { x: 0, y: 0 };
  const [night, setNight] = useState(view.night);
  // Nobody's screen turns dark or bright in mid-visit.
  if (between && night !== view.night) setNight(view.night);
  const { demo } = view.station;

  useEffect(() => {
    document.documentElement.dataset['face'] = night ? 'night' : 'day';
    document.documentElement.dataset['pointer'] = demo ? 'shown' : 'hidden';
  }, [night, demo]);

  // Before any layout effect: those measure what fits in this size.
  useInsertionEffect(() => {
    document.documentElement.lang = words.lang;
    document.title = words.terminal;
    document.documentElement.dataset['type'] = large ? 'large' : 'plain';
    document.documentElement.dataset['reach'] = reachable ? 'low' : 'all';
  }, [words, large, reachable]);

  return (
    <VisitContext value={{ language, words, large, reachable, station: view.station, kiosk }}>
      <div className="screen" data-reader={view.station.readerSide} style={{ translate: `${shift.x}px ${shift.y}px` }}>
        <RunningHead view={view} />
        <main className="main">
          <Steps at={view.screen.name} />
          <CurrentScreen view={view} />
        </main>
        {/* Who lays a card has read the help: it does not cover the screen for the PIN. */}
        <Foot
          key={String(between)}
          between={between}
          screen={view.screen.name}
          onLanguage={() => readAs({ language: language === 'zh' ? 'en' : 'zh' })}
          onLarge={() => readAs({ largeType: !large })}
          onReachable={() => readAs({ reachable: !reachable })}
        />
      </div>
      {view.warning !== null && <TimeWarning warning={view.warning} collecting={view.screen.name === 'collect'} />}
    </VisitContext>
  );
}
