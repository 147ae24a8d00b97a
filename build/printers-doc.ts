/**
 * `npm run docs`: writes the table of what a printer must do in docs/printers.md from the rows that the tests play.
 * test/build/printers-doc.test.ts fails while the table is not that of the rows.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PrinterNeed, printerNeeds } from '../test/peers/printer-needs.ts';
import { type MadePart, withMadePart } from './made-part.ts';

const page = fileURLToPath(new URL('../docs/printers.md', import.meta.url));
const table: MadePart = {
  page: 'docs/printers.md',
  begin: '<!-- This table is made by `npm run docs`: change test/peers/printer-needs.ts, not it. -->',
  end: '<!-- The end of what `npm run docs` makes. -->',
};

/** The page with its table made anew. */
export function withNeeds(text: string): string {
  const head = ['| needed | told by | without it | the welcome says |', '| --- | --- | --- | --- |'];
  return withMadePart(text, table, [...head, ...printerNeeds.map(rowOf)].join('\n'));
}

function rowOf({ needed, by, lack, line, welcome, serves = false }: PrinterNeed): string {
  const told = line === 'online' ? 'nothing' : `\`${line}\``;
  const said = welcome === null ? 'nothing' : welcome.en.replace(/ You can call .*/, '');
  return `| ${needed} | ${by} | ${lack}: ${told} | ${said}${serves ? '; visitors are taken' : ''} |`;
}

if (import.meta.main) writeFileSync(page, withNeeds(readFileSync(page, 'utf8')));
