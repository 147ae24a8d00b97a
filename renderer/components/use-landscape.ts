/** Whether the screen is wider than high: fewer rows fit. */
import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(orientation: landscape)');

export function useLandscape(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}
