import { StationHeldError } from '../exit-codes.ts';
import { holdStation } from '../ledger/station-lock.ts';
import { lockHolder } from '../operations/lock-holder.ts';
import { type Command, needed, oneOf, wholeNumber } from './command.ts';
import { diagnosePrinter } from './diagnose-printer.ts';
import { diagnoseReader } from './diagnose-reader.ts';

const devices = ['card-reader', 'document-printer', 'backup-printer'] as const;

export const diagnose: Command = {
  usage: 'diagnose --device card-reader|document-printer|backup-printer [--seconds S] [--test-page]',
  about:
    'What a device is and lacks, and what to do. A reader is watched for some seconds (4); a printer prints a page when asked.',
  options: { device: { type: 'string' }, seconds: { type: 'string' }, 'test-page': { type: 'boolean' } },
  async run(input) {
    const device = oneOf('--device', needed(input, 'device', 'card-reader'), devices);
    const seconds = wholeNumber('--seconds', input.option('seconds') ?? '4', 1, 60);
    const settings = input.station();
    // Two programs on one serial port would each read a part of the answers, and two would clear one printer's queue.
    const lock = holdStation(settings.dataDir);
    if (!lock.ok) {
      const inVendorMode = input.flag('test-page') ? '; vendor mode prints a test page while it runs' : '';
      throw new StationHeldError(`${lockHolder(settings)}${inVendorMode}`);
    }
    try {
      if (device === 'card-reader') return await diagnoseReader(settings, seconds);
      const name = device === 'document-printer' ? 'documentPrinter' : 'backupPrinter';
      return await diagnosePrinter(settings, name, input.flag('test-page'));
    } finally {
      lock.value.release();
    }
  },
};
