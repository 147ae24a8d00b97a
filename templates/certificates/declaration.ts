/**
 * How a document of this program declares itself: one file in this folder calls `certificate`, and `index.ts` lists
 * what it exports. The catalogue of a station takes everything that it asks about a document from here.
 */
import type {
  Bilingual,
  CopyContent,
  CopyFrame,
  Language,
  LetterDocument,
  RenderResult,
  Tongue,
} from './certificate.ts';
import type { Person } from './person.ts';
import type { SchoolRules } from './school-rules.ts';
import { isAmong, type PersonOf, refusalOutside, type Standing, type StandingRefusal, standingOf } from './standing.ts';
import { printLetter } from './stationery.ts';

export interface CertificateDocument {
  /** What the ledger, the station file and the command line call it: never changed, never used again. */
  readonly kind: string;
  readonly title: Bilingual;
  /** What it is called in English where the title has no room; the Chinese title is short enough everywhere. */
  readonly nameEn: string;
  readonly languages: readonly Language[];
  /** The listed purposes; none where it states no purpose. */
  readonly purposes: readonly Bilingual[];
  /** It can be had with the grade point average or without. */
  readonly gpaChoice: boolean;
  /** What other sentences for it may name; `null` where a template pack cannot reword it. */
  readonly placeholders: readonly string[] | null;
  /** What it states of this person on the local date `today` by the school's rules, or why it may not. */
  readonly stateOf: (person: Person, today: string, rules: SchoolRules) => Statement | StandingRefusal;
}

/** What a document states of one person, ready to be set. */
export interface Statement {
  /** What its sheet is called. */
  readonly title: Bilingual;
  readonly facts: unknown;
  /** What it says of the record in one tongue: each text as the record has it in both. */
  readonly textsIn: (tongue: Tongue) => readonly Bilingual[];
  /** Sets one copy. The same frame gives the same bytes. */
  readonly print: (frame: CopyFrame) => Promise<RenderResult>;
}

interface Declaration<Of extends Standing, Facts extends object>
  extends Pick<CertificateDocument, 'kind' | 'title' | 'nameEn' | 'languages'>,
    Partial<Pick<CertificateDocument, 'purposes' | 'gpaChoice' | 'placeholders'>> {
  /** Whose it is, by what they are at the school now. Everybody else is refused with the word for their standing. */
  readonly audience: readonly Of[];
  /** What it states of one of the audience on the local date `today`, or why their record does not allow it. */
  readonly facts: (person: PersonOf<Of>, today: string, rules: SchoolRules) => Facts | StandingRefusal;
}

/** The sentences of a letter; for any other document, the function that typesets it. */
type Layout<Facts> =
  | (Pick<LetterDocument<Facts>, 'text' | 'datedInChinese' | 'textsIn'> & {
      /** What its sheet is called, where that depends on the facts. */
      readonly titleOf?: (facts: Facts) => Bilingual;
    })
  | { readonly print: (content: CopyContent<Facts>) => Promise<RenderResult> };

/**
 * A document of this program. `print` sets one copy whose facts are at hand already; the same content gives the same
 * bytes.
 *
 * @example
 * export const libraryUse = certificate({
 *   kind: 'libraryUse',
 *   title: { zh: '借阅证明', en: 'Certificate of Library Use' },
 *   nameEn: 'Library use',
 *   languages: ['zh'],
 *   audience: ['active', 'onLeave'],
 *   facts: ({ study }) => studyFacts(study),
 *   text: { zh: ({ holder }) => [`${studentInChinese(holder)}。`, '特此证明。'] },
 * });
 */
export function certificate<Of extends Standing, Facts extends object>(
  declaration: Declaration<Of, Facts> & Layout<Facts>,
): CertificateDocument & { readonly print: (content: CopyContent<Facts>) => Promise<RenderResult> } {
  const { kind, title, nameEn, languages, purposes = [], gpaChoice = false, placeholders = null } = declaration;
  const { audience } = declaration;
  const titleOf = (facts: Facts): Bilingual =>
    ('titleOf' in declaration ? declaration.titleOf?.(facts) : undefined) ?? title;
  const print =
    'print' in declaration
      ? declaration.print
      : (content: CopyContent<Facts>) => printLetter({ ...declaration, title: titleOf(content.facts) }, content);
  const textsIn = ('textsIn' in declaration ? declaration.textsIn : undefined) ?? bilingualTexts;
  return {
    kind,
    title,
    nameEn,
    languages,
    purposes,
    gpaChoice,
    placeholders,
    print,
    stateOf(person, today, rules) {
      if (!isAmong(person, audience)) return refusalOutside(audience, standingOf(person));
      const facts = declaration.facts(person, today, rules);
      if (typeof facts === 'string') return facts;
      return {
        title: titleOf(facts),
        facts,
        textsIn: (tongue) => textsIn(facts, tongue),
        print: (frame) => print({ ...frame, facts }),
      };
    },
  };
}

/** Every text in two languages that these facts hold. */
export function bilingualTexts(facts: unknown): readonly Bilingual[] {
  if (typeof facts !== 'object' || facts === null) return [];
  if ('zh' in facts && 'en' in facts && typeof facts.zh === 'string' && typeof facts.en === 'string') {
    return [{ zh: facts.zh, en: facts.en }];
  }
  return Object.values(facts).flatMap((fact) => bilingualTexts(fact));
}

/** What a document is called on a card or in a list. */
export function nameOf({ title, nameEn }: Pick<CertificateDocument, 'title' | 'nameEn'>): Bilingual {
  return { zh: title.zh, en: nameEn };
}
