/** The schema of the hub file. Every key carries a description in English, with its unit and its meaning. */
import { z } from 'zod';

const text = z.string().trim().min(1);
const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, 'must be a plain name of letters, digits and _');
const mapping = text
  .default('hub/school/mapping.toml')
  .describe('The mapping file: what the codes of the nine views mean, and which offices answer for whom.');
const passwordFile = text.optional().describe('A file that holds the password, and nothing else.');

const records = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sample').describe('The embedded campus of invented people, to try things out.'),
  }),
  z.strictObject({
    kind: z.literal('postgres').describe("The nine views of a school's PostgreSQL."),
    connection: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must be like "postgresql://kiosk@db.school.example/campus"')
      .describe('Where it is, as psql takes it. The role needs to read the nine views and nothing else.'),
    passwordFile,
    schema: name.default('onetrip').describe('The schema that the views stand in.'),
    mapping,
  }),
  z.strictObject({
    kind: z.literal('oracle').describe("The nine views of a school's Oracle database, from 19c on. Not run yet."),
    connection: text.describe('As Oracle calls an easy connect string: `db.school.example:1521/campus`.'),
    user: name.describe('Who may read the nine views and nothing else.'),
    passwordFile: text.describe('A file that holds the password, and nothing else.'),
    schema: name.default('onetrip').describe('The schema that the views stand in.'),
    mapping,
  }),
  z.strictObject({
    kind: z.literal('csv').describe('Nine CSV files that `kiosk-hub import` has read.'),
    copy: text.default('data/records.sqlite').describe('The file that `kiosk-hub import` makes of them.'),
    mapping,
  }),
]);

const cardSystem = z.strictObject({
  source: z.literal('card-system').describe("The school's card system, which knows and counts PINs."),
  url: z
    .url({ protocol: /^https?$/ })
    .refine(isPrivate, 'must be https, or http to this machine alone: PINs pass there')
    .describe('Where each PIN is asked about, by POST.'),
  tokenFile: text.optional().describe('A file with the bearer token that the card system asks for.'),
  timeoutMs: z.int().min(100).max(10_000).default(4000).describe('How long its answer may take, in milliseconds.'),
});

export const hubFile = z
  .strictObject({
    address: text
      .default('0.0.0.0')
      .describe("The address of this machine that stations reach; all of the machine's without it."),
    port: z.int().min(1).max(65_535).default(8443).describe('Port for the stations.'),
    hosts: z
      .array(z.string().regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an IP address'))
      .min(1)
      .max(16)
      .describe('Every host name and IP address by which stations call this door; its certificate names them.'),
    keys: text
      .default('keys')
      .describe(
        "Folder of the hub's authority, its certificate and the key of the visit tokens. Doors that stand for each other have copies of it.",
      ),
    records: records.describe('Where the records come from.'),
    pin: cardSystem.optional().describe("Where a PIN is checked. The sample campus knows its people's own."),
  })
  .refine(({ records: { kind }, pin }) => kind === 'sample' || pin !== undefined, {
    path: ['pin'],
    message: 'is missing; give a table with source = "card-system"',
  });

export type HubFile = z.output<typeof hubFile>;

/** What a key that chooses among tables may be. */
export function tableNames(key: string): readonly string[] {
  return key === 'records.kind' ? records.options.map((option) => option.shape.kind.value) : [];
}

function isPrivate(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
