/** Who imports whom among the product's own files, type imports and re-exports too. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Each file with the files that it imports, all from the root of the project. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const importing = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

export function importsOf(file: string, source: string): string[] {
  return [...source.matchAll(importing)].map(([, path = '']) => normalize(join(dirname(file), path)));
}

/** `planted`: files as they would be, in place of those on disk or beside them. */
export function readImportGraph(planted: Readonly<Record<string, string>> = {}): ImportGraph {
  const files = globSync('{core,devices,templates,electron,renderer,hub}/**/*.{ts,tsx}');
  const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  for (const [file, source] of Object.entries(planted)) sources.set(file, source);
  return new Map(
    [...sources].map(([file, source]) => [file, importsOf(file, source).filter((target) => sources.has(target))]),
  );
}

/** Groups of files each of which reaches every other: Tarjan's strongly connected components of more than one file. */
export function circlesIn(graph: ImportGraph): readonly (readonly string[])[] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const visit = (file: string): number => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    path.push(file);
    for (const target of graph.get(file) ?? []) {
      if (target === file) found.push([file]);
      const reached = order.has(target) ? (path.includes(target) ? order.get(target) : undefined) : visit(target);
      if (reached !== undefined) lowest.set(file, Math.min(lowest.get(file) ?? 0, reached));
    }
    if (lowest.get(file) === order.get(file)) {
      const circle = path.splice(path.indexOf(file));
      if (circle.length > 1) found.push(circle);
    }
    return lowest.get(file) ?? 0;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}
