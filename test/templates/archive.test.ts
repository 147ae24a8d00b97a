/** What a sheet's file promises to readers and archives. Asserted, not validated: no validator is at hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { enrolment, linZhiyuan } from './orders.ts';
import { fileOf, render, run } from './printed.ts';

/** The file with nothing packed or deflated. */
function plainOf(file: string): string {
  run('qpdf', '--qdf', '--object-streams=disable', file, `${file}.plain`);
  return readFileSync(`${file}.plain`, 'latin1');
}

describe('what the file says of itself', () => {
  it('claims PDF/A-2b, and has what that takes: sRGB, metadata, embedded fonts, no encryption', async () => {
    const file = fileOf(await render(enrolment(linZhiyuan, 'zh')), 'enrolment-zh-archive');
    const plain = plainOf(file);
    expect(plain).toMatch(/\/S \/GTS_PDFA1/);
    expect(plain).toMatch(/\/DestOutputProfile \d+ 0 R/);
    expect(plain).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    expect(plain).toMatch(/\/Marked true/);
    expect(plain).toMatch(/\/ID \[/);
    expect(plain).not.toMatch(/\/Encrypt|\/JavaScript|\/EmbeddedFile\b/);
  });

  it('is tagged: a heading, paragraphs in reading order, figures told in words', async () => {
    const file = fileOf(await render(enrolment(linZhiyuan, 'zh')), 'enrolment-zh-tagged');
    const tree = run('pdfinfo', '-struct-text', file);
    expect(tree.match(/^ {2}(\w+)/gm)?.map((role) => role.trim())).toEqual(
      'P H1 P P P P P Figure Figure P P P P'.split(' '),
    );
    expect(tree).toContain('兹证明林知远（LIN Zhiyuan），男，2005年11月3日生，');
    expect(plainOf(file)).toMatch(/\/Alt </);
  });
});
