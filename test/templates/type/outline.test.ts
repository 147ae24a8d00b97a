/** From the outlines of a TrueType font to those that a sheet carries. */
import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { charstring } from '../../../templates/pdf/charstring.ts';
import { certificateFontFiles } from '../../../templates/type/fonts.ts';
import { type Path, pathsOf, type Vector } from '../../../templates/type/outline.ts';
import { openTrueType } from '../../../templates/type/truetype.ts';
import { rounds, seeded } from '../../campaign.ts';

const [songti = '', latin = ''] = certificateFontFiles.regular;

/** A font, read by us and by fontkit. */
function opened(file: string) {
  const bytes = readFileSync(file);
  const font = create(bytes);
  if ('fonts' in font) throw new Error('a collection');
  return { font, ours: openTrueType(bytes) };
}

const alongLine = (a: number, b: number, t: number) => a + (b - a) * t;
const steps = Array.from({ length: 24 }, (_, step) => (step + 1) / 24);

/** Many points of a path. */
function pointsOn({ start, segments }: Path): Vector[] {
  let from = start;
  return [...segments, { to: start }].flatMap(({ handles, to }) => {
    const at = (axis: 'x' | 'y', t: number): number => {
      const [a, b, c, d] = [from, ...(handles ?? [from, to]), to].map((point) => point?.[axis] ?? 0);
      const level = (p = 0, q = 0) => alongLine(p, q, t);
      return level(level(level(a, b), level(b, c)), level(level(b, c), level(c, d)));
    };
    const points = steps.map((t) => ({ x: at('x', t), y: at('y', t) }));
    from = to;
    return points;
  });
}

/** Points of the outline as fontkit understands it: lines and quadratic curves. */
function pointsByFontkit(commands: readonly { command: string; args: readonly number[] }[]): Vector[] {
  let from = { x: 0, y: 0 };
  return commands.flatMap(({ command, args: [a = 0, b = 0, c = 0, d = 0] }) => {
    if (command === 'closePath') return [];
    const to = command === 'quadraticCurveTo' ? { x: c, y: d } : { x: a, y: b };
    const over = command === 'quadraticCurveTo' ? { x: a, y: b } : undefined;
    const points = [0.25, 0.5, 0.75, 1].map((t) => {
      const on = (axis: 'x' | 'y') =>
        over === undefined
          ? to[axis]
          : alongLine(alongLine(from[axis], over[axis], t), alongLine(over[axis], to[axis], t), t);
      return { x: on('x'), y: on('y') };
    });
    from = to;
    return points;
  });
}

/** How far a point is from the line between two others. */
function distance({ x, y }: Vector, from: Vector, to: Vector): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / Math.max(dx * dx + dy * dy, 1e-9);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(from.x + part * dx - x, from.y + part * dy - y);
}

describe('the curves of a glyph', () => {
  it.each([
    ['Noto Serif SC', songti],
    ['Source Serif, whose accented letters are composed', latin],
  ])('%s: within one and a half thousandths of an em of those in the font', { timeout: 20 * 60_000 }, (_, file) => {
    const random = seeded('curves of glyphs');
    const { font, ours } = opened(file);
    const accented = [...'éšőĶ'].map((letter) => letter.codePointAt(0) ?? 0);
    const any = Array.from(
      { length: rounds(60) },
      () => font.characterSet[random.below(font.characterSet.length)] ?? 0,
    );
    for (const point of [...accented, ...any].filter((each) => font.hasGlyphForCodePoint(each))) {
      const glyph = font.glyphForCodePoint(point);
      const found = pathsOf(ours.contours(glyph.id)).map(pointsOn);
      for (const there of pointsByFontkit(glyph.path.commands)) {
        const far = found.flatMap((path) => path.map((to, index) => distance(there, path.at(index - 1) ?? to, to)));
        expect(Math.min(...far), `U+${point.toString(16)}`).toBeLessThan(1.5);
      }
      expect(ours.advance(glyph.id)).toBe(glyph.advanceWidth);
    }
  });

  it('are a third fewer than in the font', () => {
    const { font, ours } = opened(songti);
    const glyphs = [...'之江示范大学在读证明'].map((letter) => font.glyphForCodePoint(letter.codePointAt(0) ?? 0));
    const inFont = glyphs.flatMap(({ path }) => path.commands).filter(({ command }) => command === 'quadraticCurveTo');
    const found = glyphs.flatMap(({ id }) => pathsOf(ours.contours(id))).flatMap(({ segments }) => segments);
    expect(found.filter(({ handles }) => handles !== undefined).length).toBeLessThan(inFont.length / 1.5);
  });
});

/** The steps of one operator (Adobe Technical Note 5177, 4.1). */
function stepsOf(operator: number, values: readonly number[]): (readonly [dx: number, dy: number])[] {
  const [first = 0, second = 0] = values;
  const odd = values.length % 4 === 1 ? first : 0;
  const inFours = Array.from({ length: values.length >> 2 }, (_, at) =>
    values.slice((values.length % 4) + at * 4).slice(0, 4),
  );
  const level = (index: number, whenFirst: number) => (index % 2 === 0) === (operator === whenFirst);
  switch (operator) {
    case 21:
      return [[first, second]];
    case 22:
      return [[first, 0]];
    case 4:
      return [[0, first]];
    case 6:
    case 7:
      return values.map((by, index) => (level(index, 6) ? [by, 0] : [0, by]));
    case 27:
      return inFours.flatMap(([a = 0, b = 0, c = 0, d = 0], index) => [
        [a, index === 0 ? odd : 0],
        [b, c],
        [d, 0],
      ]);
    case 26:
      return inFours.flatMap(([a = 0, b = 0, c = 0, d = 0], index) => [
        [index === 0 ? odd : 0, a],
        [b, c],
        [0, d],
      ]);
    case 30:
    case 31:
      return inFours.flatMap(([a = 0, b = 0, c = 0, d = 0], index) =>
        level(index, 31)
          ? [
              [a, 0],
              [b, c],
              [0, d],
            ]
          : [
              [0, a],
              [b, c],
              [d, 0],
            ],
      );
    default:
      return Array.from({ length: values.length >> 1 }, (_, at) => [values[at * 2] ?? 0, values[at * 2 + 1] ?? 0]);
  }
}

/** What `charstring` says: an advance, if one is said, and every point in turn. */
function read(bytes: Uint8Array): { advance: number | undefined; points: string[] } {
  const taken: Readonly<Record<number, number>> = { 21: 2, 22: 1, 4: 1, 14: 0 };
  const points: string[] = [];
  let [x, y] = [0, 0];
  let advance: number | undefined;
  let values: number[] = [];
  let isFirst = true;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const next = () => bytes[++at] ?? 0;
    if (byte === 28) values.push((((next() << 8) | next()) << 16) >> 16);
    else if (byte >= 251) values.push(-(byte - 251) * 256 - next() - 108);
    else if (byte >= 247) values.push((byte - 247) * 256 + next() + 108);
    else if (byte >= 32) values.push(byte - 139);
    else {
      if (isFirst && values.length > (taken[byte] ?? 0)) advance = values.shift();
      isFirst = false;
      for (const [dx, dy] of stepsOf(byte, values)) points.push(`${(x += dx)} ${(y += dy)}`);
      values = [];
    }
  }
  return { advance, points };
}

it('a charstring says each point of the path on even thousandths, no line to where it is, and an advance that is not a Han’s', () => {
  const even = (value: number) => 2 * Math.round(value / 2) + 0;
  const told = ({ x, y }: Vector) => `${even(x)} ${even(y)}`;
  const random = seeded('charstrings');
  for (let round = 0; round < rounds(200); round++) {
    const far = () => random.below(3) * (random.below(4000) - 2000);
    const point = (): Vector => ({ x: far(), y: far() });
    const path = (): Path => ({
      start: point(),
      segments: Array.from({ length: random.below(40) }, () =>
        random.below(2) === 0 ? { to: point() } : { handles: [point(), point()], to: point() },
      ),
    });
    const paths = [path(), path()];
    const advance = random.below(2) === 0 ? 1000 : random.below(2000);
    const expected = paths.flatMap(({ start, segments }) => {
      const points = [told(start)];
      for (const { handles = [], to } of segments) {
        if (handles.length > 0 || told(to) !== points.at(-1)) points.push(...[...handles, to].map(told));
      }
      return points;
    });
    expect(read(charstring(advance, paths))).toEqual({
      advance: advance === 1000 ? undefined : advance,
      points: expected,
    });
  }
});
