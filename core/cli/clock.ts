import { systemClock } from '../clock.ts';
import { UsageError } from '../exit-codes.ts';
import { isBeforeLastJob } from '../ledger/ledger.ts';
import { type Command, done } from './command.ts';
import { technicianBy, withLedger } from './with-ledger.ts';

/** Records that the clock is right, so that jobs with a later time no longer keep the station from issuing. */
export const ruleClock: Command = {
  usage: 'clock rule --by NUMBER',
  about: "A technician's word, kept in the ledger, that the clock is right now and was ahead when earlier jobs ran.",
  options: { by: { type: 'string' } },
  run(input) {
    const settings = input.station();
    const by = technicianBy(input, settings);
    const now = systemClock.wall();
    withLedger(settings, (store, journal) => {
      if (!isBeforeLastJob(store, now))
        throw new UsageError('clock rule: no job is later than the clock; nothing to rule');
      journal.record({ kind: 'clockRuled', by });
    });
    return done({ by, at: now.toISOString() }, [`the clock is right: ${now.toISOString()}, by ${by}`]);
  },
};
