/**
 * A document that has been set: the position of everything on its page, and its structure for screen readers. No PDF yet.
 * Millimetres from the top left; the y of text is its baseline; type sizes in points.
 */

import type { Line } from '../text/paragraph.ts';
import type { Weight } from '../type/fonts.ts';
import type { Drawing, Mosaic } from './drawing.ts';

/** Points in a millimetre. */
export const points = 72 / 25.4;

/** Black, unless it is microtext. */
export interface PlacedLine {
  readonly line: Line;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  /** Of microtext, in em: the text again and again, as far as its line is wide. It is blue, and no reader's text. */
  readonly step?: number;
}

export interface PlacedDrawing {
  readonly drawing: Drawing | Mosaic;
  readonly x: number;
  readonly y: number;
  /** Factor of the size that it was drawn at; default 1. */
  readonly scale?: number;
  /** Drawn over the text with the colours multiplied, as a stamp's ink. */
  readonly multiplied?: boolean;
}

/** A black line from left to right. */
export interface Rule {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly thickness: number;
}

/** Names of PDF's standard structure types (ISO 32000-1, 14.8.4). */
export type Role = 'H1' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure';

/** A part of the document in reading order: text or a figure on one page, or a group of parts. */
export type Part = {
  readonly role: Role;
  readonly language?: string;
  /** Of a TH that heads its row and as many rows as this. */
  readonly rowSpan?: number;
} & (
  | { readonly page: number; readonly lines: readonly PlacedLine[] }
  | { readonly page: number; readonly figure: PlacedDrawing; readonly alternative: string }
  | { readonly parts: readonly Part[] }
);

/** What a page has besides its parts: decoration, which screen readers skip (PDF artifacts). */
export interface PageGround {
  readonly drawings: readonly PlacedDrawing[];
  readonly rules: readonly Rule[];
  readonly lines: readonly PlacedLine[];
}

export interface SetDocument {
  readonly about: {
    readonly title: string;
    readonly author: string;
    /** The serial number; the PDF's file ID is made from it. */
    readonly subject: string;
    readonly language: string;
    /** The station's time, `2026-11-23T21:46+08:00`. */
    readonly created: string;
  };
  readonly pages: readonly PageGround[];
  readonly parts: readonly Part[];
}
