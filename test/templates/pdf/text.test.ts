/** What readers take out of a sheet's file: Poppler for search and copies, pdf.js for the preview. */
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { compositor } from '../../../templates/page/compositor.ts';
import { type PlacedLine, points } from '../../../templates/page/document.ts';
import { pdfOf } from '../../../templates/pdf/pdf.ts';
import { certificateFonts } from '../../../templates/type/fonts.ts';
import { fileOf, run, textOf } from '../printed.ts';

const fonts = certificateFonts();
const set = compositor('zh', fonts);
const about = { title: 'T', author: 'A', subject: 'S', language: 'zh-CN', created: '2026-11-23T21:46+08:00' };

/** A page with these lines, each a paragraph, over a ground of those. */
function sheetOf(lines: readonly PlacedLine[], ground: readonly PlacedLine[] = []): Uint8Array {
  const parts = lines.map((line) => ({ role: 'P', page: 0, lines: [line] }) as const);
  return pdfOf({ about, pages: [{ drawings: [], rules: [], lines: ground }], parts }, fonts);
}

/** A line of exactly this text: the setter would make of ⽉ the Han that it looks like. */
function exactly(text: string): PlacedLine {
  const runs = [{ text, x: 0, spacing: 0, feature: undefined }];
  return { line: { runs, width: [...text].length, ratio: 0 }, x: 30, y: 60, size: 16, weight: 'regular' };
}

async function readByPdfJs(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

describe('two characters of one glyph', () => {
  it('are each read as itself, in this document and in the next one', async () => {
    for (const text of ['⽉月日⽉', '月', '月⽉', '⽉']) {
      const pdf = sheetOf([exactly(text)]);
      expect(textOf(pdf).trim()).toBe(text);
      expect(await readByPdfJs(pdf)).toBe(text);
    }
  });
});

describe('a title whose characters stand far apart', () => {
  it.each(['在读证明', '欧阳䶮证明', '吕𠮷𪨊证', '𠮷学大𪨊'])('%s is read as one word', (title) => {
    const pdf = sheetOf([set.line(title, { centre: 106, y: 60 }, { size: 22, weight: 'bold', tracking: 0.4 })]);
    expect(textOf(pdf).trim()).toBe(title);
    expect(run('qpdf', '--check', fileOf(pdf, 'title'))).toContain('No syntax or stream encoding errors');
  });
});

describe('microtext', () => {
  const style = { size: 1.9, weight: 'bold', left: 28, width: 156, times: 10 } as const;
  const pdf = sheetOf([exactly('正文')], [set.repeated('示范𠮷MODEL·', 81, style)]);

  it('is no text, to be copied, found or read out', async () => {
    expect(textOf(pdf).trim()).toBe('正文');
    expect(await readByPdfJs(pdf)).toBe('正文');
  });

  it('is printed, blue, ten times, from margin to margin', () => {
    const dpi = 600;
    const dots = (mm: number) => Math.round((mm / 25.4) * dpi);
    const area = ['-x', '0', '-y', String(dots(80)), '-W', String(dots(210)), '-H', String(dots(1.5))];
    const file = fileOf(pdf, 'microtext');
    run('pdftoppm', '-r', String(dpi), ...area, '-singlefile', file, file);
    const columns = inkedColumns(`${file}.ppm`);
    expect(columns.at(0)).toBeGreaterThanOrEqual(dots(28));
    expect(columns.at(0)).toBeLessThan(dots(28.1));
    expect(columns.at(-1)).toBeGreaterThan(dots(183.9));
    expect(columns.at(-1)).toBeLessThanOrEqual(dots(184));
    // Ten of the same: what stands at one place stands there again, a step further.
    const step = (set.repeated('示范𠮷MODEL·', 81, style).step ?? 0) * (style.size / points);
    const inked = new Set(columns);
    const again = columns
      .filter((x) => x < dots(184 - step))
      .map((x) => [-1, 0, 1].some((off) => inked.has(x + dots(step) + off)));
    expect(again.filter(Boolean).length / again.length).toBeGreaterThan(0.99);
  });
});

/** Columns of a PPM in which something is darker than half, and that is blue. */
function inkedColumns(file: string): number[] {
  const [, width = '', , pixels = ''] = /^P6\n(\d+) (\d+)\n255\n([^]*)$/.exec(readFileSync(file, 'latin1')) ?? [];
  const across = Number(width);
  const columns = new Set<number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const [red, blue] = [pixels.charCodeAt(at), pixels.charCodeAt(at + 2)];
    if (red < 128 && blue > red + 40) columns.add((at / 3) % across);
  }
  return [...columns].toSorted((one, other) => one - other);
}
