/**
 * Turns pointers into clicks: buttons keep their `onClick`, which a keyboard or a switch reaches as well, and the clicks
 * that the browser makes of pointers are dropped.
 */
import { type Contact, cameDown, lifted, noTouches, type Place, shownAnew, type Touches, wentUp } from './touches.ts';

let touches: Touches<HTMLButtonElement> = noTouches();

/** Tells that another screen or overlay is on the glass from now on. */
export function screenChanged(): void {
  touches = shownAnew(touches, performance.now());
  showPressed();
}

/** Listens for as long as the page lives; `onAct` is told of each touch that acts, before its control is. */
export function listenToTouches(onAct: () => void): void {
  const heard = { capture: true };
  window.addEventListener('pointerdown', pointerDown, heard);
  window.addEventListener('pointerup', (event) => pointerUp(event, onAct), heard);
  window.addEventListener('pointercancel', ({ pointerId }) => settle(lifted(touches, pointerId)), heard);
  window.addEventListener('click', dropPointerClick, heard);
  // A long press is a press.
  window.addEventListener('contextmenu', (event) => event.preventDefault(), heard);
}

function pointerDown(event: PointerEvent): void {
  if (event.button !== 0) return;
  const control = event.target instanceof Element ? event.target.closest('button') : null;
  settle(cameDown(touches, contactOf(event), control !== null && isEnabled(control) ? control : null));
}

function pointerUp(event: PointerEvent, onAct: () => void): void {
  const { touches: left, act } = wentUp(touches, contactOf(event), isInside);
  settle(left);
  if (act?.isConnected !== true) return;
  onAct();
  act.click();
}

function isEnabled({ disabled, ariaDisabled }: HTMLButtonElement): boolean {
  return !disabled && ariaDisabled !== 'true';
}

/** A keyboard's click, a switch's and our own come from no pointer. */
function dropPointerClick(event: MouseEvent): void {
  const fromPointer = event instanceof PointerEvent && event.pointerType !== '';
  if (!fromPointer) return;
  event.stopPropagation();
  event.preventDefault();
}

function contactOf({ pointerId, clientX, clientY, width, height, timeStamp }: PointerEvent): Contact {
  const zoom = document.documentElement.currentCSSZoom;
  const breadth = Math.max(width, height) / zoom;
  // The time of the touch, not of its turn: while a page is drawn, both can be far apart.
  return { pointer: pointerId, x: clientX / zoom, y: clientY / zoom, breadth, at: timeStamp };
}

function isInside(control: HTMLButtonElement, { x, y }: Place): boolean {
  const zoom = document.documentElement.currentCSSZoom;
  const { left, right, top, bottom } = control.getBoundingClientRect();
  return x * zoom >= left && x * zoom <= right && y * zoom >= top && y * zoom <= bottom;
}

function settle(next: typeof touches): void {
  touches = next;
  showPressed();
}

/** The look of a pressed control; `:active` is that of the first finger alone. */
function showPressed(): void {
  const pressed = new Set(touches.held.map(({ control }) => control));
  for (const control of document.querySelectorAll<HTMLButtonElement>('button[data-pressed]')) {
    if (!pressed.has(control)) delete control.dataset['pressed'];
  }
  for (const control of pressed) control.dataset['pressed'] = '';
}
