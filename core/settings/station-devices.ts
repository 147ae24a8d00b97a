/** The devices in the schema of the station file: which drivers there are, and the keys of each. */
import { z } from 'zod';

const text = z.string().trim().min(1);

const baudRates = z.literal([1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200]);
const serial = {
  path: text.describe(
    'The serial port, such as `/dev/ttyUSB0` or, the same after every start, its name below `/dev/serial/by-id`.',
  ),
  baudRate: baudRates.default(9600).describe('Speed of the serial port in baud.'),
};

const holdsCard = z
  .boolean()
  .default(false)
  .describe('The card stays in the reader for the whole visit, so taking it ends the visit.');

const cardApplication = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9A-F]{6}$/i, 'must be 6 hex digits like "F54230"')
    .describe('Application identifier on the card: 3 bytes as 6 hex digits.'),
  keyFile: text.describe(
    "File with the AES-128 key that reads the card number, as 32 hex digits; mode 600, the terminal's own user. Never a master key: a terminal can be stolen.",
  ),
  keyNumber: z.int().min(0).max(13).default(1).describe('Number of that key in the application.'),
  fileNumber: z.int().min(0).max(31).default(1).describe('Number of the file that holds the card number.'),
  fileLength: z.int().min(1).max(32).default(16).describe('How many bytes of that file hold the card number.'),
  systemIdentifier: z
    .string()
    .regex(/^([0-9A-F]{2}){1,16}$/i, 'must be 1 to 16 bytes in hex')
    .optional()
    .describe(
      "Where each card holds a key of its own, diversified from the key of `keyFile` by NXP AN10922: that scheme's system identifier, 1 to 16 bytes in hex. Without it all cards hold the key itself.",
    ),
});

export const cardReader = z.discriminatedUnion('driver', [
  z.strictObject({
    driver: z.literal('virtual').describe('Plays a reader inside the process; needs `demo = true`.'),
    holdsCard,
  }),
  z.strictObject({
    driver: z.literal('rdm6300').describe('A 125 kHz coil reader that sends frames. Its identifiers can be copied.'),
    ...serial,
    holdsCard,
  }),
  z.strictObject({
    driver: z
      .literal('ascii-line')
      .describe('A reader that sends a line of text for each card. Its identifiers can be copied.'),
    ...serial,
    encoding: z.enum(['hex', 'decimal']).default('hex').describe('How the line writes the identifier.'),
    byteOrder: z
      .enum(['asSent', 'reversed'])
      .default('asSent')
      .describe(
        'Whether the bytes of the identifier stand in the order that the campus knows, or the other way round.',
      ),
    terminator: z.enum(['any', 'cr', 'lf', 'crlf']).default('any').describe('What ends a line; `any`: a CR or an LF.'),
    pattern: z
      .string()
      .refine(isPattern, 'must be a regular expression like ";(\\d{10})=.*"')
      .default('.*')
      .describe(
        'Regular expression that the whole line must match; its first group, where it has one, is the identifier.',
      ),
    decimalBytes: z
      .int()
      .min(4)
      .max(10)
      .default(4)
      .describe('With `encoding = "decimal"`: how many bytes the decimal number stands for.'),
  }),
  z.strictObject({
    driver: z
      .literal('pn532')
      .describe('A 13.56 MHz reader. With `application` it alone can tell a copied card from a real one.'),
    path: serial.path,
    baudRate: baudRates.default(115_200).describe('Speed of the serial port in baud.'),
    holdsCard,
    application: cardApplication
      .optional()
      .describe(
        "The school's application on its DESFire cards: with it a card proves its number, without it its UID, which can be copied, must do.",
      ),
  }),
]);

const colour = z
  .boolean()
  .default(true)
  .describe(
    '`false`: it prints black only. Where that is so of every document printer of the station, the seal is drawn in a light grey, so that the signature under it can be read.',
  );

export const documentPrinter = z.discriminatedUnion('driver', [
  z.strictObject({
    driver: z.literal('virtual').describe('Writes each job into a folder as a PDF; needs `demo = true`.'),
    folder: text.default('out/sheets').describe('Where the PDFs go.'),
    colour,
  }),
  z
    .strictObject({
      driver: z.literal('ipp').describe('A printer that speaks IPP Everywhere and takes PDF and A4.'),
      uri: z
        .string()
        .refine(isPrinterUri, 'must be an address like "ipp://localhost:631/ipp/print" or "ipps://…"')
        .describe('Its address: `ipp://HOST:631/ipp/print`, or `ipps://…` over TLS.'),
      certificate: z
        .string()
        .regex(/^sha256:([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i, 'must be "sha256:" and 64 hexadecimal digits')
        .optional()
        .describe(
          'The only certificate, or public key (SPKI), that an `ipps://` printer may show: `sha256:` and 64 hex digits. `kiosk status` names the one it shows.',
        ),
      printJob: z
        .boolean()
        .default(false)
        .describe(
          '`true`: a printer is used although it takes a job only together with its document (Print-Job, without Create-Job or Send-Document). Its job has no id before the document is on its way, so a connection that breaks then leaves more sheets for a technician to rule on.',
        ),
      colour,
    })
    .refine(({ uri, certificate }) => certificate === undefined || uri.startsWith('ipps:'), {
      path: ['certificate'],
      message: 'goes with an address that begins with ipps://',
    }),
]);

export const receiptPrinter = z.discriminatedUnion('driver', [
  z.strictObject({ driver: z.literal('virtual').describe('Keeps the slips inside the process; needs `demo = true`.') }),
  z.strictObject({
    driver: z.literal('escpos').describe('A printer of 80 mm that speaks ESC/POS, with Chinese characters.'),
    address: z
      .string()
      .regex(/^(tcp:\/\/[A-Za-z0-9.-]+:\d{1,5}|\/dev\/\S+)$/, 'must be like "tcp://10.0.0.7:9100" or "/dev/usb/lp0"')
      .describe(
        'Where it is: `tcp://host:9100`, a printer class node (`/dev/usb/lp0`), or with `baudRate` a serial port by its stable name (`/dev/serial/by-id/…`).',
      ),
    baudRate: z.int().min(1200).max(921_600).optional().describe('Of a serial port, 8N1; its own self-test prints it.'),
    font: z
      .enum(['gbk', 'gb18030'])
      .default('gbk')
      .describe(
        'Which Han characters its font has: those of GBK, or all of GB18030. A line with any other is printed as a picture. The test page shows which are there.',
      ),
    cut: z
      .enum(['gs-v', 'esc-i'])
      .default('gs-v')
      .describe('How it cuts: by `GS V`, or as some clones by `ESC i`. The test page shows whether it does.'),
  }),
]);

export const supplies = z.strictObject({
  paperSheets: z
    .int()
    .min(1)
    .max(5000)
    .default(50)
    .describe(
      'A tray with so many sheets or fewer is low; one that holds more than ten times as many already at a tenth of it, and a small one only at a quarter.',
    ),
  tonerPercent: z
    .int()
    .min(1)
    .max(90)
    .default(15)
    .describe('Toner, and any other part that wears out, is low at so many per cent or fewer.'),
});

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
