/** Every document in every language as a file and as a sheet in somebody's scanner. */
import { describe, expect, test } from 'vitest';
import { type DocumentKind, documents, type Language } from '../../templates/certificates/index.ts';
import { fileOf, run } from '../templates/printed.ts';
import { eachSheet, proof, sheet } from './sample-sheets.ts';
import { recordOfStudent } from './samples.ts';

const titles: Readonly<Partial<Record<DocumentKind, { readonly zh: string; readonly en: string }>>> = {
  transcript: { zh: '之江示范大学本科生成绩单', en: 'Academic Transcript' },
};

function titleOf(kind: DocumentKind, language: Language): string {
  const { zh, en } = titles[kind] ?? documents[kind].title;
  return { zh, en, bilingual: `${zh} ${en}` }[language];
}

describe.each(eachSheet)('%s, %s', (kind, language, number) => {
  const print = async () => {
    const { pdf, pages } = await sheet(number, kind, language);
    return { file: fileOf(pdf, `${kind}-${language}-file`), pages };
  };

  test('is a sound file of A4 pages, tagged, with a title, a language, and fonts that can be read', async () => {
    const { file, pages } = await print();
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
    const info = run('pdfinfo', file);
    expect(info).toMatch(new RegExp(`^Title: +${titleOf(kind, language)}$`, 'm'));
    expect(info).toMatch(new RegExp(`^Pages: +${pages}$`, 'm'));
    expect(info).toMatch(/^Page size: +595\.28 x 841\.89 pts \(A4\)$/m);
    expect(info).toMatch(/^Tagged: +yes$/m);
    const plain = run('qpdf', '--qdf', '--object-streams=disable', '--stream-data=preserve', file, '-');
    expect(plain).toMatch(language === 'en' ? /\/Lang \(en\)/ : /\/Lang \(zh-CN\)/);
    const fonts = run('pdffonts', file).trimEnd().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ .* Identity-H +yes yes yes /);
  });

  test('has a QR on each page that reads: straight at 150 and 300 dpi, askew and out of focus', {
    timeout: 180_000,
  }, async () => {
    const { file, pages } = await print();
    const marks: string[] = [];
    for (let page = 1; page <= pages; page += 1) {
      const readings = scans(file, page).map((scan) => run('zbarimg', '--nodbus', '--quiet', '--raw', scan).trim());
      const [first = ''] = readings;
      expect(readings).toEqual([first, first, first]);
      if (page === pages) expect(first).toBe(proof);
      else marks.push(...marksIn(first, page));
    }
    if (kind !== 'transcript') return;
    const listed = recordOfStudent(number).courses.map(({ mark }) => String(mark));
    expect(marks).toEqual(listed.slice(0, marks.length));
    expect(listed.length - marks.length).toBeLessThan(30);
  });
});

/** What a page's own code says of it. */
function marksIn(url: string, page: number): string[] {
  const start = `https://verify.zjmu.example/#7K2M-9QXF-4D/${page}/`;
  expect(url.startsWith(start), url).toBe(true);
  return url.slice(start.length).split('-');
}

/** A page in a good scanner, in a poor one, and its lower half where it lay 1.3° askew and out of focus. */
function scans(file: string, page: number): string[] {
  const pages = ['-f', String(page), '-l', String(page)];
  const scan = (name: string, ...options: string[]): string => {
    run('pdftoppm', '-gray', '-singlefile', ...pages, ...options, file, `${file}-${name}`);
    return `${file}-${name}.pgm`;
  };
  const straight = [scan('150', '-r', '150'), scan('300', '-r', '300')];
  const lower = scan('lower', '-r', '300', '-y', '2500', '-H', '1008', '-W', '2480');
  // With its many threads it waits minutes for itself on a busy machine.
  run('convert', '-limit', 'thread', '1', lower, '-background', 'white', '-rotate', '1.3', '-blur', '0x1', lower);
  return [...straight, lower];
}
