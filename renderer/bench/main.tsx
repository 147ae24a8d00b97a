import { createRoot } from 'react-dom/client';
import { rootElement } from '../root-element.ts';
import { Bench } from './bench.tsx';

createRoot(rootElement()).render(<Bench bench={window.bench} />);
