/**
 * The station file: TOML, every key checked, every error a single line that names its key and what is allowed.
 * Relative paths are from the working directory.
 */
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { fail, ok, type Result } from '../../devices/result.ts';
import { documents } from '../../templates/certificates/index.ts';
import { type Pack, readPack } from '../pack/pack.ts';
import { check, explain, parseToml } from '../toml.ts';
import { readPinHash } from './pin-hash.ts';

const text = z.string().trim().min(1);
const sentence = z.strictObject({ zh: text, en: text });
const baudRates = z.literal([1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200]);
const baudRate = baudRates.default(9600);

/** The card stays in the reader for the whole visit, so taking it ends the visit; only where a reader can tell. */
const holdsCard = z.boolean().default(false);

const cardReader = z.discriminatedUnion('driver', [
  z.strictObject({ driver: z.literal('virtual'), holdsCard }),
  z.strictObject({ driver: z.literal('rdm6300'), path: text, baudRate, holdsCard }),
  z.strictObject({
    driver: z.literal('ascii-line'),
    path: text,
    baudRate,
    encoding: z.enum(['hex', 'decimal']).default('hex'),
    byteOrder: z.enum(['asSent', 'reversed']).default('asSent'),
    terminator: z.enum(['any', 'cr', 'lf', 'crlf']).default('any'),
    /** The whole line must match; its first group, where it has one, is the identifier. */
    pattern: z.string().refine(isPattern, 'must be a regular expression like ";(\\d{10})=.*"').default('.*'),
    decimalBytes: z.int().min(4).max(10).default(4),
  }),
  z.strictObject({
    driver: z.literal('pn532'),
    path: text,
    baudRate: baudRates.default(115_200),
    holdsCard,
    /** The school's application on its DESFire cards: with it a card proves itself, without it the UID must do. */
    application: z
      .strictObject({
        id: z.string().regex(/^[0-9A-F]{6}$/i, 'must be 6 hex digits like "F54230"'),
        /** 32 hex digits; only the terminal's user may read it. The key that reads the file, never a master key. */
        keyFile: text,
        keyNumber: z.int().min(0).max(13).default(1),
        fileNumber: z.int().min(0).max(31).default(1),
        /** How many bytes of the file hold the card number. */
        fileLength: z.int().min(1).max(32).default(16),
        /** Each card has a key of its own, made with this by AN10922; without it all cards hold the key itself. */
        systemIdentifier: z
          .string()
          .regex(/^([0-9A-F]{2}){1,16}$/i, 'must be 1 to 16 bytes in hex')
          .optional(),
      })
      .optional(),
  }),
]);

const documentPrinter = z.discriminatedUnion('driver', [
  z.strictObject({ driver: z.literal('virtual'), folder: text.default('out/sheets') }),
  z
    .strictObject({
      driver: z.literal('ipp'),
      uri: z.string().refine(isPrinterUri, 'must be an address like "ipp://localhost:631/ipp/print" or "ipps://…"'),
      /** What an ipps:// printer must show; which it shows is in its line of `kiosk status`. */
      certificate: z
        .string()
        .regex(/^sha256:([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i, 'must be "sha256:" and 64 hexadecimal digits')
        .optional(),
    })
    .refine(({ uri, certificate }) => certificate === undefined || uri.startsWith('ipps:'), {
      path: ['certificate'],
      message: 'goes with an address that begins with ipps://',
    }),
]);

const receiptPrinter = z.discriminatedUnion('driver', [z.strictObject({ driver: z.literal('virtual') })]);

const records = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sample'),
    /** false plays a campus that is down. */
    available: z.boolean().default(true),
    /** Plays a slow campus: how long each answer takes. */
    delayMs: z.int().min(0).max(60_000).default(0),
  }),
]);

const documentPolicy = z.strictObject({
  /** How sure the card must be: `authenticated` asks that it proved the school's key, so that no copy of a UID serves. */
  requireAssurance: z.enum(['identified', 'authenticated']).optional(),
});

const technician = z
  .strictObject({
    number: z.string().regex(/^[A-Z0-9]{1,20}$/, 'must be capital letters and digits, like "T0001"'),
    /** The card that opens vendor mode, by what this station's reader can know of it: its UID, or its proven number. */
    cardUid: z
      .string()
      .regex(/^([0-9A-F]{2}){4,10}$/, 'must be 4 to 10 bytes in capital hex, like "04782E21801D80"')
      .optional(),
    cardNumber: text.optional(),
    pinHash: z
      .string()
      .refine((hash) => readPinHash(hash) !== null, 'must be what "kiosk technician hash-pin" makes')
      .optional(),
  })
  .refine(
    ({ cardUid, cardNumber, pinHash }) => {
      const cards = [cardUid, cardNumber].filter((card) => card !== undefined).length;
      return cards === (pinHash === undefined ? 0 : 1);
    },
    {
      message: 'needs cardUid or cardNumber, and pinHash with it; or none of them for who may only rule',
      path: ['pinHash'],
    },
  );

const stationFile = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z0-9]{2,8}(-[A-Z0-9]{1,4})?$/, 'must be capital letters and digits, one hyphen at most, like "ZJG-01"'),
  demo: z.boolean().default(false),
  dataDir: text.default('data'),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone like "Asia/Shanghai"').default('Asia/Shanghai'),
  site: z.strictObject({ kind: z.enum(['mainHall', 'proxyPoint']), name: sentence }),
  /** A folder with the school's names, crest, seal, wording and documents; without one they are the model university's. */
  templatePack: text.optional(),
  school: z.strictObject({
    /** Where there is no template pack, which has it. */
    name: sentence.optional(),
    phone: text,
    /** Where a card is mended, unlocked, replaced. */
    cardOffice: sentence.prefault({ zh: '校园卡服务中心', en: 'Campus Card Centre' }),
  }),
  verification: z
    .strictObject({
      /** Where a third party checks a sheet; printed on it. */
      host: z
        .string()
        .regex(/^[a-z0-9.-]+$/, 'must be a host name')
        .default('verify.zjmu.example'),
      validityDays: z.int().min(1).max(3650).default(180),
    })
    .prefault({}),
  quota: z
    .strictObject({
      /** Copies of one kind of document that a cardholder may have within `days`. */
      copies: z.int().min(1).max(10_000).default(20),
      days: z.int().min(1).max(3650).default(30),
    })
    .prefault({}),
  /** By the kind of document. */
  documents: z.record(z.string(), documentPolicy).default({}),
  cardReader: cardReader.prefault({ driver: 'virtual' }),
  documentPrinter: documentPrinter.prefault({ driver: 'virtual' }),
  /** A second document printer, for when the first cannot. */
  backupPrinter: documentPrinter.optional(),
  receiptPrinter: receiptPrinter.prefault({ driver: 'virtual' }),
  records: records.prefault({ kind: 'sample' }),
  neighbours: z.array(z.strictObject({ name: sentence, walkMinutes: z.int().min(1).max(120) })).default([]),
  /** Who may rule on a job, and open vendor mode with card and PIN; the campus never grants this. */
  technicians: z.array(technician).refine(areDistinct, 'a number or a card stands twice').default([]),
});

type StationFile = z.output<typeof stationFile>;

export interface Settings extends Omit<StationFile, 'school'> {
  readonly school: StationFile['school'] & { readonly name: z.output<typeof sentence> };
  /** What the template pack holds; `null` where none is named. */
  readonly pack: Pack | null;
}

/** Whether the card stays in this station's reader for the whole visit. */
export function readerHoldsCard({ cardReader: reader }: Settings): boolean {
  return 'holdsCard' in reader && reader.holdsCard;
}

/** What a demo plays with; each needs `demo = true`, so that no installed terminal ever issues from them. */
const demoOnly = [
  ['cardReader.driver', (s: StationFile) => s.cardReader.driver === 'virtual', 'ascii-line, pn532, rdm6300'],
  ['documentPrinter.driver', (s: StationFile) => s.documentPrinter.driver === 'virtual', 'ipp'],
  ['backupPrinter.driver', (s: StationFile) => s.backupPrinter?.driver === 'virtual', 'ipp'],
  ['records.kind', (s: StationFile) => s.records.kind === 'sample', 'no other source in this version'],
] as const;

/** In bytes; no station has so much to say. */
const longestFile = 1_000_000;

/** Reads and checks a station file. The problem is one line for a person. */
export function readSettings(file: string): Result<Settings, string> {
  let source: string;
  try {
    const found = statSync(file);
    // A device or a pipe has no size to trust, and may never end.
    if (!found.isFile() || found.size > longestFile) return fail(`${file}: is not a station file`);
    source = readFileSync(file, 'utf8');
  } catch (error) {
    return fail(`${file}: cannot be read (${errorCode(error)}); give an existing station file with --station`);
  }
  const settings = parseSettings(source);
  return settings.ok ? settings : fail(`${file}: ${settings.problem}`);
}

/** Checks the text of a station file. */
export function parseSettings(source: string): Result<Settings, string> {
  const table = parseToml(source);
  if (!table.ok) return table;
  const checked = check(stationFile, table.value);
  if (!checked.success) return fail(checked.error.issues.map((issue) => explain(issue, drivers)).join('; '));
  const notFound = technicianNotFound(checked.data);
  if (notFound !== null) return fail(notFound);
  const settings = withPack(checked.data);
  for (const [key, uses, allowed] of checked.data.demo || !settings.ok ? [] : demoOnly) {
    if (uses(checked.data)) return fail(`${key}: this value needs demo = true; allowed without it: ${allowed}`);
  }
  return settings;
}

/** A reader that asks no card for its number would never know one by it. */
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
  if (pack.value !== null && file.school.name !== undefined) {
    return fail('school.name: stands in the template pack; take it out of this file');
  }
  const kinds = [...documents.map(({ kind }) => kind), ...(pack.value?.documents ?? []).map(({ id }) => id)];
  const strays = Object.keys(file.documents).filter((kind) => !kinds.includes(kind));
  if (strays.length > 0) {
    return fail(
      `${strays.map((kind) => `documents.${kind}`).join(', ')}: unknown key; the documents are ${kinds.join(', ')}`,
    );
  }
  return ok({ ...file, school: { ...file.school, name }, pack: pack.value });
}

function packOf({ templatePack, demo }: StationFile): Result<Pack | null, string> {
  if (templatePack === undefined) return ok(null);
  const read = readPack(templatePack);
  // One that root does not own alone could be changed by whoever gets at the terminal's user.
  const problems = read.ok ? (demo ? [] : read.value.exposed) : read.problem;
  const [first] = problems;
  if (first !== undefined) {
    const others = problems.length > 1 ? ` (1 of ${problems.length})` : '';
    return fail(`templatePack: ${first}${others}; "kiosk pack check ${templatePack}" tells all`);
  }
  return ok(read.ok ? read.value.pack : null);
}

/** JSON Schema of the station file, for editors. */
export function settingsSchema(): unknown {
  return z.toJSONSchema(stationFile, { io: 'input' });
}

function drivers(key: string): readonly string[] {
  const names: Record<string, readonly string[]> = {
    'cardReader.driver': cardReader.options.map((option) => option.shape.driver.value),
    'documentPrinter.driver': documentPrinter.options.map((option) => option.shape.driver.value),
    'backupPrinter.driver': documentPrinter.options.map((option) => option.shape.driver.value),
    'receiptPrinter.driver': receiptPrinter.options.map((option) => option.shape.driver.value),
    'records.kind': records.options.map((option) => option.shape.kind.value),
  };
  return names[key] ?? [];
}

function areDistinct(technicians: readonly z.output<typeof technician>[]): boolean {
  return (['number', 'cardUid', 'cardNumber'] as const).every((key) => {
    const values = technicians.map((each) => each[key]).filter((value) => value !== undefined);
    return new Set(values).size === values.length;
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isPrinterUri(uri: string): boolean {
  // RFC 8011, section 5.1.6: no URI is longer. Without host, or with a port that there is not, it does not parse.
  if (uri.length > 1023 || !/^ipps?:\/\/[^\s/@?#]+(\/\S*)?$/.test(uri) || !URL.canParse(uri)) return false;
  const { hostname, port } = new URL(uri);
  return hostname !== '' && port !== '0';
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(`^(?:${source})$`).source !== '';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
