import type { Sentence } from '../sentence.ts';

/** How a visitor reads and reaches. Who needs large type, or sits or is small, is given twice the time. */
export interface Reading {
  readonly language: keyof Sentence;
  readonly largeType: boolean;
  /** All controls in the lower half of the screen. */
  readonly reachable: boolean;
}
