/** What a sheet's file says of itself to readers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LetterDocument } from '../../../templates/certificates/certificate.ts';
import { printLetter } from '../../../templates/certificates/stationery.ts';
import { enrolment, linZhiyuan } from '../orders.ts';
import { fileOf, render, run } from '../printed.ts';

/** The file with nothing packed or deflated. */
function plainOf(file: string): string {
  run('qpdf', '--qdf', '--object-streams=disable', file, `${file}.plain`);
  return readFileSync(`${file}.plain`, 'latin1');
}

describe('what the file says of itself', () => {
  it('has metadata that are sound XML, whatever a school and its documents are called', async () => {
    const order = enrolment(linZhiyuan, 'en');
    const title = 'Proof of "A < B > C" & more';
    const school = 'Smith & Sons’ <"Model"> University';
    const letter: LetterDocument<unknown> = {
      title: { zh: '', en: title },
      text: { zh: () => [], en: () => ['So.'] },
    };
    const issuer = { ...order.issuer, school: { zh: '之江示范大学', en: school } };
    const printed = await printLetter(letter, { ...order, issuer });
    if (!printed.ok) throw new Error(`refused: ${JSON.stringify(printed.problem)}`);
    const file = fileOf(printed.pdf, 'enrolment-en-metadata');
    expect(run('pdfinfo', file)).toMatch(/^Title: +Proof of "A < B > C" & more$/m);
    writeFileSync(`${file}.xml`, run('pdfinfo', '-meta', file));
    const value = (element: string) =>
      run(
        'xmllint',
        '--xpath',
        `string(//*[local-name()="${element}"]//*[local-name()="li"])`,
        `${file}.xml`,
      ).trimEnd();
    expect([value('title'), value('creator')]).toEqual([title, school]);
  });

  it('is tagged: a heading, paragraphs in reading order, figures told in words', async () => {
    const file = fileOf(await render(enrolment(linZhiyuan, 'zh')), 'enrolment-zh-tagged');
    const tree = run('pdfinfo', '-struct-text', file);
    expect(tree.match(/^ {2}(\w+)/gm)?.map((role) => role.trim())).toEqual(
      'P P P H1 P P P P P Figure Figure P P P P'.split(' '),
    );
    expect(tree).toContain('兹证明林知远（LIN Zhiyuan），男，2005年11月3日生，');
    expect(plainOf(file)).toMatch(/\/Alt </);
  });
});
