import { StationHeldError } from '../exit-codes.ts';
import { diagnosisLevels, type TestedPart } from '../ledger/diagnoses.ts';
import { holdStation } from '../ledger/station-lock.ts';
import { lockHolder } from '../operations/lock-holder.ts';
import type { Settings } from '../settings/settings.ts';
import { type Command, type CommandInput, type CommandResult, needed, oneOf, wholeNumber } from './command.ts';
import { diagnoseParts } from './diagnose-parts.ts';
import { diagnosePrinter } from './diagnose-printer.ts';
import { diagnoseReader } from './diagnose-reader.ts';
import { technicianBy } from './with-ledger.ts';

const devices = ['card-reader', 'document-printer', 'backup-printer'] as const;

/** What a test can be of, by its name in `--device`. */
const parts: Readonly<Record<string, TestedPart>> = {
  'document-printer': 'documentPrinter',
  'backup-printer': 'backupPrinter',
  'card-reader': 'cardReader',
  'receipt-printer': 'receiptPrinter',
  campus: 'campus',
  clock: 'clock',
  ledger: 'ledger',
};

export const diagnose: Command = {
  usage: [
    'diagnose --device card-reader|document-printer|backup-printer [--seconds S] [--test-page]',
    `  diagnose --level ${diagnosisLevels.join('|')} --by NUMBER [--device D]`,
  ].join('\n'),
  about:
    'What a device is and lacks, and what to do: a reader is watched for some seconds (4), a printer prints a page when asked. With --level a test of it, or of all, step by step, that the ledger keeps.',
  options: {
    device: { type: 'string' },
    seconds: { type: 'string' },
    'test-page': { type: 'boolean' },
    level: { type: 'string' },
    by: { type: 'string' },
  },
  async run(input) {
    const settings = input.station();
    const act = input.option('level') === undefined ? look(input, settings) : test(input, settings);
    // Two programs on one serial port would each read a part of the answers, and two would clear one printer's queue.
    const lock = holdStation(settings.dataDir);
    if (!lock.ok) {
      const inVendorMode = input.flag('test-page') ? '; vendor mode prints a test page while it runs' : '';
      throw new StationHeldError(`${lockHolder(settings)}${inVendorMode}`);
    }
    try {
      return await act();
    } finally {
      lock.value.release();
    }
  },
};

function look(input: CommandInput, settings: Settings): () => Promise<CommandResult> {
  const device = oneOf('--device', needed(input, 'device', 'card-reader'), devices);
  const seconds = wholeNumber('--seconds', input.option('seconds') ?? '4', 1, 60);
  if (device === 'card-reader') return () => diagnoseReader(settings, seconds);
  const name = device === 'document-printer' ? 'documentPrinter' : 'backupPrinter';
  return () => diagnosePrinter(settings, name, input.flag('test-page'));
}

function test(input: CommandInput, settings: Settings): () => Promise<CommandResult> {
  const level = oneOf('--level', needed(input, 'level', 'internal'), diagnosisLevels);
  const by = technicianBy(input, settings);
  const names = Object.keys(parts);
  const device = input.option('device');
  const chosen = device === undefined ? names : [oneOf('--device', device, names)];
  return () =>
    diagnoseParts(
      settings,
      chosen.flatMap((name) => parts[name] ?? []),
      level,
      by,
    );
}
