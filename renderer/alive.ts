/** The page's sign of life: as soon as anything is to be seen on it, and once a second by a timer of its own whether anything is. */
import type { KioskApi } from '../electron/channels.ts';

const everyMs = 1000;

export function tellAlive(kiosk: Pick<KioskApi, 'alive'>): void {
  // A frame that was asked for and has not come says that nothing is drawn. A window that is covered draws none.
  let drawn = true;
  const tell = (): void => {
    kiosk.alive(document.hidden || (drawn && showsTitle()));
    drawn = false;
    requestAnimationFrame(() => (drawn = true));
  };
  const tellAtFirstSight = (): void => {
    if (showsTitle()) tell();
    else requestAnimationFrame(tellAtFirstSight);
  };
  requestAnimationFrame(tellAtFirstSight);
  setInterval(tell, everyMs);
}

/** Every screen has a title. */
function showsTitle(): boolean {
  const title = document.querySelector('h1');
  if (title === null || !title.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { width, height } = title.getBoundingClientRect();
  return width > 0 && height > 0;
}
