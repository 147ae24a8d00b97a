/** Which sound belongs to which change of the view. Pure. */
import type { KioskView } from '../../core/api.ts';

export type Sound = 'cardRead' | 'cardRefused' | 'key' | 'sheetOut';

/** What of a view can be heard when it changes: nothing of the visitor. */
export interface Audible {
  readonly silent: boolean;
  readonly visit: number;
  /** How many cards in a row were refused. */
  readonly refused: number;
  /** Pages of the present document that came out, as far as the printer tells. */
  readonly out: number;
}

export function audibleOf({ station, night, visit, screen }: KioskView): Audible {
  return {
    silent: !station.sounds || night,
    visit,
    refused: screen.name === 'cardTrouble' ? screen.times : 0,
    out: outOf(screen),
  };
}

function outOf(screen: KioskView['screen']): number {
  if (screen.name === 'printing') return (screen.copy - 1) * screen.pages + screen.pagesOut;
  return screen.name === 'collect' || screen.name === 'outcome' ? screen.sheets : 0;
}

/** `before`: `null` for the first view of a page, which tells of nothing that happens now. */
export function soundOf(before: Audible | null, after: Audible): Sound | null {
  if (before === null || after.silent) return null;
  if (after.refused > before.refused) return 'cardRefused';
  if (after.visit > before.visit) return 'cardRead';
  return after.out > before.out ? 'sheetOut' : null;
}
