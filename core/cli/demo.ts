import { join } from 'node:path';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { samplePeople, samplePin } from '../records/sample/people.ts';
import type { Stage } from '../session/session.ts';
import { type Command, type CommandResult, demoOnly } from './command.ts';
import { visit } from './visit.ts';

const lastSteps = [
  'How to go on:',
  '  npm run -s kiosk -- help                        every command',
  '  npm run -s kiosk -- sample people               whom the sample campus knows',
  '  npm run -s kiosk -- jobs                        every job and its fate',
  '  npm run -s kiosk -- ledger verify               the chain that remembers it all',
];

/** One visit on the sample campus, told step by step. */
export const demo: Command = {
  usage: 'demo',
  about: 'One visit on virtual devices and the sample campus, told step by step.',
  async run(input): Promise<CommandResult> {
    const settings = input.station();
    demoOnly(settings, 'demo');
    const { documentPrinter } = settings;
    if (documentPrinter.driver !== 'virtual') throw new UsageError('demo: needs documentPrinter.driver = "virtual"');
    const [person] = samplePeople;
    if (person === undefined) throw new Error('the sample campus is empty');

    // One JSON object is all that stdout may hold then.
    const story = input.flag('json') ? process.stderr : process.stdout;
    story.write(`Onetrip Kiosk · station ${settings.id} · ${settings.site.name.zh} ${settings.site.name.en}\n\n`);
    const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: false, copies: 1 } as const;
    const wishes = { card: { uid: person.card }, pin: samplePin, order };
    const report = await visit(settings, wishes, (stage) => story.write(stepLine(stage)), {
      log: () => undefined,
    });

    const { message, issued, timings } = report;
    const parts = `campus ${timings.authenticateMs} + ${timings.recordMs} ms, typesetting ${timings.renderMs} ms, printing ${timings.printMs} ms`;
    const copies = issued.flatMap(({ copy }) => [
      `  serial number      ${copy.serial}`,
      `  verification code  ${copy.verificationCode}`,
      `  the sheet          ${join(documentPrinter.folder, `${copy.jobToken}.pdf`)}`,
    ]);
    return {
      exit: report.outcome === 'printed' ? exitCodes.done : exitCodes.failed,
      json: report,
      lines: [
        '',
        `${report.outcome}: ${message.en}`,
        `         ${message.zh}`,
        ...copies,
        `  time               ${parts}`,
        '',
        ...lastSteps,
      ],
    };
  },
};

function stepLine(stage: Stage): string {
  const text = stepText(stage);
  return text === null ? '' : `  ${text}\n`;
}

function stepText(stage: Stage): string | null {
  switch (stage.name) {
    case 'enteringPin':
      return `card ${stage.card.read.uid} on the reader; the terminal asks for the PIN`;
    case 'authenticating':
      return 'PIN typed; the campus is asked who this is';
    case 'consulting':
      return `the campus knows ${stage.visitor.cardholder.number}, a ${stage.visitor.cardholder.kind}; the record is fetched`;
    case 'choosing':
      return `${stage.record.holder.name} ${stage.record.holder.romanisedName} may choose among ${stage.offers.length} document(s)`;
    case 'preparing':
      return `${stage.order.document} in ${stage.order.language} is chosen and set`;
    case 'previewing':
      return `${stage.copies.length} copy prepared, ${stage.copies[0].document.pdf.length} bytes; the visitor looks and confirms`;
    case 'printing':
      return 'intent on disk, synced; the job goes to the printer';
    case 'collecting':
      return 'the printer says completed; the job is settled, the sheet is taken';
    case 'concluded':
      return 'the visit is over';
    default:
      return null;
  }
}
