/** The schemas of the files of a template pack. */
import { z } from 'zod';
import { passMark } from '../../templates/certificates/grades.ts';
import type { Colour } from '../../templates/page/drawing.ts';
import { codePointOf } from '../../templates/type/fonts.ts';

/** Line breaks, direction marks and characters without width: the author of a file would not see what is printed. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** The error names the code point, because the character cannot be seen. */
const isVisible = {
  error: ({ input }: { input?: unknown }): string => {
    const [sign = ''] = invisible.exec(String(input)) ?? [];
    return `must be one line without invisible signs, and ${codePointOf(sign)} is one`;
  },
};

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(longest, `must be at most ${longest} characters`)
    .refine((text) => !invisible.test(text), isVisible);
/** How many characters of an English title fit on a card of the menu. */
export const longestOnCard = 20;

const bilingual = (chinese: number, english: number) =>
  z.strictObject({ zh: line(chinese).describe('In Chinese.'), en: line(english).describe('In English.') });

/** The error of a table that is not there says what it is for. */
const neededFor = (why: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? `is missing; ${why}` : undefined),
});

/** Where a stranger who holds a sheet can ask about it. In these lengths it fits every sheet. */
export const letterhead = z.strictObject(
  {
    address: bilingual(32, 80).describe('Where letters reach the school, with postcode; the English one with country.'),
    telephone: line(20)
      .regex(/^\+[1-9]\d{0,2}( \d{2,8}){1,4}$/, 'must be as dialled from abroad, in groups, like "+86 571 5550 0100"')
      .describe('As it is dialled from abroad: `+86 571 5550 0100`.'),
    email: line(36)
      .regex(/^[\w.%+-]+@([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be an e-mail address like "certificates@zjmu.example"')
      .describe('E-mail address at which questions about a sheet are answered.'),
    website: line(32)
      .regex(
        /^([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/,
        'must be a host name, without https:// and without a path, like "www.zjmu.example"',
      )
      .describe("Host of the school's web site."),
  },
  neededFor('whoever is shown a sheet must find the school; give address, telephone, email and website'),
);

/** Who heads an office: named on English and bilingual sheets. */
const officer = z.strictObject({ name: bilingual(12, 40), title: bilingual(14, 50) });

/** A noun phrase: no sentence, and so no promise, may stand above the seal as what a sheet is for. Built-in ones are longer. */
const phrase = (longest: number) =>
  line(longest).regex(
    /^[\p{Script=Latin}\p{Script=Han}0-9 ·、’'-]+$/u,
    'must be a phrase of letters, digits and Chinese characters, without brackets and the marks of a sentence',
  );

const purposeList = z
  .array(z.strictObject({ zh: phrase(12), en: phrase(24) }))
  .min(1)
  .max(40);

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour like "#163a6b"; where there is none, take the key out')
  .transform((hex): Colour => {
    const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
    return [part(1), part(3), part(5)];
  });

const coordinate = z.number().min(-100_000).max(100_000);
const extent = z.number().min(0.01).max(100_000);

const path = z
  .strictObject({
    d: z.string().min(1, 'is empty').max(50_000, 'must be at most 50000 characters'),
    fill: colour.optional(),
    rule: z.enum(['nonzero', 'evenodd']).default('nonzero'),
    stroke: colour.optional(),
    width: extent.default(1),
  })
  .refine(({ fill, stroke }) => fill !== undefined || stroke !== undefined, 'paints nothing; give fill or stroke');

const crest = z
  .strictObject({
    png: z
      .string()
      .regex(
        /^[\w-]+\.png$/,
        'must be the name of a PNG file in the pack, of plain letters and digits, like "crest.png"',
      )
      .optional(),
    viewBox: z.tuple([coordinate, coordinate, extent, extent]).optional(),
    paths: z.array(path).min(1).max(200).optional(),
  })
  .refine(
    ({ png, viewBox, paths }) =>
      png === undefined ? viewBox !== undefined && paths !== undefined : !viewBox && !paths,
    'needs png, or viewBox and paths; one of them, not both',
  );

/** What serial numbers begin with where the school says nothing else. */
export const usualSerialPrefix = 'ZD';

/** How much one cardholder may print of a document, and over which time that is counted. */
export const documentQuota = z
  .strictObject({
    copies: z.int().min(1).max(10_000).describe('Copies that a cardholder may have of it.'),
    days: z
      .int()
      .min(1)
      .max(3650)
      .optional()
      .describe('Over how many days `copies` is counted; either this or `period`.'),
    period: z.enum(['term']).optional().describe('Counts `copies` from the first day of the present term.'),
  })
  .refine(({ days, period }) => (days === undefined) !== (period === undefined), {
    message: 'needs days, or period = "term"; one of them, not both',
  });

/** A term begins in the months in which any school's does, so that no two can be mixed up. */
const termStart = z
  .strictObject({ season: z.enum(['fall', 'spring']), firstDay: z.iso.date('must be a date like "2026-09-07"') })
  .refine(
    ({ season, firstDay }) =>
      /-(0[7-9]|10)-/.test(firstDay) === (season === 'fall') && !/-(05|06|11|12)-/.test(firstDay),
    {
      message: 'a fall term begins from July to October, a spring term from January to April',
    },
  );

/** A grade point, with two decimals at most. */
const gradePoint = z
  .number()
  .min(0)
  .max(10)
  .refine((points) => Math.round(points * 100) / 100 === points, 'must have two decimals at most');

/** How marks out of 100 become grade points, where the record gives none. */
const gradePoints = z.strictObject({
  bounds: z
    .array(z.strictObject({ from: z.number().min(passMark).max(100), points: gradePoint }))
    .min(1, 'is empty')
    .max(12, 'must be at most 12 lines')
    .optional(),
  absenceCounts: z.boolean().default(true),
});

export const packFile = z.strictObject({
  school: bilingual(16, 60),
  letterhead,
  /** For each kind of person, the office that signs and is responsible for the record. */
  offices: z.strictObject({
    undergraduate: bilingual(14, 60),
    graduate: bilingual(14, 60),
    personnel: bilingual(14, 60),
  }),
  serialPrefix: z
    .string()
    .regex(/^[A-Z]{1,4}$/, 'must be 1 to 4 capital letters, like "ZD"')
    .default(usualSerialPrefix),
  /** Who answers for what each office signs. */
  officers: z.strictObject(
    { undergraduate: officer, graduate: officer, personnel: officer },
    neededFor('an English sheet names who answers for it; give name and title for undergraduate, graduate, personnel'),
  ),
  seal: z
    .strictObject({
      /** May hold {school} and {office}. */
      name: line(40).default('{school}{office}'),
      below: line(7).optional(),
      colour: colour.default([0xd0, 0x18, 0x1f]),
    })
    .prefault({}),
  crest,
  gradePoints: gradePoints.prefault({}),
  /** When terms begin, the earliest first. */
  terms: z
    .array(termStart)
    .max(20, 'must be at most 20 terms')
    .refine(
      (terms) => terms.every(({ firstDay }, index) => firstDay > (terms[index - 1]?.firstDay ?? '')),
      'must be in the order of their first days',
    )
    .default([]),
  /** By the kind of letter: what the school adds to the purposes of letters of this program. */
  purposes: z.record(z.string(), purposeList).default({}),
});

/** Line breaks in the file do not count: Chinese lines are joined, English ones with a space (`joint`). */
const paragraphs = (joint: string) => {
  const joined = (text: string): string => text.trim().replace(/\s*\n\s*/g, joint);
  const words = z.string().transform(joined).pipe(line(2000));
  return z
    .array(z.union([words, z.strictObject({ bold: words })], { error: 'must be a text, or { bold = "…" }' }))
    .min(1, 'has no paragraph')
    .max(20, 'must be at most 20 paragraphs');
};

export const wordingFile = z.strictObject({ zh: paragraphs(''), en: paragraphs(' ').optional() });

export const documentFile = z.strictObject({
  title: bilingual(12, 50),
  /** For a card of the menu, where the title is too long for it. */
  shortTitleEn: line(longestOnCard).optional(),
  languages: z.array(z.enum(['zh', 'en', 'bilingual'])).min(1),
  /** Who may have it, by the person's standing at the school. */
  for: z.array(z.enum(['active', 'onLeave', 'graduated', 'staff'])).min(1),
  requireAssurance: z.enum(['identified', 'authenticated']).optional(),
  quota: documentQuota.optional(),
  /** The office that signs, instead of the person's own. */
  office: bilingual(14, 60).optional(),
  /** Who heads that office. */
  officer: officer.optional(),
  purposes: purposeList.optional(),
  /** Whom the letter is to: a line of its own before the text. */
  addressee: bilingual(24, 60).optional(),
  /** Days from the date of issue, stated after the text. */
  validity: z.int().min(1).max(3650).optional(),
  text: wordingFile,
});

export type DocumentFile = z.output<typeof documentFile>;

export interface PackDocument extends DocumentFile {
  /** The name of its file without `.toml`; stands in the ledger, so it must not change. */
  readonly id: string;
}

/** The title for a card of the menu, or for a list. */
export function nameOnCard({ title, shortTitleEn }: DocumentFile): DocumentFile['title'] {
  return { zh: title.zh, en: shortTitleEn ?? title.en };
}

export type PackFile = z.output<typeof packFile>;
