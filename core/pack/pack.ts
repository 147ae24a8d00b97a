/**
 * A school's template pack: its names, crest and seal, other words for letters of this program, and letters of its own.
 * A folder of TOML and PNG, no code; `docs/template-packs.md` says how one is made.
 */
import type { z } from 'zod';
import { fail, ok, type Result } from '../../devices/result.ts';
import { documents as builtIn } from '../../templates/certificates/index.ts';
import type { Wording } from '../../templates/certificates/worded-letter.ts';
import { check, decodeToml, explain, parseToml } from '../toml.ts';
import { type Crest, drawnCrest, picturedCrest } from './crest.ts';
import { documentFile, type PackDocument, type PackFile, packFile, wordingFile } from './pack-files.ts';
import { type PackFolder, readFolder } from './pack-folder.ts';
import {
  addedPurposeProblems,
  documentProblems,
  gradePointProblems,
  nameProblems,
  sealProblems,
  wordingProblems,
} from './pack-rules.ts';

export interface Pack extends Omit<PackFile, 'crest'> {
  readonly crest: Crest;
  readonly documents: readonly PackDocument[];
  /** Other words for built-in letters, by the kind of letter. */
  readonly wording: Readonly<Record<string, Wording>>;
}

export interface PackReading {
  readonly pack: Pack;
  /** What users other than root can change, a line each; only a demo station accepts such a pack. */
  readonly exposed: readonly string[];
}

/** A pack that is being read: its files, and every problem so far, a line each. */
interface Reading {
  readonly folder: PackFolder;
  readonly problems: string[];
}

/** Reads and checks a pack. The problems are all that there are, a line each: the file, the key, what to do. */
export function readPack(path: string): Result<PackReading, readonly string[]> {
  const found = readFolder(path);
  if (!found.ok) return fail([found.problem]);
  const folder = found.value;
  const reading: Reading = { folder, problems: [...folder.problems] };
  const documents = readDocuments(reading);
  const wording = readWordings(reading);
  const school = hasProblem(reading, mainFile) ? null : readFile(reading, mainFile, packFile);
  if (school === null) return fail(reading.problems);
  report(reading, mainFile, [
    ...sealProblems(school, documents),
    ...addedPurposeProblems(school),
    ...gradePointProblems(school),
  ]);
  const crest = readCrest(reading, school);
  if (crest === null || reading.problems.length > 0) return fail(reading.problems);
  return ok({ pack: { ...school, crest, documents, wording }, exposed: folder.exposed });
}

const mainFile = 'pack.toml';

function report({ problems }: Reading, file: string, found: readonly string[]): void {
  problems.push(...found.map((problem) => `${file}: ${problem}`));
}

/** Whether a file was refused already, as a pipe, a link or too large: then it is not reported as missing. */
function hasProblem({ problems }: Reading, file: string): boolean {
  return problems.some((problem) => problem.startsWith(`${file}: `));
}

function readFile<Schema extends z.ZodType>(reading: Reading, file: string, schema: Schema): z.output<Schema> | null {
  const table = readTable(reading.folder, file, schema);
  if (!table.ok) report(reading, file, table.problem);
  return table.ok ? table.value : null;
}

function readDocuments(reading: Reading): readonly PackDocument[] {
  const ids = idsIn(reading.folder, 'documents');
  const documents = ids.flatMap((id): PackDocument[] => {
    const file = `documents/${id}.toml`;
    const document = readFile(reading, file, documentFile);
    if (document === null) return [];
    const others = ids.filter((other) => other !== id);
    report(reading, file, documentProblems(id, document, others));
    return [{ id, ...document }];
  });
  for (const document of documents) {
    report(reading, `documents/${document.id}.toml`, nameProblems(document, documents));
  }
  return documents;
}

function readWordings(reading: Reading): Pack['wording'] {
  const wording: Record<string, Wording> = {};
  for (const kind of idsIn(reading.folder, 'wording')) {
    const file = `wording/${kind}.toml`;
    const words = readFile(reading, file, wordingFile);
    const document = builtIn.find((candidate) => candidate.kind === kind);
    if (document === undefined || document.placeholders === null) {
      report(reading, file, [`rewords no letter of this program; the name must be one of ${rewordable.join(', ')}`]);
    } else if (words !== null) {
      report(reading, file, wordingProblems(document, document.placeholders, words));
      wording[kind] = words;
    }
  }
  return wording;
}

function readCrest(reading: Reading, school: PackFile): Crest | null {
  const { png = 'none' } = school.crest;
  for (const file of picturesIn(reading.folder)) {
    if (file === png) continue;
    report(reading, file, ['is not the crest; name it in pack.toml as crest.png, or take it out']);
  }
  if (hasProblem(reading, png)) return null;
  const crest = crestOf(school, reading.folder);
  if (!crest.ok) report(reading, mainFile, [crest.problem]);
  return crest.ok ? crest.value : null;
}

const rewordable = builtIn.filter(({ placeholders }) => placeholders !== null).map(({ kind }) => kind);

function idsIn({ files }: PackFolder, within: string): string[] {
  return [...files.keys()].flatMap((name) => new RegExp(`^${within}/(.+)\\.toml$`).exec(name)?.[1] ?? []);
}

const picturesIn = ({ files }: PackFolder): string[] => [...files.keys()].filter((name) => name.endsWith('.png'));

function readTable<Schema extends z.ZodType>(
  { files }: PackFolder,
  file: string,
  schema: Schema,
): Result<z.output<Schema>, readonly string[]> {
  const bytes = files.get(file);
  if (bytes === undefined) return fail(['is missing; it names the school']);
  const source = decodeToml(bytes);
  if (!source.ok) return fail([source.problem]);
  const table = parseToml(source.value);
  if (!table.ok) return fail([table.problem]);
  const checked = check(schema, table.value);
  return checked.success ? ok(checked.data) : fail(checked.error.issues.map((issue) => explain(issue)));
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
  const pictured = picturedCrest(bytes);
  return pictured.ok ? pictured : fail(`crest.png: ${png} ${pictured.problem}`);
}
