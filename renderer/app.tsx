import { useEffect } from 'react';
import type { KioskView, Reading } from '../core/api.ts';
import type { KioskApi } from '../electron/channels.ts';
import { Foot } from './components/foot.tsx';
import { usePresence } from './components/presence.ts';
import { RunningHead } from './components/running-head.tsx';
import { Steps } from './components/steps.tsx';
import { TimeWarning } from './components/time-warning.tsx';
import { useView } from './components/use-view.ts';
import { dictionaries, VisitContext } from './components/visit-context.ts';
import { CurrentScreen } from './screens/current-screen.tsx';
import { Silent } from './screens/silent.tsx';

export function App({ kiosk }: { readonly kiosk: KioskApi }) {
  const view = useView(kiosk);
  if (view === null) return null;
  if (view === 'silent') return <Silent />;
  // The screens between visits have the key of the visit that follows, so that choices made there are kept for it.
  const between = view.screen.name === 'welcome' || view.screen.name === 'cardTrouble';
  const visit = between ? view.visit + 1 : view.visit;
  return <Visit key={visit} view={view} kiosk={kiosk} />;
}

/** One visit. Its key is the visit's number, so that a new visit is mounted anew and keeps no state of the last. */
function Visit({ view, kiosk }: { readonly view: KioskView; readonly kiosk: KioskApi }) {
  const { language, largeType: large } = view.reading;
  const words = dictionaries[language];
  const readAs = (change: Partial<Reading>): void =>
    kiosk.act({ type: 'readAs', reading: { ...view.reading, ...change } });
  usePresence(kiosk, view.warning !== null);

  useEffect(() => {
    document.documentElement.lang = words.lang;
    document.title = words.terminal;
    document.documentElement.dataset['type'] = large ? 'large' : 'plain';
  }, [words, large]);

  return (
    <VisitContext value={{ language, words, large, station: view.station, kiosk }}>
      <div className="screen">
        <RunningHead view={view} />
        <main className="main">
          <Steps at={view.screen.name} />
          <CurrentScreen view={view} />
        </main>
        <Foot
          screen={view.screen.name}
          large={large}
          onLanguage={() => readAs({ language: language === 'zh' ? 'en' : 'zh' })}
          onLarge={() => readAs({ largeType: !large })}
        />
      </div>
      {view.warning !== null && <TimeWarning warning={view.warning} />}
    </VisitContext>
  );
}
