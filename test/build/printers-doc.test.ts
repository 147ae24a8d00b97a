import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withNeeds } from '../../build/printers-doc.ts';

const page = readFileSync('docs/printers.md', 'utf8');

test('docs/printers.md has what a printer must do, as the tests play it; if not: npm run docs', () => {
  expect(page).toBe(withNeeds(page));
});

test('a row says what is needed, by what that is told, and what comes of its lack', () => {
  expect(page).toContain(
    '| PDF | `document-format-supported` | no PDF: `online · unsupportedFormat (takes no application/pdf) · action: configuration` | The printer is not ready. |',
  );
  expect(page).toContain('| This printer has no colour: the seal comes out grey.; visitors are taken |');
});

test('a page without its marks is refused', () => {
  expect(() => withNeeds('# Document printers\n')).toThrow('docs/printers.md: must have these two lines');
});
