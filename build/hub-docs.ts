/**
 * `npm run docs`: writes docs/campus-exchange.yaml (OpenAPI 3.1) from the schemas that check, and the tables of
 * docs/hub-file.md and docs/school-views.md. test/build/hub-docs.test.ts fails while they are not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { exchangeDocument } from '../hub/records/open-api.ts';
import { columnsOf, viewNames } from '../hub/school/views.ts';
import { hubFile } from '../hub/settings/hub-file.ts';
import { type KeyTable, keyTables, markdownOfTables, tablesIn } from './key-tables.ts';
import { withMadePart } from './made-part.ts';
import { toYaml } from './yaml.ts';

export const exchangePage = 'docs/campus-exchange.yaml';

/** The contract as a file. */
export function exchangeYaml(): string {
  return `# Made by "npm run docs" from core/records/exchange/contract.ts and hub/records/routes.ts: change those.\n${toYaml(exchangeDocument()).trimStart()}`;
}

/** Every key of the hub file. */
export const hubFileTables = (): readonly KeyTable[] => keyTables(z.toJSONSchema(hubFile, { io: 'input' }));

/** The pages that have tables of ours, each with its tables made anew from its text. */
export const pages: Readonly<Record<string, (text: string) => string>> = {
  'docs/hub-file.md': (text) =>
    withMadePart(text, tablesIn('docs/hub-file.md', 'hub/settings'), markdownOfTables(hubFileTables())),
  'docs/school-views.md': (text) =>
    withMadePart(text, tablesIn('docs/school-views.md', 'hub/school/views.ts'), viewNames.map(viewTable).join('\n\n')),
};

function viewTable(view: (typeof viewNames)[number]): string {
  const rows = columnsOf(view).map(({ name, about }) => `| ${name} | ${about} |`);
  return [`### ${view}`, '', '| column | |', '| --- | --- |', ...rows].join('\n');
}

if (import.meta.main) {
  const pathOf = (page: string): string => fileURLToPath(new URL(`../${page}`, import.meta.url));
  writeFileSync(pathOf(exchangePage), exchangeYaml());
  for (const [page, make] of Object.entries(pages)) {
    writeFileSync(pathOf(page), make(readFileSync(pathOf(page), 'utf8')));
  }
}
