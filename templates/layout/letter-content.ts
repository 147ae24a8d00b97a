import type { Block } from './blocks.ts';
import type { Bilingual, Language, Tongue } from './paper.ts';

/** What a letter of one page says, before it is set. */
export interface Letter {
  readonly language: Language;
  readonly title: Bilingual;
  readonly body: Readonly<Record<Tongue, readonly Block[]>>;
}
