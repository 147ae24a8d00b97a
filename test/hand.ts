/**
 * A hand on the glass of a page, by the protocol of the browser's own tools: any number of fingers, each where and as broad
 * as it is. Its time is its own: a pause between two touches takes none, and the page is told the same time.
 */
import type { Locator, Page } from 'playwright-core';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Finger extends Point {
  readonly id: number;
  /** Half of its breadth. */
  readonly radius?: number;
}

export interface Hand {
  /** Touches the middle of a control, `after` milliseconds after the last touch; without it as somebody who has looked. */
  tap(control: Locator, after?: number): Promise<Point>;
  tapAt(at: Point, after?: number): Promise<void>;
  /** Fingers come down beside those that are there, move, or go up. */
  touch(type: TouchType, fingers: readonly Finger[], after?: number): Promise<void>;
}

type TouchType = 'touchStart' | 'touchMove' | 'touchEnd';

/** Milliseconds in which a screen is looked at, and that a finger lies on the glass. */
const looking = 1_500;
const tapTime = 60;

const hands = new WeakMap<Page, Promise<Hand>>();

/** The one hand at this page. */
export function handOn(page: Page): Promise<Hand> {
  const hand = hands.get(page) ?? openHand(page);
  hands.set(page, hand);
  return hand;
}

/** A deliberate touch of a control. */
export async function tap(control: Locator): Promise<void> {
  await (await handOn(control.page())).tap(control);
}

async function openHand(page: Page): Promise<Hand> {
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(`{
    const now = performance.now.bind(performance);
    globalThis.handAhead = 0;
    performance.now = () => now() + handAhead;
  }`);
  /** Milliseconds by which the hand is ahead of the clock. */
  let ahead = 0;
  let last = 0;

  async function touch(type: TouchType, fingers: readonly Finger[], after?: number): Promise<void> {
    const now = Date.now() + ahead;
    // The machine may be slower than a double tap, so that its second tap belongs to the past.
    last = after === undefined ? now + looking : last + after;
    ahead += Math.max(0, last - now);
    await page.evaluate(`handAhead = ${ahead}`);
    const touchPoints = fingers.map(({ id, x, y, radius = 15 }) => ({ id, x, y, radiusX: radius, radiusY: radius }));
    await cdp.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: last / 1000 });
  }

  async function tapAt(at: Point, after?: number): Promise<void> {
    await touch('touchStart', [{ id: 1, ...at }], after);
    await touch('touchEnd', [], tapTime);
  }

  return {
    tapAt,
    touch,
    async tap(control, after) {
      const at = await middleOf(control);
      await tapAt(at, after);
      return at;
    },
  };
}

/** What is asked of an element; the tests are checked without a DOM. */
interface DomElement {
  readonly ownerDocument: { elementFromPoint(x: number, y: number): unknown };
  contains(other: unknown): boolean;
}

/** Where a finger would touch it. Throws where something lies over it. */
async function middleOf(control: Locator): Promise<Point> {
  await control.waitFor();
  const box = await control.boundingBox();
  if (box === null) throw new Error('the control is gone');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const isFree = await control.evaluate(
    (element: DomElement, { x, y }) => element.contains(element.ownerDocument.elementFromPoint(x, y)),
    at,
  );
  if (!isFree) throw new Error('something lies over the control');
  return at;
}
