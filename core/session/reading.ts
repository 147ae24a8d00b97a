import type { Sentence } from '../sentence.ts';

/** How a visitor reads. Who needs large type is given twice the time. */
export interface Reading {
  readonly language: keyof Sentence;
  readonly largeType: boolean;
}
