/** A technician at the station of reader-station.ts: comes in, and looks at a tab. */
import type { TabView } from '../../core/api.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { clock, lay, shown, type } from './reader-station.ts';
import { technicianCard, technicianPin } from './samples.ts';

export async function enter(): Promise<void> {
  await lay(identified(technicianCard));
  await type(technicianPin);
}

export function technician() {
  const screen = shown();
  if (screen.name !== 'technician') throw new Error(`not vendor mode: ${screen.name}`);
  return screen;
}

/** Until nothing is being done, or a person is asked. */
export async function atRest(): Promise<void> {
  const { open: shownTab, busy } = technician();
  const asks = shownTab.tab === 'tests' && 'question' in shownTab && shownTab.question !== null;
  if ('reading' in shownTab || (busy && !asks)) {
    await clock.advance(1);
    return atRest();
  }
}

type ReadTabView<Name> = Exclude<Extract<TabView, { tab: Name }>, { reading: true }>;

function isTab<Name extends TabView['tab']>(view: TabView, name: Name): view is ReadTabView<Name> {
  return view.tab === name && !('reading' in view);
}

/** The open tab, once what it shows was read and what was asked for is done. */
export async function tab<Name extends TabView['tab']>(name: Name) {
  await atRest();
  const { open: shownTab } = technician();
  if (!isTab(shownTab, name)) throw new Error(`${JSON.stringify(shownTab)} is not ${name}`);
  return shownTab;
}
