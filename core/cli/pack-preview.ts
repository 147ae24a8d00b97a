/** Renders every document of a template pack for the sample people, so that its faults show before a student's visit. */
import { certificateFonts, codePointOf, settable } from '../../templates/type/fonts.ts';
import { type CatalogueEntry, catalogueOf } from '../documents/catalogue.ts';
import type { Pack } from '../pack/pack.ts';
import { samplePeople } from '../records/sample/people.ts';
import type { Settings } from '../settings/settings.ts';
import { type Specimen, specimen } from './specimen.ts';

export interface PreviewSheet extends Specimen {
  readonly document: string;
  readonly language: string;
  /** Whose it is: the first of the sample people who may have the document. */
  readonly number: string;
}

export interface PackPreview {
  readonly sheets: readonly PreviewSheet[];
  /** The file, what is wrong, what to do. */
  readonly problems: readonly string[];
}

/** Local time of the preview: a date at which every sample person has the standing that the sample describes. */
const issuedAt = '2026-11-23T21:46';

/** `settings` are those of a station that has the pack. */
export async function previewPack(pack: Pack, settings: Settings): Promise<PackPreview> {
  const problems = missingGlyphs(pack);
  const sheets: PreviewSheet[] = [];
  for (const entry of catalogueOf(settings).values()) {
    for (const language of entry.languages) {
      const tried = await previewDocument(entry, language, settings);
      if (typeof tried === 'string') problems.push(`${fileOf(entry, pack)}: ${tried}`);
      else if (tried !== null) sheets.push(tried);
    }
  }
  return { sheets, problems };
}

/**
 * Renders one document for every sample person who may have it and gives the first sheet: `null` where there is none,
 * an error text where the title or the text does not fit.
 */
async function previewDocument(
  entry: CatalogueEntry,
  language: CatalogueEntry['languages'][number],
  settings: Settings,
): Promise<PreviewSheet | string | null> {
  let first: PreviewSheet | null = null;
  const [purpose = null] = entry.purposes.toSorted((a, b) => b.en.length - a.en.length);
  for (const person of samplePeople) {
    const { number } = person.facts.holder;
    const options = { language, purpose, gpa: true };
    const made = await specimen(entry, options, person, issuedAt, settings);
    if (made.ok) first ??= { ...made.value, document: entry.document, language, number };
    else if (made.problem.kind === 'tooLong') {
      return `in ${language} the title or the text does not fit the sheet of ${number} of "kiosk sample people"; make it, or a name in pack.toml, shorter`;
    }
  }
  return first;
}

function fileOf({ document }: CatalogueEntry, pack: Pack): string {
  if (pack.documents.some(({ id }) => id === document)) return `documents/${document}.toml`;
  return document in pack.wording ? `wording/${document}.toml` : `pack.toml: ${document}`;
}

/** Characters of the pack's own words that no font has: no sheet with one would ever be printed. */
function missingGlyphs({ school, letterhead, offices, officers, seal, purposes, documents, wording }: Pack): string[] {
  const fonts = certificateFonts();
  const files: [string, unknown][] = [
    ['pack.toml', { school, letterhead, offices, officers, seal, purposes }],
    ...documents.map(({ id, ...file }): [string, unknown] => [`documents/${id}.toml`, file]),
    ...Object.entries(wording).map(([kind, file]): [string, unknown] => [`wording/${kind}.toml`, file]),
  ];
  return files.flatMap(([file, content]) =>
    stringsIn(content).flatMap(([key, text]) => {
      const character = fonts.missing(settable(text), 'regular') ?? fonts.missing(settable(text), 'bold');
      if (character === undefined) return [];
      return [`${file}: ${key}: no font has ${character} (${codePointOf(character)}); write it otherwise`];
    }),
  );
}

/** Every text in plain data, with its key. */
function stringsIn(data: unknown, key = ''): [key: string, text: string][] {
  if (typeof data === 'string') return [[key, data]];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => stringsIn(value, key === '' ? name : `${key}.${name}`));
}
