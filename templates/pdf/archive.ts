/** What makes a PDF one for archives (ISO 19005-2, level B): metadata in XMP, and which colours its numbers mean. */
import type { SetDocument } from '../page/document.ts';
import { deflates, type PdfFile, type Reference, utf16 } from './pdf-file.ts';
import { sRgb } from './srgb.ts';

const producer = 'Onetrip Kiosk';

/** The station's wall time is written as if it were UTC, whatever zone the machine is in. */
export function writeInfo(file: PdfFile, { title, author, subject, created }: SetDocument['about']): Reference {
  const date = `D:${created.replaceAll(/\D/g, '')}00Z`;
  const text = { Title: title, Author: author, Subject: subject, Creator: producer, Producer: producer };
  const entries = Object.entries(text).map(([key, value]) => `/${key} ${utf16(value)}`);
  return file.put(`<<${entries.join('')}/CreationDate(${date})>>`);
}

/** The same as the information dictionary says; not deflated, so that any tool finds it. */
export function writeMetadata(file: PdfFile, { title, author, subject, created }: SetDocument['about']): Reference {
  const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<xmp:CreateDate>${created}:00Z</xmp:CreateDate><xmp:CreatorTool>${producer}</xmp:CreatorTool><pdf:Producer>${producer}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(subject)}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
  return file.stream('/Type/Metadata/Subtype/XML', Buffer.from(xmp));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The colours are those of sRGB (IEC 61966-2-1). */
export function writeColours(file: PdfFile): Reference {
  const profile = file.stream(`/N 3${deflates}`, sRgb);
  const name = '(sRGB IEC61966-2.1)';
  return file.put(
    `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier${name}/Info${name}/DestOutputProfile ${profile}>>`,
  );
}
