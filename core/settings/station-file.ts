/**
 * The schema of the station file. Every key carries a description in English, with its unit and its meaning: the
 * reference in docs/ and the JSON Schema for editors are made from them.
 */
import { z } from 'zod';
import { documentQuota, letterhead } from '../pack/pack-files.ts';
import { readPinHash } from './pin-hash.ts';
import { cardReader, documentPrinter, receiptPrinter, supplies } from './station-devices.ts';

const text = z.string().trim().min(1);
const sentence = z.strictObject({ zh: text.describe('In Chinese.'), en: text.describe('In English.') });

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like "22:00"');

const officeDesk = z.strictObject({
  place: sentence.optional().describe('Building, floor and room.'),
  hours: sentence.optional().describe('When it is open, in words.'),
  phone: text.optional().describe("Its telephone; without it `phone` of the school's table."),
});

const records = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sample').describe('The embedded campus of invented people; needs `demo = true`.'),
    available: z.boolean().default(true).describe('`false` plays a campus that is down.'),
    delayMs: z
      .int()
      .min(0)
      .max(60_000)
      .default(0)
      .describe('Plays a slow campus: how long each answer takes, in milliseconds.'),
  }),
  z.strictObject({
    kind: z.literal('exchange').describe("The school's own records over HTTPS, by the campus exchange."),
    addresses: z
      .array(
        z
          .string()
          .regex(/^https:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'must be an address like "https://records.school.example:8443"'),
      )
      .min(1)
      .max(4)
      .describe('Where the campus answers, in the order in which they are asked; `https`, host and port.'),
    ca: text.describe('File with the certificate of the authority that signed those of the campus, in PEM.'),
    certificate: text.describe('File with the certificate of this station, in PEM.'),
    key: text.describe('File with the private key of that certificate, in PEM, without a passphrase.'),
    oldestHours: z
      .int()
      .min(1)
      .max(720)
      .default(36)
      .describe('Records that the campus vouched for more hours ago are refused; a nightly copy needs more than 24.'),
  }),
]);

const documentPolicy = z.strictObject({
  quota: documentQuota
    .optional()
    .describe("How much one cardholder may print of it, in place of the template pack's word and of `[quota]`."),
  sides: z
    .enum(['oneSided', 'twoSided'])
    .optional()
    .describe(
      'How a document of several pages is printed: on both sides of the paper where the printer can (`twoSided`, also without this key), or each page on a sheet of its own (`oneSided`).',
    ),
  requireAssurance: z
    .enum(['identified', 'authenticated'])
    .optional()
    .describe(
      "How sure the card must be; without it the template pack's word, or `identified`. `authenticated`: only for a card that proved the school's key, so that no copy of a UID serves; to others the document is shown as refused, with the office to see. The PIN is asked in any case.",
    ),
});

const technician = z
  .strictObject({
    number: z
      .string()
      .regex(/^[A-Z0-9]{1,20}$/, 'must be capital letters and digits, like "T0001"')
      .describe(
        'Capital letters and digits; stands in the ledger with each ruling. While the reader is dead its digits stand for the card: hold the crest on the welcome for three seconds.',
      ),
    cardUid: z
      .string()
      .regex(/^([0-9A-F]{2}){4,10}$/, 'must be 4 to 10 bytes in capital hex, like "04782E21801D80"')
      .optional()
      .describe(
        'The card that opens vendor mode, by its UID: 4 to 10 bytes in capital hex. Either this or `cardNumber`, with `pinHash`.',
      ),
    cardNumber: text
      .optional()
      .describe('The card that opens vendor mode, by the number that it proves to a `pn532` with `application`.'),
    pinHash: z
      .string()
      .refine((hash) => readPinHash(hash) !== null, 'must be what "kiosk technician hash-pin" makes')
      .optional()
      .describe(
        "The hash of this technician's PIN, made by `kiosk technician hash-pin`: scrypt, N = 2^15, r = 8, p = 3.",
      ),
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

const neighbour = z.strictObject({
  name: sentence.describe('What the other station is called.'),
  walkMinutes: z.int().min(1).max(120).describe('How far it is on foot, in minutes.'),
});

const verification = z.strictObject({
  host: z
    .string()
    .regex(/^[a-z0-9.-]+$/, 'must be a host name')
    .default('verify.zjmu.example')
    .describe('Host at which a third party checks a sheet; printed on it.'),
  validityDays: z
    .int()
    .min(1)
    .max(3650)
    .default(180)
    .describe('How many days from its issue a sheet can be checked; printed on it.'),
});

const quota = z.strictObject({
  copies: z
    .int()
    .min(1)
    .max(10_000)
    .default(20)
    .describe('Copies of one kind of document that a cardholder may have within `days`.'),
  days: z.int().min(1).max(3650).default(30).describe('Over how many days `copies` is counted.'),
  copiesPerVisit: z
    .int()
    .min(1)
    .max(1000)
    .default(5)
    .describe('Copies of one document that can be printed in one visit, so that nobody empties the tray.'),
});

export const stationFile = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z0-9]{2,8}(-[A-Z0-9]{1,4})?$/, 'must be capital letters and digits, one hyphen at most, like "ZJG-01"')
    .describe('Name of the station, like `ZJG-01`; part of every serial number.'),
  demo: z
    .boolean()
    .default(false)
    .describe(
      'Allows virtual devices, the sample campus, `issue --card` and `render`; every sheet is marked 样张 SPECIMEN.',
    ),
  dataDir: text.default('data').describe('Folder of the ledger, the lock and the status.'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone like "Asia/Shanghai"')
    .default('Asia/Shanghai')
    .describe('IANA name of the time zone of all dates and times that people read.'),
  site: z
    .strictObject({
      kind: z.enum(['mainHall', 'proxyPoint']).describe('What kind of place the station stands in.'),
      name: sentence.describe('What visitors call the place.'),
      hours: sentence
        .optional()
        .describe('When visitors can come to the terminal, in words; without it the screen says day and night.'),
      night: z
        .strictObject({
          from: timeOfDay.describe('When it begins, local time.'),
          to: timeOfDay.describe('When it ends; may be after midnight.'),
        })
        .optional()
        .describe('When the screen is light on dark, so that it does not dazzle; changes between visits only.'),
      readerSide: z
        .enum(['left', 'right'])
        .default('right')
        .describe(
          'On which side below the screen the card reader is, as a visitor sees it; the paper slot is drawn on the other.',
        ),
      sounds: z
        .boolean()
        .default(true)
        .describe(
          'Whether a card that was read or refused, a touch that acts and a sheet that comes out can be heard; never at `night`.',
        ),
    })
    .describe('Where the station stands.'),
  templatePack: text
    .optional()
    .describe(
      "Folder with the school's names, crest, seal, wording and documents; without one they are the model university's. Where `demo` is not true, root alone may be able to change it.",
    ),
  school: z
    .strictObject({
      name: sentence.optional().describe('Name of the school; only without a template pack, which has it.'),
      letterhead: letterhead
        .optional()
        .describe(
          "Head of the school's sheets; only without a template pack, which has it. None: the model university's.",
        ),
      phone: text.describe('Whom a visitor calls.'),
      helpDesk: officeDesk
        .omit({ phone: true })
        .optional()
        .describe('Who answers about a sheet that did not come out; stands on slips beside `phone`.'),
      cardOffice: sentence
        .prefault({ zh: '校园卡服务中心', en: 'Campus Card Centre' })
        .describe('Where a card is checked, unlocked or replaced.'),
      cardOfficeDesk: officeDesk.optional().describe('Shown to who forgot a PIN, beside the name of `cardOffice`.'),
    })
    .describe('What visitors are told of the school.'),
  verification: verification.prefault({}).describe('How a printed sheet is checked.'),
  quota: quota.prefault({}).describe('How much one cardholder may print.'),
  documents: z
    .record(z.string(), documentPolicy)
    .default({})
    .describe('What the station asks for a document, by the kind of document: `[documents.income]`.'),
  cardReader: cardReader.prefault({ driver: 'virtual' }).describe('The card reader.'),
  documentPrinter: documentPrinter.prefault({ driver: 'virtual' }).describe('The printer of the documents.'),
  backupPrinter: documentPrinter
    .optional()
    .describe(
      'A second document printer, for what the first cannot print, or while it cannot. A job stays on its printer unless nothing of it came out there.',
    ),
  receiptPrinter: receiptPrinter
    .optional()
    .describe('The printer of the slips. Without this table the station has none, a demo station a virtual one.'),
  records: records.prefault({ kind: 'sample' }).describe('Where the records of the cardholders come from.'),
  maintenance: z
    .strictObject({
      quietHour: timeOfDay
        .default('03:30')
        .describe(
          'When the hour begins in which the terminal does its daily maintenance and takes updates, local time; always between visits.',
        ),
    })
    .prefault({})
    .describe('What the terminal does for itself when nobody needs it.'),
  supplies: supplies.prefault({}).describe('When somebody is told to bring more.'),
  alerts: z
    .strictObject({
      url: z
        .string()
        .regex(/^https?:\/\/[^\s/]+(\/\S*)?$/, 'must be an address like "https://it.school.example/onetrip"')
        .describe("The school's own receiver, to which each alert is sent by POST as JSON; see docs/alerts.md."),
      secretFile: text.describe(
        'File with the secret that signs each alert, 32 characters or more, which the receiver knows too (`openssl rand -hex 32`).',
      ),
      graceMinutes: z
        .int()
        .min(0)
        .max(120)
        .default(2)
        .describe('How long something must be wrong before it is told, in minutes.'),
      repeatHours: z
        .int()
        .min(1)
        .max(168)
        .default(4)
        .describe('After how many hours what is still wrong is told again.'),
    })
    .optional()
    .describe('Whom the station tells what is wrong with it; without this table nobody.'),
  neighbours: z
    .array(neighbour)
    .default([])
    .describe('Other stations, to which a visitor is sent when this one cannot.'),
  technicians: z
    .array(technician)
    .refine(areDistinct, 'a number or a card stands twice')
    .default([])
    .describe(
      'Who may rule on a job; with none listed, whoever may run the command. With a card and a `pinHash` also who may open vendor mode between visits, which shows the devices and takes rulings. The campus never grants this.',
    ),
});

export type StationFile = z.output<typeof stationFile>;

/** JSON Schema (draft 2020-12) of the station file as people write it, for editors and for the reference. */
export function settingsSchema(): unknown {
  return z.toJSONSchema(stationFile, { io: 'input' });
}

/** What a key that chooses among tables may be, such as `cardReader.driver`; none for any other key. */
export function tableNames(key: string): readonly string[] {
  const names: Readonly<Record<string, readonly string[]>> = {
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

/** Abbreviations are no answer: CST is Chicago's time to a computer and Shanghai's to who writes it. */
function isTimeZone(name: string): boolean {
  if (!/^([A-Z]\w+(\/[A-Z][\w+-]+)+|UTC)$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
