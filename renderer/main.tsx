import { createRoot } from 'react-dom/client';
import { tellAlive } from './alive.ts';
import { App } from './app.tsx';
import { rootElement } from './root-element.ts';
import { openSounds } from './sound/player.ts';
import { listenToTouches } from './touch/listen.ts';

tellAlive(window.kiosk);
listenToTouches(openSounds(window.kiosk));
createRoot(rootElement()).render(<App kiosk={window.kiosk} />);
