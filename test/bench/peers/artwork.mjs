/** Ground, crest, seal and microtext of our certificate, as paths that any engine can draw. Millimetres. */
import { crest } from '../../../templates/artwork/crest.ts';
import { rosette } from '../../../templates/artwork/guilloche.ts';
import { cutSeal } from '../../../templates/artwork/seal.ts';
import { certificateFonts } from '../../../templates/type/fonts.ts';

const times = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [
  g * a + h * c,
  g * b + h * d,
  i * a + j * c,
  i * b + j * d,
  k * a + l * c + e,
  k * b + l * d + f,
];
const hex = (rgb) =>
  `#${rgb
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
const short = (value) => String(Math.round(value * 1000) / 1000);

/** Paths of a drawing's operators, its origin at (x, y): `v` is a curve whose first handle is where it begins. */
function pathsOf(operators, x, y) {
  const paths = [];
  const saved = [];
  let state = { matrix: [1, 0, 0, 1, x, y], stroke: '#000000', fill: '#000000', width: 1 };
  let d = '';
  let taken = [];
  let at = '';
  const points = (values) => {
    const [a, b, c, e, f, g] = state.matrix;
    const found = [];
    for (let index = 0; index < values.length; index += 2) {
      const [px, py] = [values[index], values[index + 1]];
      found.push(`${short(a * px + c * py + f)} ${short(b * px + e * py + g)}`);
    }
    at = found.at(-1);
    return found.join(' ');
  };
  const paint = (isFilled, isStroked) => {
    const scale = Math.hypot(state.matrix[0], state.matrix[1]);
    paths.push({
      d,
      fill: isFilled ? state.fill : null,
      stroke: isStroked ? state.stroke : null,
      width: short(state.width * scale),
    });
    d = '';
  };
  for (const word of operators.split(/\s+/)) {
    if (!Number.isNaN(Number(word))) {
      taken.push(Number(word));
      continue;
    }
    if (word === 'q') saved.push(state);
    if (word === 'Q') state = saved.pop();
    if (word === 'cm') state = { ...state, matrix: times(state.matrix, taken) };
    if (word === 'w') state = { ...state, width: taken[0] };
    if (word === 'RG') state = { ...state, stroke: hex(taken) };
    if (word === 'rg') state = { ...state, fill: hex(taken) };
    if (word === 'm') d += `M${points(taken)}`;
    if (word === 'l') d += `L${points(taken)}`;
    if (word === 'c') d += `C${points(taken)}`;
    if (word === 'v') d += `C${at} ${points(taken)}`;
    if (word === 'h') d += 'Z';
    if (word === 'f') paint(true, false);
    if (word === 'S') paint(false, true);
    if (word === 'B') paint(true, true);
    taken = [];
  }
  // One path for all that is inked alike, which every engine draws fastest.
  const alike = new Map();
  for (const path of paths) {
    const key = JSON.stringify({ ...path, d: null });
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { ...path });
    else known.d += path.d;
  }
  return [...alike.values()];
}

const red = [0xd0, 0x18, 0x1f];
const seal = cutSeal({ name: '之江示范大学本科生院', below: '样章', colour: red }, certificateFonts());

/** Behind the text, in this order. */
export const behind = [...pathsOf(rosette.operators, 106, 152), ...pathsOf(crest.operators, 106, 24.2)];
/** Over the text, multiplied. */
export const stamp = pathsOf(seal.operators, 138, 178);
export const microtext = {
  text: '之江示范大学·ZHIJIANG MODEL UNIVERSITY·'.repeat(10),
  size: 1.9,
  x: 28,
  lines: [79.7, 226.2],
};

const element = ({ d, fill, stroke, width }) =>
  `<path d="${d}" fill="${fill ?? 'none'}"${stroke === null ? '' : ` stroke="${stroke}" stroke-width="${width}"`}/>`;
/** The sheet's size, in millimetres. */
export const svgOf = (paths) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">${paths.map(element).join('')}</svg>`;
