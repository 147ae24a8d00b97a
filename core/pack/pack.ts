/**
 * A school's template pack: its names, crest and seal, other words for letters of this program, and letters of its own.
 * A folder of TOML and PNG, no code; `docs/adding-a-document.md` says how one is made.
 */
import type { z } from 'zod';
import { fail, ok, type Result } from '../../devices/device.ts';
import { type Rewordable, rewordable } from '../../templates/certificates/placeholders.ts';
import type { Wording } from '../../templates/certificates/worded-letter.ts';
import { readPng } from '../../templates/typesetting/png.ts';
import { explain, parseToml } from '../toml.ts';
import { type Crest, drawnCrest, picturedCrest } from './crest.ts';
import { type DocumentFile, documentFile, type PackFile, packFile, wordingFile } from './pack-files.ts';
import { type PackFolder, readFolder } from './pack-folder.ts';
import { documentProblems, sealProblems, wordingProblems } from './pack-rules.ts';

export interface PackDocument extends DocumentFile {
  /** The name of its file: what the ledger calls it, for good. */
  readonly id: string;
}

export interface Pack extends Omit<PackFile, 'crest'> {
  readonly crest: Crest;
  readonly documents: readonly PackDocument[];
  /** By the kind of letter. */
  readonly wording: Readonly<Record<string, Wording>>;
}

export interface PackReading {
  readonly pack: Pack;
  /** What somebody other than root can change: only a demo station takes such a pack. */
  readonly exposed: readonly string[];
}

/** Reads and checks a pack. The problems are all that there are, a line each: the file, the key, what to do. */
export function readPack(path: string): Result<PackReading, readonly string[]> {
  const folder = readFolder(path);
  const problems: string[] = [...folder.problems];
  const read = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null => {
    const found = readTable(folder, file, schema);
    if (!found.ok) problems.push(...found.problem.map((problem) => `${file}: ${problem}`));
    return found.ok ? found.value : null;
  };

  const school = folder.problems.length > 0 && !folder.files.has('pack.toml') ? null : read('pack.toml', packFile);
  const crest = school === null ? null : crestOf(school, folder);
  if (crest?.ok === false) problems.push(`pack.toml: ${crest.problem}`);

  const ids = idsIn(folder, 'documents');
  const documents = ids.flatMap((id): PackDocument[] => {
    const file = read(`documents/${id}.toml`, documentFile);
    if (file === null) return [];
    const others = ids.filter((other) => other !== id);
    problems.push(...documentProblems(id, file, others).map((problem) => `documents/${id}.toml: ${problem}`));
    return [{ id, ...file }];
  });
  if (school !== null) problems.push(...sealProblems(school, documents).map((problem) => `pack.toml: ${problem}`));

  const wording: Record<string, Wording> = {};
  for (const name of idsIn(folder, 'wording')) {
    const file = `wording/${name}.toml`;
    const words = read(file, wordingFile);
    if (!isRewordable(name))
      problems.push(`${file}: has no such letter; those that can be reworded are ${kinds.join(', ')}`);
    else if (words !== null) {
      problems.push(...wordingProblems(name, words).map((problem) => `${file}: ${problem}`));
      wording[name] = words;
    }
  }

  if (problems.length > 0 || school === null || crest?.ok !== true) return fail(problems);
  return ok({ pack: { ...school, crest: crest.value, documents, wording }, exposed: folder.exposed });
}

const kinds = Object.keys(rewordable);
const isRewordable = (name: string): name is Rewordable => kinds.includes(name);

function idsIn({ files }: PackFolder, within: string): string[] {
  return [...files.keys()].flatMap((name) => new RegExp(`^${within}/(.+)\\.toml$`).exec(name)?.[1] ?? []);
}

function readTable<Schema extends z.ZodType>(
  { files }: PackFolder,
  file: string,
  schema: Schema,
): Result<z.output<Schema>, readonly string[]> {
  const bytes = files.get(file);
  if (bytes === undefined) return fail(['is missing; it names the school']);
  const source = decoded(bytes);
  if (source === null) return fail(['is not UTF-8; save it as that']);
  const table = parseToml(source);
  if (!table.ok) return fail([table.problem]);
  const checked = schema.safeParse(table.value, { reportInput: true });
  return checked.success ? ok(checked.data) : fail(checked.error.issues.map((issue) => explain(issue)));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function crestOf(
  { crest: { png, paths = [], viewBox = [0, 0, 1, 1] } }: PackFile,
  { files }: PackFolder,
): Result<Crest, string> {
  if (png === undefined) {
    const drawn = drawnCrest(paths, viewBox);
    return drawn.ok ? drawn : fail(`crest.${drawn.problem}`);
  }
  const bytes = files.get(png);
  if (bytes === undefined) return fail(`crest.png: ${png} is not in the pack`);
  const picture = readPng(bytes);
  return picture.ok ? ok(picturedCrest(picture.picture, bytes)) : fail(`crest.png: ${png} ${picture.problem}`);
}
