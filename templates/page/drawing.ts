/** Drawings (crest, seal, rosette, QR) as PDF operators; millimetres, y downwards. */
export interface Drawing {
  readonly operators: string;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** A bitmap that the operators draw by `/Picture Do`, in the unit square. */
  readonly picture?: Picture;
}

/** Pixels in rows from the top left, three bytes each (RGB). */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A QR: black squares. */
export interface Mosaic {
  /** Rows from the top, dark where true. */
  readonly modules: readonly (readonly boolean[])[];
  /** Width and height of the symbol, millimetres. */
  readonly side: number;
}

/**
 * The colours of a document. Text and rules have none of them: they are black, because grey is printed as dots and lost in
 * copies, and what a page begins with, the black of DeviceGray, which printers make of one ink.
 */
export const inks = {
  blue: [0x16, 0x3a, 0x6b],
  red: [0xd0, 0x18, 0x1f],
  ground: [0xc4, 0xd0, 0xe0],
} as const satisfies Record<string, Colour>;

type Ink = keyof typeof inks;

/** The operators that make `ink` the colour of lines and areas. */
export function inked(ink: Ink | Colour): string {
  const rgb = colourOf(typeof ink === 'string' ? inks[ink] : ink);
  return `${rgb} RG ${rgb} rg`;
}

/** The operands of RG and rg. */
export function colourOf(colour: Colour): string {
  return colour.map((part) => factor(part / 255)).join(' ');
}

/** Rounds to a hundredth of a millimetre or point, which is finer than printers resolve. */
export const figure = (value: number): string => String(Math.round(value * 100) / 100);

/** Rounds less, for factors of transformations and for steps that add up. */
export const factor = (value: number): string => String(Math.round(value * 1e5) / 1e5);

export function scaled(by: number, x: number, y: number): string {
  return `${factor(by)} 0 0 ${factor(by)} ${figure(x)} ${figure(y)} cm`;
}

export const operator = (name: string, ...values: number[]): string => [...values.map(figure), name].join(' ');

/** A closed path; four Bézier quarters are within 0.03 % of a circle. */
export function circle(x: number, y: number, radius: number): string {
  const pull = radius * 0.552285;
  return [
    operator('m', x + radius, y),
    operator('c', x + radius, y + pull, x + pull, y + radius, x, y + radius),
    operator('c', x - pull, y + radius, x - radius, y + pull, x - radius, y),
    operator('c', x - radius, y - pull, x - pull, y - radius, x, y - radius),
    operator('c', x + pull, y - radius, x + radius, y - pull, x + radius, y),
    'h',
  ].join(' ');
}
