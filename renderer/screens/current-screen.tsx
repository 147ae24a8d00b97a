import type { KioskView } from '../../core/api.ts';
import { Technician } from '../technician/technician.tsx';
import { TechnicianNumber } from '../technician/technician-number.tsx';
import { Busy } from './busy.tsx';
import { CardTrouble } from './card-trouble.tsx';
import { Collect } from './collect.tsx';
import { Delayed } from './delayed.tsx';
import { Documents } from './documents.tsx';
import { Mistake } from './mistake.tsx';
import { Outcome } from './outcome.tsx';
import { Pin } from './pin.tsx';
import { Preview } from './preview.tsx';
import { Printing } from './printing.tsx';
import { RecentPrints } from './recent-prints.tsx';
import { Welcome } from './welcome.tsx';

export function CurrentScreen({ view }: { readonly view: KioskView }) {
  const { screen } = view;
  switch (screen.name) {
    case 'welcome':
      return <Welcome availability={view.availability} documents={screen.documents} />;
    case 'pin':
      return <Pin screen={screen} />;
    case 'technicianNumber':
      return <TechnicianNumber />;
    case 'delayed':
      return <Delayed screen={screen} />;
    case 'cardTrouble':
      return <CardTrouble message={screen.message} />;
    case 'technician':
      return <Technician screen={screen} />;
    case 'busy':
      return <Busy doing={screen.doing} />;
    case 'documents':
      return <Documents screen={screen} />;
    case 'preview':
      return <Preview screen={screen} />;
    case 'mistake':
      return <Mistake screen={screen} />;
    case 'printing':
      return <Printing screen={screen} />;
    case 'collect':
      return <Collect screen={screen} />;
    case 'recentPrints':
      return <RecentPrints screen={screen} />;
    case 'outcome':
      return <Outcome screen={screen} />;
  }
}
