/** A text in both of the product's languages; as a sentence, one that a person can act on. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}
