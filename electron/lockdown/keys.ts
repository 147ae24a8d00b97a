/** Which keys of a keyboard reach a page: those that type a PIN and those that move through a screen. */
import type { Input } from 'electron';

const passing: ReadonlySet<string> = new Set([...'0123456789', 'Tab', 'Enter', 'Escape', 'Backspace']);

/** All that reload, zoom, close, print or open something have another key or a modifier; Shift goes back with Tab. */
export function reachesPage({ key, control, alt, meta, shift }: KeyPress): boolean {
  if (control || alt || meta || (shift && key !== 'Tab')) return false;
  return passing.has(key);
}

type KeyPress = Pick<Input, 'key' | 'control' | 'alt' | 'meta' | 'shift'>;
