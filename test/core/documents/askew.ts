/** A scan as it comes of a sheet that lay askew and out of focus. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Turns the picture in a PGM file (`P5`, eight bits) about its middle, and blurs it; what comes in from outside is white. */
export function layAskew(file: string, degrees: number): void {
  const bytes = readFileSync(file);
  const [header, width, height] = sizesIn(bytes);
  const pixels = bytes.subarray(header.length);
  const turned = turn({ pixels, width, height }, (degrees * Math.PI) / 180);
  // Along the rows, then along the columns.
  const blurred = blur(blur(turned, 1), width);
  writeFileSync(file, Buffer.concat([Buffer.from(header), blurred]));
}

function sizesIn(bytes: Buffer): readonly [header: string, width: number, height: number] {
  const found = /^P5\s+(\d+) (\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (found === null) throw new Error('not a grey picture');
  return [found[0], Number(found[1]), Number(found[2])];
}

interface Picture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Each pixel is what the four about its place in the straight picture are, in their shares. */
function turn({ pixels, width, height }: Picture, angle: number): Uint8Array {
  const turned = new Uint8Array(pixels.length).fill(255);
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [across, down] = [column - width / 2, row - height / 2];
      const x = across * cosine + down * sine + width / 2;
      const y = down * cosine - across * sine + height / 2;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const upper = mix(pixels[at], pixels[at + 1], x - left);
      const lower = mix(pixels[at + width], pixels[at + width + 1], x - left);
      turned[row * width + column] = mix(upper, lower, y - top);
    }
  }
  return turned;
}

const mix = (one = 0, other = 0, share: number): number => one + (other - one) * share;

/** The weights of a Gaussian of one pixel: its middle, and what is one, two and three pixels off. */
const [middle, near, off, far] = [0.3991, 0.242, 0.054, 0.0044];

/** `step`: from a pixel to the next in the direction of the blur. */
function blur(pixels: Uint8Array, step: number): Uint8Array {
  const blurred = pixels.slice();
  for (let at = 3 * step; at < pixels.length - 3 * step; at += 1) {
    const pair = (distance: number): number => (pixels[at - distance] ?? 0) + (pixels[at + distance] ?? 0);
    blurred[at] = middle * (pixels[at] ?? 0) + near * pair(step) + off * pair(2 * step) + far * pair(3 * step);
  }
  return blurred;
}
