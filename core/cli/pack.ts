import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { type PackReading, readPack } from '../pack/pack.ts';
import { type Command, type CommandResult, demoOnly, done } from './command.ts';
import { type PreviewSheet, previewPack } from './pack-preview.ts';
import { writeOut } from './write-out.ts';

export const checkPack: Command = {
  usage: 'pack check DIR [--out DIR]',
  about: 'Reads a template pack, names all that is wrong with it, and sets its documents as specimens into --out.',
  positionals: ['DIR'],
  options: { out: { type: 'string' } },
  async run(input) {
    const [folder = ''] = input.positionals;
    const out = input.option('out');
    if (out === '') throw new UsageError('--out: must name a folder');
    const read = readPack(folder);
    if (!read.ok) return wrong(folder, read.problem);
    const { pack } = read.value;
    const station = input.station();
    demoOnly(station, 'pack check');
    const settings = {
      ...station,
      pack,
      school: { ...station.school, name: pack.school, letterhead: pack.letterhead },
    };
    const { sheets, problems } = await previewPack(pack, settings);
    if (problems.length > 0) return wrong(folder, problems);
    if (out !== undefined) mkdirSync(out, { recursive: true });
    const made = sheets.map(({ pdf, ...sheet }) => {
      const file = out === undefined ? null : join(out, `${sheet.document}-${sheet.language}.pdf`);
      if (file !== null) writeOut(file, pdf);
      return { ...sheet, file };
    });
    return right(folder, read.value, made);
  },
};

interface MadeSheet extends Omit<PreviewSheet, 'pdf'> {
  readonly file: string | null;
}

function right(folder: string, { pack, exposed }: PackReading, sheets: readonly MadeSheet[]): CommandResult {
  const { school, documents, wording } = pack;
  const ids = documents.map(({ id }) => id);
  const json = { valid: true, school, documents: ids, wording: Object.keys(wording), sheets, exposed };
  const files = sheets.flatMap(({ file, number }) => (file === null ? [] : [`  ${file}  of ${number}`]));
  const open = `Others than root can change it (${exposed.length} places, the first: ${exposed[0]}).`;
  const notYet = exposed.length === 0 ? [] : [`Only a demo station takes it as it lies here. ${open}`];
  const own = ids.length === 0 ? 'no documents of its own' : ids.join(', ');
  const lines = [
    `${folder}: valid: ${school.zh} ${school.en}; ${own}; ${sheets.length} kinds of sheet set`,
    ...files,
    ...notYet,
  ];
  return done(json, lines);
}

function wrong(folder: string, problems: readonly string[]): CommandResult {
  return {
    exit: exitCodes.usage,
    json: { valid: false, problems },
    lines: [`${folder}: ${problems.length} to mend:`, ...problems.map((problem) => `  ${problem}`)],
  };
}
