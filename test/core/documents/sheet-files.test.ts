/** What the file of every document in every language says of itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../templates/certificates/index.ts';
import { fileOf, run } from '../../templates/printed.ts';
import { entryOf } from '../samples.ts';
import { eachSheet, longestProof, sheet } from './sample-sheets.ts';

const titles: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  transcript: { zh: '之江示范大学本科生成绩单', en: 'Undergraduate Academic Transcript' },
};

function titleOf(kind: string, language: Language): string {
  const { zh, en } = titles[kind] ?? entryOf(kind).title;
  return { zh, en, bilingual: `${zh} ${en}` }[language];
}

describe.each(eachSheet)('%s, %s', (kind, language, number) => {
  const print = async () => {
    const { pdf, pages } = await sheet(number, kind, language, { verificationUrl: longestProof });
    return { weight: pdf.length, file: fileOf(pdf, `${kind}-${language}-file`), pages };
  };

  test('is of A4 pages, tagged, with a title and a language', async () => {
    const { file, pages } = await print();
    const info = run('pdfinfo', file);
    expect(info).toMatch(new RegExp(`^Title: +${titleOf(kind, language)}$`, 'm'));
    expect(info).toMatch(new RegExp(`^Pages: +${pages}$`, 'm'));
    expect(info).toMatch(/^Page size: +595\.28 x 841\.89 pts \(A4\)$/m);
    expect(info).toMatch(/^Tagged: +yes$/m);
    const plain = run('qpdf', '--qdf', '--object-streams=disable', '--stream-data=preserve', file, '-');
    expect(plain).toMatch(language === 'en' ? /\/Lang \(en\)/ : /\/Lang \(zh-CN\)/);
  });

  test('weighs little: a printer has it whole before it begins', async () => {
    const { weight } = await print();
    expect(weight).toBeLessThanOrEqual(kind === 'transcript' ? 190_000 : 75_000);
  });

  test('has what PDF/A-2b takes: asserted, not validated, for no validator is at hand', async () => {
    const { file, pages } = await print();
    // A header with bytes that no text file has (ISO 19005-2, 6.1.2), an identity, and nothing that acts or is hidden.
    expect(readFileSync(file).subarray(0, 14).toString('latin1')).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}$/);
    run('qpdf', '--qdf', '--object-streams=disable', file, `${file}.plain`);
    const plain = readFileSync(`${file}.plain`, 'latin1');
    const count = (what: RegExp) => plain.match(what)?.length ?? 0;
    expect(count(/\/ID \[/g)).toBe(1);
    expect(plain).not.toMatch(
      /\/(Encrypt|JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|Annots|OPI|Ref|TR2|HTP|LZWDecode)\b|\/Interpolate true/,
    );
    // Colours mean something: sRGB, for there is no other device's ink; every font is embedded.
    expect(plain).toMatch(/\/OutputIntents \[[^]*\/DestOutputProfile \d+ 0 R[^]*\/S \/GTS_PDFA1/);
    expect(plain).toMatch(/RGB XYZ [^]{12}acsp/);
    expect(plain).not.toMatch(/\/DeviceCMYK|\/Separation|\/DeviceN/);
    expect(count(/\/FontFile2 /g)).toBe(count(/\/Type \/FontDescriptor\b/g));
    // Each page takes part in the structure.
    const [, marked] = /\/MarkInfo (\d+) 0 R/.exec(plain) ?? [];
    expect(plain).toMatch(new RegExp(`^${marked} 0 obj\n<<\n  /Marked true\n>>`, 'm'));
    expect(count(/\/StructParents \d/g)).toBe(pages);
    // The metadata claim the standard, and say what the information dictionary says (6.6.2, 6.6.4).
    const metadata = run('pdfinfo', '-meta', file);
    expect(metadata).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    const said = (element: string) => {
      const found = new RegExp(`<${element}>(?:\\s*<rdf:\\w+>\\s*<rdf:li[^>]*>)?([^<]*)<`).exec(metadata);
      return found?.[1];
    };
    const info = run('pdfinfo', '-rawdates', file);
    const stated = (key: string) => new RegExp(`^${key}: +(.*)$`, 'm').exec(info)?.[1];
    for (const [element, key] of sameInBoth) expect(said(element), element).toBe(stated(key));
    expect(said('xmp:CreateDate')).toBe('2026-11-23T21:46:00+08:00');
    expect(stated('CreationDate')).toBe("D:20261123214600+08'00'");
  });
});

const sameInBoth = [
  ['dc:title', 'Title'],
  ['dc:creator', 'Author'],
  ['dc:description', 'Subject'],
  ['xmp:CreatorTool', 'Creator'],
  ['pdf:Producer', 'Producer'],
] as const;
