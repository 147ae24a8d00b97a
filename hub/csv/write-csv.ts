/** Writes the nine CSV files of a school, for trying things out with the sample campus. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextRow } from '../school/sample-rows.ts';
import { columnsOf, type ViewName, viewNames } from '../school/views.ts';

/** Writes `card.csv` and the others into `folder`, and returns their names. */
export function writeCsvFiles(folder: string, rows: Readonly<Record<ViewName, readonly TextRow[]>>): readonly string[] {
  // As a school's own would be: nobody else reads them.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return viewNames.map((view) => {
    const names = columnsOf(view).map(({ name }) => name);
    const lines = [names, ...rows[view].map((row) => names.map((name) => row[name] ?? ''))];
    const text = lines.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
    writeFileSync(join(folder, `${view}.csv`), text, { mode: 0o600 });
    return `${view}.csv`;
  });
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
