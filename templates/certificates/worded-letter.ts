/** A letter whose sentences were written outside of this program, with `{placeholders}` where the record's facts go. */
import type { Bilingual, Block, CopyContent, LetterDocument, Tongue } from './certificate.ts';
import { ofFrame, type Values, valuesOf } from './placeholders.ts';

export type Paragraph = string | { readonly bold: string };

export interface Wording {
  readonly zh: readonly Paragraph[];
  /** None where the letter is made in Chinese only. */
  readonly en?: readonly Paragraph[] | undefined;
}

/** What a letter to somebody says before its text and after it. */
export interface Addressed {
  /** The whole line, with its mark: 各有关单位：; To whom it may concern, */
  readonly addressee?: Bilingual | undefined;
  /** Days from the date of issue. */
  readonly validity?: number | undefined;
}

/** `{college}`; braces that hold anything but letters are found too, so that they can be refused. */
const placeholder = /\{([^{}]*)\}/g;

/** The placeholders of a paragraph in their order; one that is named twice stands there twice. */
export function placeholdersNamed(paragraph: Paragraph): string[] {
  return [...textOf(paragraph).matchAll(placeholder)].map(([, name = '']) => name);
}

export type WordedLetter = LetterDocument<Values> & Required<Pick<LetterDocument<Values>, 'textsIn'>>;

/** A letter of these sentences. Its facts are the values of their placeholders. */
export function wordedLetter(
  title: Bilingual,
  { zh, en }: Wording,
  { addressee, validity }: Addressed = {},
): WordedLetter {
  const worded =
    (paragraphs: readonly Paragraph[], tongue: Tongue) =>
    (content: CopyContent<Values>): Block[] => [
      ...(addressee === undefined ? [] : [{ salutation: addressee[tongue] }]),
      ...filled(paragraphs, content, tongue),
      ...(validity === undefined ? [] : [validFor(validity)[tongue]]),
    ];
  const paragraphsIn = { zh, en: en ?? [] };
  return {
    title,
    textsIn: (facts, tongue) => paragraphsIn[tongue].flatMap(placeholdersNamed).flatMap((name) => facts[name] ?? []),
    text: { zh: worded(zh, 'zh'), ...(en === undefined ? {} : { en: worded(en, 'en') }) },
  };
}

function validFor(days: number): Bilingual {
  return {
    zh: `本件自签发之日起${days}日内有效。`,
    en: `This letter is valid for ${days} ${days === 1 ? 'day' : 'days'} from the date of issue.`,
  };
}

function filled(paragraphs: readonly Paragraph[], content: CopyContent<Values>, tongue: Tongue): Block[] {
  const values = { ...valuesOf(ofFrame, content), ...content.facts };
  return paragraphs.flatMap((paragraph) => {
    if (placeholdersNamed(paragraph).some((name) => values[name] === null)) return [];
    const words = Object.entries(values).map(([name, value]) => [name, value?.[tongue] ?? '']);
    const text = filledWith(textOf(paragraph), Object.fromEntries(words));
    return [typeof paragraph === 'string' ? text : { bold: text }];
  });
}

/** Throws for a placeholder without a word: those were refused when the template pack was checked. */
export function filledWith(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`nothing is called {${name}}`);
    return word;
  });
}

function textOf(paragraph: Paragraph): string {
  return typeof paragraph === 'string' ? paragraph : paragraph.bold;
}
