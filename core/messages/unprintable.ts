/** Characters that no font can have, by Unicode's general category: what they are called. */
import type { Sentence } from '../sentence.ts';

const kinds: readonly (readonly [RegExp, Sentence])[] = [
  [/\p{Co}/u, { zh: '自造字', en: 'private use' }],
  [/\p{Cn}/u, { zh: '未分配的编码', en: 'not assigned' }],
  [/\p{Cc}/u, { zh: '控制字符', en: 'a control character' }],
  [/\p{Cs}/u, { zh: '残缺的编码', en: 'half a character' }],
];

/** `null` for a character that a font can have. */
export function unprintableKind(character: string): Sentence | null {
  return kinds.find(([category]) => category.test(character))?.[1] ?? null;
}

/** The first character of a text that no font can have. */
export function firstUnprintable(text: string): string | undefined {
  return [...text].find((character) => unprintableKind(character) !== null);
}
