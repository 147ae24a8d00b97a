/** A keyboard whose every key is asked about first, as Electron asks by `before-input-event`. */
import type { Page } from 'playwright-core';

type Input = Pick<Electron.Input, 'type' | 'key' | 'control' | 'alt' | 'meta' | 'shift'>;

/** `ask`: whether this press or release of a key reaches the page. */
export function askBeforeKeys({ keyboard }: Page, ask: (input: Input) => boolean): void {
  const held = new Set<string>();
  const inputOf = (kind: Input['type'], key: string): Input => ({
    type: kind,
    key,
    control: held.has('Control'),
    alt: held.has('Alt'),
    meta: held.has('Meta'),
    shift: held.has('Shift'),
  });
  const engine = { down: keyboard.down.bind(keyboard), up: keyboard.up.bind(keyboard) };

  async function down(key: string): Promise<void> {
    held.add(key);
    if (ask(inputOf('keyDown', key))) await engine.down(key);
  }
  async function up(key: string): Promise<void> {
    const passes = ask(inputOf('keyUp', key));
    held.delete(key);
    if (passes) await engine.up(key);
  }
  async function press(keys: string): Promise<void> {
    const each = keys.split('+');
    for (const key of each) await down(key);
    for (const key of each.toReversed()) await up(key);
  }
  async function type(text: string): Promise<void> {
    for (const key of text) await press(key);
  }
  Object.assign(keyboard, { down, up, press, type });
}
