import { useEffectEvent, useLayoutEffect } from 'react';
import { type Key, keyOf } from './keypad.tsx';

/**
 * Calls `press` for the keys of a keypad or keyboard while the screen is shown and no overlay covers it; a key that is held
 * down counts once.
 */
export function useKeypad(press: (key: Key) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const key = keyOf(event.key);
    const covered = document.querySelector('.overlay[open]') !== null;
    if (key !== null && !event.repeat && !covered) press(key);
  });
  // A layout effect listens before the screen is painted, so that the first key is not lost.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent): void => pressed(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
