import type { VisitOutcome } from '../api.ts';
import type { CatalogueEntry } from '../documents/catalogue.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import type { Settings } from '../settings/settings.ts';
import {
  type Command,
  type CommandInput,
  type CommandResult,
  cardUid,
  demoOnly,
  needed,
  oneOf,
  pinFromStdin,
  wholeNumber,
} from './command.ts';
import { readDocument } from './document.ts';
import { describeStage, type VisitReport, visit, type Wishes } from './visit.ts';

const exits: Readonly<Record<VisitOutcome, number>> = {
  printed: exitCodes.done,
  failed: exitCodes.failed,
  refused: exitCodes.refused,
  unknown: exitCodes.unknown,
};

export const issue: Command = {
  usage:
    'issue --card HEX | --wait [--timeout S]  --pin - | --pin PIN  --document KIND [--language L] [--purpose LISTED] [--copies N] [--gpa]',
  about: 'A whole visit: card, PIN, document, printed sheet. --card and a PIN on the line need a demo station.',
  options: {
    card: { type: 'string' },
    wait: { type: 'boolean' },
    timeout: { type: 'string' },
    pin: { type: 'string' },
    document: { type: 'string' },
    language: { type: 'string' },
    purpose: { type: 'string' },
    copies: { type: 'string' },
    gpa: { type: 'boolean' },
  },
  async run(input) {
    const settings = input.station();
    const card = readCard(input, settings);
    const order = readOrder(input, settings);
    const pin = await readPin(input, settings);
    const tell = (line: string | null): void => {
      if (line !== null) process.stderr.write(`${line}\n`);
    };
    if ('waitMs' in card) tell('请将校园卡放在读卡区。 Lay your campus card on the reader.');
    return resultOf(await visit(settings, { card, pin, order }, (stage) => tell(describeStage(stage, settings))));
  },
};

function readCard(input: CommandInput, settings: Settings): Wishes['card'] {
  const uid = input.option('card');
  if (input.flag('wait') === (uid !== undefined)) throw new UsageError('--card HEX or --wait: give one of them');
  if (uid !== undefined) {
    if (input.option('timeout') !== undefined) throw new UsageError('--timeout: goes with --wait, not with --card');
    demoOnly(settings, '--card');
    return { uid: cardUid('--card', uid) };
  }
  if (settings.cardReader.driver === 'virtual') {
    throw new UsageError('--wait: cardReader.driver is virtual, which no card can reach; give --card HEX');
  }
  return { waitMs: wholeNumber('--timeout', input.option('timeout') ?? '60', 1, 3600) * 1000 };
}

function readOrder(input: CommandInput, settings: Settings): Wishes['order'] {
  const entry = readDocument(input, settings);
  const { document, gpaChoice } = entry;
  const language = oneOf('--language', input.option('language') ?? 'zh', entry.languages);
  const purpose = readPurpose(input, entry);
  const gpa = input.flag('gpa');
  if (gpa && !gpaChoice) throw new UsageError(`--gpa: goes with a transcript, not with ${document}`);
  const copies = wholeNumber('--copies', input.option('copies') ?? '1', 1, 20);
  return { document, language, purpose, gpa, copies };
}

/** The Chinese of a listed purpose, which may be given in either language. */
function readPurpose(input: CommandInput, { document, purposes }: CatalogueEntry): string | null {
  const asked = input.option('purpose');
  if (purposes.length === 0) {
    if (asked === undefined) return null;
    throw new UsageError(`--purpose: ${document} states no purpose; leave it out`);
  }
  const listed = purposes.map(({ zh, en }) => `${zh} (${en})`).join(', ');
  if (asked === undefined) throw new UsageError(`--purpose: ${document} states what it is for: ${listed}`);
  const found = purposes.find(({ zh, en }) => zh === asked || en === asked);
  if (found !== undefined) return found.zh;
  throw new UsageError(`--purpose: "${asked}" is not one of the purposes of ${document}: ${listed}`);
}

/** `-` reads the first line of stdin; a PIN on the command line is seen by every user of the machine. */
async function readPin(input: CommandInput, settings: Settings): Promise<string> {
  const pin = needed(input, 'pin', '- to read it from stdin');
  if (pin !== '-') {
    demoOnly(settings, '--pin on the command line');
    return pin;
  }
  return pinFromStdin();
}

function resultOf(report: VisitReport): CommandResult {
  const { outcome, reason, message, timings } = report;
  const copies = report.issued.map(({ copy, outcome: fate }) => ({
    serial: copy.serial,
    verificationCode: copy.verificationCode,
    // Signed proofs are not implemented: `verify` checks the code against the ledger.
    proof: null,
    pages: copy.pages,
    sha256: copy.sha256,
    jobToken: copy.jobToken,
    outcome: fate,
  }));
  const lines = [
    message.zh,
    message.en,
    ...copies.map((copy) => `${copy.serial}  ${copy.verificationCode}  ${copy.outcome}`),
  ];
  return { exit: exits[outcome], json: { outcome, reason, message, copies, timings }, lines };
}
