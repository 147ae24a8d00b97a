/**
 * Which touches act: one touch acts once, on the control it began on, and only if its hand can have seen that control.
 * Pure. Each pointer is judged by itself, because a browser makes a `click` only of the first finger on the glass: with a
 * palm at rest nothing else would count. Lengths in px of the stage, times in milliseconds of one monotonic clock.
 */

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Contact extends Place {
  readonly pointer: number;
  readonly at: number;
  /** The longer side of what lies on the glass; 0 or 1 for a mouse. */
  readonly breadth: number;
}

interface Held<Control> extends Contact {
  readonly control: Control;
}

export interface Touches<Control> {
  readonly held: readonly Held<Control>[];
  /** Where fingers came down last: a hand types with two thumbs. */
  readonly recent: readonly Contact[];
  /** Nothing acts near a recent touch before this instant. */
  readonly guardedUntil: number;
}

/** How long after a change the second tap of a double tap may still come; slow hands take 500 between their taps. */
export const guardTime = 700;
/** How near to the last touch the second tap of a double tap falls: some 50 mm on a panel of 32 inches. */
const guardReach = 150;
/** For how long a touch is recent. */
const recentTime = 1000;
/** How far a trembling finger may slide from where it came down. */
export const slop = 30;
/** A fingertip is 30 to 60 px broad, a palm more than 110. */
const palmBreadth = 110;
/** What lay on the glass for so long while other fingers tapped is a hand at rest. */
const restTime = 700;

export function noTouches<Control>(): Touches<Control> {
  return { held: [], recent: [], guardedUntil: Number.NEGATIVE_INFINITY };
}

/** Another screen or overlay is shown: what was pressed before it is let go, and a second tap at the same place is ignored. */
export function shownAnew<Control>({ recent }: Touches<Control>, at: number): Touches<Control> {
  return { held: [], recent, guardedUntil: at + guardTime };
}

/** A finger came down; `control` is what it came down on, `null` for anything else. */
export function cameDown<Control>(
  touches: Touches<Control>,
  contact: Contact,
  control: Control | null,
): Touches<Control> {
  if (contact.breadth > palmBreadth) return touches;
  const { held, recent, guardedUntil } = touches;
  // Recent stays what changed the screen: each further tap of the same hand is measured from there.
  if (contact.at < guardedUntil && recent.some((touch) => distance(touch, contact) <= guardReach)) return touches;
  return {
    guardedUntil,
    held: control === null ? held : [...held, { ...contact, control }],
    recent: [...recent.filter(({ at }) => contact.at - at < recentTime), contact],
  };
}

/** A finger was lifted. `act`: the control that it pressed; `isInside` says whether a place lies on a control. */
export function wentUp<Control>(
  touches: Touches<Control>,
  contact: Contact,
  isInside: (control: Control, place: Place) => boolean,
): { readonly touches: Touches<Control>; readonly act: Control | null } {
  const began = touches.held.find(({ pointer }) => pointer === contact.pointer);
  const left = lifted(touches, contact.pointer);
  if (began === undefined || rests(began, contact, touches)) return { touches: left, act: null };
  const stayed = distance(began, contact) <= slop || isInside(began.control, contact);
  return { touches: left, act: stayed ? began.control : null };
}

/** A touch that the system took away, as for scrolling. */
export function lifted<Control>(touches: Touches<Control>, pointer: number): Touches<Control> {
  return { ...touches, held: touches.held.filter((held) => held.pointer !== pointer) };
}

function rests(began: Contact, ended: Contact, { recent }: Touches<unknown>): boolean {
  return ended.at - began.at >= restTime && recent.some(({ at }) => at > began.at);
}

function distance(one: Place, other: Place): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
