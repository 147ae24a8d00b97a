import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { rootElement } from './root-element.ts';
import { listenToTouches } from './touch/listen.ts';

listenToTouches();
createRoot(rootElement()).render(<App kiosk={window.kiosk} />);
