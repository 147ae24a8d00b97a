/** The part of a page in docs/ that `npm run docs` makes; what stands round it is written by hand. */
export interface MadePart {
  /** As the page is called in an error: `docs/printers.md`. */
  readonly page: string;
  /** The lines that stand before and after it, once each. */
  readonly begin: string;
  readonly end: string;
}

/** The page with that part made anew. */
export function withMadePart(text: string, { page, begin, end }: MadePart, made: string): string {
  const [before, rest, ...more] = text.split(`${begin}\n`);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`${page}: must have these two lines, once each:\n${begin}\n${end}`);
  }
  return `${before}${begin}\n\n${made}\n\n${end}${after}`;
}
