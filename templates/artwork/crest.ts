/** The crest of the model university: a river that is also a Z, under a star and over two tide lines. Ø 20 mm. */
import { circle, type Drawing, inked, scaled } from '../page/drawing.ts';

const river =
  '11.6 16.6 m 16.2 13.8 20.4 13.8 24.2 15.2 c 28 16.6 32 16.2 35.4 14 c 32.2 20.2 21.6 23.2 16.6 30 c 20.6 28 24.4 28 27.4 29.4 c 30.4 30.8 33.6 31 37 28.8 c';
const tides = [
  '15 36.2 m 17.25 34.9 19.5 36.2 v 21.75 37.5 24 36.2 v 26.25 34.9 28.5 36.2 v 30.75 37.5 33 36.2 v',
  '17.8 38.7 m 19.35 37.4 20.9 38.7 v 22.45 40 24 38.7 v 25.55 37.4 27.1 38.7 v 28.65 40 30.2 38.7 v',
];

/** Drawn in a box of 48 units. */
const unit = 20 / 48;

export const crest: Drawing = {
  operators: [
    `q ${scaled(unit, -10, -10)}`,
    `${inked('blue')} 1 J 1 j`,
    `1.15 w ${circle(24, 24, 23.4)} S`,
    `0.42 w ${circle(24, 24, 21.6)} S`,
    `3.4 w ${river} S`,
    `${circle(24, 9.6, 1.75)} f`,
    `0.6 w ${tides.join(' ')} S`,
    `1 1 1 RG 0.42 w ${river} S`,
    'Q',
  ].join('\n'),
  box: [-10.1, -10.1, 10.1, 10.1],
};
