import type { SetDocument } from '../page/document.ts';
import { type Bilingual, type Language, languageTag, type Paper, tonguesOf } from './paper.ts';

/** The PDF's metadata: title in all languages of the document, school, serial number, leading language, time of issue. */
export function metadataOf(
  { language, title }: { readonly language: Language; readonly title: Bilingual },
  paper: Paper,
): SetDocument['about'] {
  const tongues = tonguesOf(language);
  const [leading = 'zh'] = tongues;
  return {
    title: tongues.map((tongue) => title[tongue]).join(' '),
    author: paper.words[leading].school,
    subject: paper.serial,
    language: languageTag[leading],
    created: paper.issuedAt,
  };
}
