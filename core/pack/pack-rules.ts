/** What must hold in a pack beyond the shape of its files. Pure; each problem is a line that says what to do. */

import { nameOf } from '../../templates/certificates/declaration.ts';
import { passMark } from '../../templates/certificates/grades.ts';
import { documents as builtIn, type CertificateDocument, type Language } from '../../templates/certificates/index.ts';
import { optionalPlaceholders, placeholdersOf } from '../../templates/certificates/placeholders.ts';
import {
  filledWith,
  type Paragraph,
  placeholdersNamed,
  type Wording,
} from '../../templates/certificates/worded-letter.ts';
import { type DocumentFile, longestOnCard, nameOnCard, type PackDocument, type PackFile } from './pack-files.ts';

/** What is wrong with other words for a letter of this program, which may name these placeholders. */
export function wordingProblems(
  { languages, purposes }: Pick<CertificateDocument, 'languages' | 'purposes'>,
  placeholders: readonly string[],
  wording: Wording,
): string[] {
  return textProblems(wording, '', languages, { placeholders, hasPurposes: purposes.length > 0 });
}

/** An id looks like the built-in kinds of document: it stands in the ledger beside them. */
const idPattern = /^[a-z][A-Za-z0-9]{2,29}$/;

/** Problems of a document's file. `others`: the ids of the pack's other documents. */
export function documentProblems(id: string, file: DocumentFile, others: readonly string[]): string[] {
  const { languages, for: standings, purposes, text } = file;
  const problems: string[] = [];
  const same = (other: string): boolean => other.toLowerCase() === id.toLowerCase();
  if (!idPattern.test(id)) {
    problems.push('the name of the file is the id: 3 to 30 letters and digits that begin with a small letter');
  }
  if (builtIn.some(({ kind }) => same(kind))) {
    problems.push(
      `${id} is a document of this program; rename the file, or put other words for it into wording/${id}.toml`,
    );
  }
  const twin = others.find(same);
  if (twin !== undefined) problems.push(`${id} and ${twin} differ in capitals only; rename one of them`);
  if (file.shortTitleEn === undefined && file.title.en.length > longestOnCard) {
    problems.push(`shortTitleEn: is missing; a card of the menu has room for ${longestOnCard} letters of a title`);
  }
  if (file.officer !== undefined && file.office === undefined) {
    problems.push('officer: stands for an office; give office too, or take it out');
  }
  if (languages[0] !== 'zh') problems.push('languages: the first must be zh');
  if (new Set(languages).size < languages.length) problems.push('languages: one stands twice');
  if (new Set(standings).size < standings.length) problems.push('for: one stands twice');
  const [first = 'active', ...rest] = standings;
  const placeholders = placeholdersOf[first].filter((name) =>
    rest.every((standing) => placeholdersOf[standing].includes(name)),
  );
  return [
    ...problems,
    ...twinProblems(purposes ?? [], 'purposes'),
    ...textProblems(text, 'text.', languages, { placeholders, hasPurposes: purposes !== undefined }),
  ];
}

function twinProblems(purposes: DocumentFile['purposes'] & object, key: string): string[] {
  const choices = purposes.flatMap(({ zh, en }) => [zh, en]);
  return new Set(choices).size < choices.length ? [`${key}: two are worded alike; word one otherwise`] : [];
}

/** Problems of what the pack adds to the purposes of letters of this program. */
export function addedPurposeProblems({ purposes }: Pick<PackFile, 'purposes'>): string[] {
  const stating = builtIn.filter((document) => document.purposes.length > 0);
  return Object.entries(purposes).flatMap(([kind, added]) => {
    const document = stating.find((candidate) => candidate.kind === kind);
    if (document !== undefined) return twinProblems([...document.purposes, ...added], `purposes.${kind}`);
    const kinds = stating.map((candidate) => candidate.kind).join(', ');
    return [`purposes.${kind}: is no letter of this program that states a purpose; the name must be one of ${kinds}`];
  });
}

/** Problems of the school's bounds of grade points. */
export function gradePointProblems({ gradePoints: { bounds = [] } }: Pick<PackFile, 'gradePoints'>): string[] {
  const problems = bounds.flatMap(({ from, points }, index) => {
    const key = `gradePoints.bounds.${index}`;
    const above = bounds[index - 1];
    if (above === undefined) return [];
    return [
      ...(from < above.from ? [] : [`${key}.from: ${from} does not follow ${above.from}; put the best marks first`]),
      ...(points < above.points ? [] : [`${key}.points: must be fewer than the ${above.points} of better marks`]),
    ];
  });
  const lowest = bounds.at(-1)?.from ?? passMark;
  if (lowest === passMark) return problems;
  return [...problems, `gradePoints.bounds: ends at ${lowest}; the last must be from ${passMark}, the pass mark`];
}

/** Titles that another document has too: a visitor could not tell the two cards apart. */
export function nameProblems(document: PackDocument, documents: readonly PackDocument[]): string[] {
  const own = nameOnCard(document);
  const others = [
    ...builtIn.map((other) => ({ id: other.kind, ...nameOf(other) })),
    ...documents.filter((other) => other.id !== document.id).map((other) => ({ id: other.id, ...nameOnCard(other) })),
  ];
  const english = document.shortTitleEn === undefined ? 'title.en' : 'shortTitleEn';
  return others.flatMap(({ id: other, zh, en }) => [
    ...(zh === own.zh ? [`title.zh: ${other} is called ${zh} too; word one of them otherwise`] : []),
    ...(en.toLowerCase() === own.en.toLowerCase()
      ? [`${english}: ${other} is called ${en} too; word one of them otherwise`]
      : []),
  ]);
}

/** Problems of the seals that the pack can produce: one for each office. */
export function sealProblems({ school, offices, seal }: PackFile, documents: readonly DocumentFile[]): string[] {
  if (hasLoneBrace(seal.name)) return [`seal.name: ${loneBrace}`];
  const stray = placeholdersNamed(seal.name).find((name) => name !== 'school' && name !== 'office');
  if (stray !== undefined) return [`seal.name: {${stray}} cannot stand in a seal; allowed: school, office`];
  const signing = [...Object.values(offices), ...documents.flatMap(({ office }) => office ?? [])];
  const names = new Set(signing.map((office) => sealName(seal.name, school.zh, office.zh)));
  return [...names].flatMap((name) =>
    [...name].length > longestSeal
      ? [`seal.name: ${name} has more than the ${longestSeal} characters that go round a seal; shorten a name`]
      : [],
  );
}

/** How many characters fit round a seal. */
const longestSeal = 20;

/** The text round a seal. */
export function sealName(pattern: string, school: string, office: string): string {
  return filledWith(pattern, { school, office });
}

/** Full-width braces too: a Chinese keyboard types them, and they are meant as placeholders. */
const hasLoneBrace = (text: string): boolean => /[{}｛｝]/.test(text.replace(/\{[^{}｛｝]*\}/g, ''));
const loneBrace = 'a brace has no partner, or is full-width; a placeholder is written {name}';

interface TextRules {
  readonly placeholders: readonly string[];
  readonly hasPurposes: boolean;
}

/** `key`: the path of the text in the file, with its dot. */
function textProblems({ zh, en }: Wording, key: string, languages: readonly Language[], rules: TextRules): string[] {
  const needed = languages.some((language) => language !== 'zh');
  const problems = paragraphProblems(zh, `${key}zh`, rules);
  if (en === undefined)
    return needed ? [...problems, `${key}en: is missing; the document is made in English too`] : problems;
  if (!needed) return [...problems, `${key}en: is never printed, the document is made in Chinese only; take it out`];
  return [...problems, ...paragraphProblems(en, `${key}en`, rules)];
}

function paragraphProblems(
  paragraphs: readonly Paragraph[],
  key: string,
  { placeholders, hasPurposes }: TextRules,
): string[] {
  const named = paragraphs.map((paragraph) => placeholdersNamed(paragraph));
  const problems = paragraphs.flatMap((paragraph, index) => {
    const text = typeof paragraph === 'string' ? paragraph : paragraph.bold;
    const strays = [...new Set(named[index])].filter((name) => !placeholders.includes(name));
    return [
      ...(hasLoneBrace(text) ? [`${key}.${index}: ${loneBrace}`] : []),
      ...strays.map((name) => `${key}.${index}: the record has no {${name}}; it has ${placeholders.join(', ')}`),
    ];
  });
  const statesPurpose = named.some((names) => names.includes('purpose'));
  if (statesPurpose && !hasPurposes) problems.push(`${key}: {purpose} is named, but there are no purposes; list some`);
  if (!statesPurpose && hasPurposes) problems.push(`${key}: the purpose is asked and never stated; name {purpose}`);
  if (named.every((names) => names.some((name) => optionalPlaceholders.includes(name)))) {
    problems.push(`${key}: nothing is left where there is no purpose or degree; add a paragraph that names none`);
  }
  return problems;
}
