/** Which touches act, by the rules alone: places in px, times in milliseconds. */
import { describe, expect, it } from 'vitest';
import { cameDown, lifted, noTouches, shownAnew, type Touches, wentUp } from '../../renderer/touch/touches.ts';

const fingertip = 40;

/** A glass with a button of 100 × 100 px at each corner of a grid, and a clock that the test sets. */
function glass() {
  let touches: Touches<string> = noTouches();
  const acted: string[] = [];
  const controlAt = (x: number, y: number): string | null =>
    x % 200 < 100 && y % 200 < 100 ? `${Math.floor(x / 200)}/${Math.floor(y / 200)}` : null;
  const down = (pointer: number, x: number, y: number, at: number, breadth = fingertip): void => {
    touches = cameDown(touches, { pointer, x, y, at, breadth }, controlAt(x, y));
  };
  const up = (pointer: number, x: number, y: number, at: number): void => {
    const contact = { pointer, x, y, at, breadth: fingertip };
    const ended = wentUp(touches, contact, (control, place) => controlAt(place.x, place.y) === control);
    touches = ended.touches;
    if (ended.act !== null) acted.push(ended.act);
  };
  return {
    acted,
    down,
    up,
    tap: (x: number, y: number, at: number): void => {
      down(1, x, y, at);
      up(1, x, y, at + 60);
    },
    cancel: (pointer: number): void => {
      touches = lifted(touches, pointer);
    },
    change: (at: number): void => {
      touches = shownAnew(touches, at);
    },
  };
}

describe('a touch', () => {
  it('acts when its finger goes up, once', () => {
    const { acted, down, up } = glass();
    down(1, 50, 50, 0);
    expect(acted).toEqual([]);
    up(1, 50, 50, 60);
    up(1, 50, 50, 61);
    expect(acted).toEqual(['0/0']);
  });

  it.each([
    ['trembles over the edge of its control', 125, 50, ['0/0']],
    ['slides 30 px', 95 + 30, 50, ['0/0']],
    ['slides further and is outside', 95 + 31, 50, []],
    ['slides onto another control', 250, 50, []],
    ['slides far within its control', 5, 95, ['0/0']],
  ])('that %s', (_, x, y, acts) => {
    const { acted, down, up } = glass();
    down(1, 95, 50, 0);
    up(1, x, y, 60);
    expect(acted).toEqual(acts);
  });

  it('that the system takes away does not act', () => {
    const { acted, down, up, cancel } = glass();
    down(1, 50, 50, 0);
    cancel(1);
    up(1, 50, 50, 60);
    expect(acted).toEqual([]);
  });

  it('may be as slow as it likes', () => {
    const { acted, down, up } = glass();
    down(1, 50, 50, 0);
    up(1, 50, 50, 4000);
    expect(acted).toEqual(['0/0']);
  });
});

describe('several fingers', () => {
  it('of two thumbs each act, however they overlap', () => {
    const { acted, down, up } = glass();
    down(1, 50, 50, 0);
    down(2, 250, 50, 40);
    up(1, 50, 50, 80);
    down(1, 50, 250, 100);
    up(2, 250, 50, 120);
    up(1, 50, 250, 160);
    expect(acted).toEqual(['0/0', '1/0', '0/1']);
  });

  it.each([
    ['palm is broad', 111, 0, 300],
    ['hand rests for 700 ms', fingertip, 0, 700],
  ])('act beside a hand at rest, which does not when it goes: a %s', (_, breadth, from, until) => {
    const { acted, down, up } = glass();
    down(9, 50, 450, from, breadth);
    down(1, 50, 50, from + 50);
    up(1, 50, 50, from + 110);
    up(9, 50, 450, until);
    expect(acted).toEqual(['0/0']);
  });
});

describe('after another screen was shown', () => {
  it.each([0, 80, 150, 300, 500, 690])('a second tap %i ms later at the same place does nothing', (ms) => {
    const { acted, tap, change } = glass();
    tap(50, 50, 0);
    change(65);
    tap(50, 50, 65 + ms);
    tap(80, 80, 65 + ms + 5);
    expect(acted).toEqual(['0/0']);
  });

  it('a tap elsewhere acts, and the same place from 700 ms on', () => {
    const { acted, tap, change } = glass();
    tap(50, 50, 0);
    change(65);
    tap(50, 250, 100);
    tap(50, 50, 765);
    expect(acted).toEqual(['0/0', '0/1', '0/0']);
  });

  it('each place that was touched within a second is guarded: a hand types with two thumbs', () => {
    const { acted, tap, change } = glass();
    tap(50, 50, 0);
    tap(650, 50, 200);
    change(265);
    tap(50, 50, 300);
    tap(650, 50, 350);
    expect(acted).toEqual(['0/0', '3/0']);
  });

  it('what was pressed before does not act: its control is another one now', () => {
    const { acted, down, up, change } = glass();
    down(1, 50, 50, 0);
    change(30);
    up(1, 50, 50, 60);
    expect(acted).toEqual([]);
  });

  it('on one and the same screen taps count at any speed', () => {
    const { acted, tap } = glass();
    for (const at of [0, 61, 122, 183]) tap(50, 50, at);
    expect(acted).toEqual(['0/0', '0/0', '0/0', '0/0']);
  });
});
