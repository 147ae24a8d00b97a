/**
 * Reads the station file: TOML, every key checked, every error a single line that names its key and what is allowed.
 * Relative paths are from the working directory. The keys are in station-file.ts.
 */
import { readFileSync, statSync } from 'node:fs';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Letterhead } from '../../templates/certificates/certificate.ts';
import { documents } from '../../templates/certificates/index.ts';
import { type SlipPrinter, usualSlipPrinter } from '../../templates/slips/escpos.ts';
import { type Pack, readPack } from '../pack/pack.ts';
import { usualSerialPrefix } from '../pack/pack-files.ts';
import type { Sentence } from '../sentence.ts';
import { check, decodeToml, explain, parseToml } from '../toml.ts';
import { type StationFile, stationFile, tableNames } from './station-file.ts';

export interface Settings extends Omit<StationFile, 'school'> {
  readonly school: StationFile['school'] & { readonly name: Sentence; readonly letterhead: Letterhead };
  /** What the template pack holds; `null` where none is named. */
  readonly pack: Pack | null;
}

/** Whether the card stays in this station's reader for the whole visit. */
export function readerHoldsCard({ cardReader: reader }: Settings): boolean {
  return 'holdsCard' in reader && reader.holdsCard;
}

/** What the slips of a station must heed of its printer. */
export function slipPrinterOf({ receiptPrinter }: Pick<Settings, 'receiptPrinter'>): SlipPrinter {
  const { font, cut } = receiptPrinter?.driver === 'escpos' ? receiptPrinter : usualSlipPrinter;
  return { font, cut };
}

/** What the serial numbers of a station's sheets begin with. */
export function serialPrefixOf({ pack }: Settings): string {
  return pack?.serialPrefix ?? usualSerialPrefix;
}

/** The kinds of document that a station has: the program's own, then the pack's. */
export function documentKindsOf({ pack }: Pick<Settings, 'pack'>): readonly string[] {
  return [...documents.map(({ kind }) => kind), ...(pack?.documents ?? []).map(({ id }) => id)];
}

/** Whether any document printer of the station prints colour. */
export function hasColour({
  documentPrinter,
  backupPrinter,
}: Pick<StationFile, 'documentPrinter' | 'backupPrinter'>): boolean {
  return documentPrinter.colour || backupPrinter?.colour === true;
}

/** Values that need `demo = true`, so that no installed terminal issues documents from them. */
const demoOnly = [
  ['cardReader.driver', (s: StationFile) => s.cardReader.driver === 'virtual', 'ascii-line, pn532, rdm6300'],
  ['documentPrinter.driver', (s: StationFile) => s.documentPrinter.driver === 'virtual', 'ipp'],
  ['backupPrinter.driver', (s: StationFile) => s.backupPrinter?.driver === 'virtual', 'ipp'],
  ['receiptPrinter.driver', (s: StationFile) => s.receiptPrinter?.driver === 'virtual', 'escpos'],
  ['records.kind', (s: StationFile) => s.records.kind === 'sample', 'exchange'],
] as const;

/** Head of the sheets of a station without a template pack, which also bear this invented university's crest and seal. */
const modelUniversity: Letterhead = {
  address: { zh: '浙江省杭州市示范路388号（310099）', en: '388 Model Road, Hangzhou, Zhejiang 310099, P. R. China' },
  telephone: '+86 571 5550 0100',
  email: 'certificates@zjmu.example',
  website: 'www.zjmu.example',
};

/** In bytes; a larger file is not read. */
const longestFile = 1_000_000;

/** Reads and checks a station file and its template pack. The problem is one line for a person. */
export function readSettings(file: string): Result<Settings, string> {
  let bytes: Uint8Array;
  try {
    const found = statSync(file);
    // The size of a device or a pipe says nothing, and reading it may never end.
    if (!found.isFile()) return fail(`${file}: is not a station file`);
    if (found.size > longestFile) {
      return fail(`${file}: is not a station file: it has ${found.size} bytes, more than ${longestFile}`);
    }
    bytes = readFileSync(file);
  } catch (error) {
    return fail(`${file}: cannot be read (${errorCode(error)}); give an existing station file with --station`);
  }
  const source = decodeToml(bytes);
  const settings = source.ok ? parseSettings(source.value) : source;
  return settings.ok ? settings : fail(`${file}: ${settings.problem}`);
}

/** Checks the text of a station file, and reads its template pack. */
export function parseSettings(source: string): Result<Settings, string> {
  const table = parseToml(source);
  if (!table.ok) return table;
  const checked = check(stationFile, table.value);
  if (!checked.success) return fail(checked.error.issues.map((issue) => explain(issue, tableNames)).join('; '));
  const notFound = technicianNotFound(checked.data);
  if (notFound !== null) return fail(notFound);
  const settings = withPack(checked.data);
  for (const [key, uses, allowed] of checked.data.demo || !settings.ok ? [] : demoOnly) {
    if (uses(checked.data)) return fail(`${key}: this value needs demo = true; allowed without it: ${allowed}`);
  }
  return settings;
}

/** A technician's `cardNumber` needs a reader that lets cards prove their number. */
function technicianNotFound({ cardReader: reader, technicians }: StationFile): string | null {
  if (reader.driver === 'virtual' || ('application' in reader && reader.application !== undefined)) return null;
  const lost = technicians.findIndex(({ cardNumber }) => cardNumber !== undefined);
  return lost < 0 ? null : `technicians.${lost}.cardNumber: this reader proves no card's number; give cardUid`;
}

/** The station file together with the template pack that it names. */
function withPack(file: StationFile): Result<Settings, string> {
  const pack = packOf(file);
  if (!pack.ok) return pack;
  const name = pack.value?.school ?? file.school.name;
  if (name === undefined) return fail('school.name: is missing (a table { … })');
  const twice = (['name', 'letterhead'] as const).find((key) => file.school[key] !== undefined);
  if (pack.value !== null && twice !== undefined) {
    return fail(`school.${twice}: stands in the template pack; take it out of this file`);
  }
  const letterhead = pack.value?.letterhead ?? file.school.letterhead ?? modelUniversity;
  const kinds = documentKindsOf({ pack: pack.value });
  const strays = Object.keys(file.documents).filter((kind) => !kinds.includes(kind));
  if (strays.length > 0) {
    return fail(
      `${strays.map((kind) => `documents.${kind}`).join(', ')}: unknown key; the documents are ${kinds.join(', ')}`,
    );
  }
  const slips = file.receiptPrinter ?? (file.demo ? ({ driver: 'virtual' } as const) : undefined);
  return ok({
    ...file,
    ...(slips === undefined ? {} : { receiptPrinter: slips }),
    school: { ...file.school, name, letterhead },
    pack: pack.value,
  });
}

function packOf({ templatePack, demo }: StationFile): Result<Pack | null, string> {
  if (templatePack === undefined) return ok(null);
  const read = readPack(templatePack);
  // A pack that others than root can change could be changed by an attacker who runs as the terminal's user.
  const problems = read.ok ? (demo ? [] : read.value.exposed) : read.problem;
  const [first] = problems;
  if (first !== undefined) {
    const others = problems.length > 1 ? ` (1 of ${problems.length})` : '';
    return fail(`templatePack: ${first}${others}; "kiosk pack check ${templatePack}" tells all`);
  }
  return ok(read.ok ? read.value.pack : null);
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
