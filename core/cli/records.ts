/** `records check`: asks the campus as a station would, and says what does not fit. Nothing of a person is printed. */
import { randomUUID } from 'node:crypto';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { systemClock } from '../clock.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { openExchange } from '../records/exchange/exchange.ts';
import { readKeyFiles } from '../records/exchange/key-files.ts';
import type { PinEntry, RecordSource } from '../records/record-source.ts';
import { documentKindsOf } from '../settings/settings.ts';
import { campusAdvice } from './campus-advice.ts';
import { type Command, type CommandInput, cardUid, pinFromStdin } from './command.ts';

/** What one address said. */
interface Finding {
  readonly address: string;
  readonly fits: boolean;
  readonly said: string;
}

export const checkRecords: Command = {
  usage: 'records check [--card HEX --pin -]',
  about: 'Asks each address of the campus once, with a card also for its record, and says what does not fit.',
  options: { card: { type: 'string' }, pin: { type: 'string' } },
  async run(input) {
    const settings = input.station();
    const { records } = settings;
    if (records.kind !== 'exchange')
      throw new UsageError('records.kind: is "sample"; only an "exchange" can be checked');
    const keys = readKeyFiles(records, settings.id);
    if (!keys.ok) throw new UsageError(keys.problem);
    const entry = await entryOf(input);
    const common = {
      keys: keys.value,
      oldestMs: records.oldestHours * 3_600_000,
      documents: documentKindsOf(settings),
    };
    const findings: Finding[] = [];
    for (const address of records.addresses) {
      const source = openExchange({ ...common, addresses: [address] }, systemClock, Math.random);
      findings.push({ address, ...(await ask(source, entry)) });
      await source.close();
    }
    return {
      exit: findings.every(({ fits }) => fits) ? exitCodes.done : exitCodes.failed,
      json: { findings },
      lines: findings.flatMap(({ address, fits, said }) => [
        `${address}: ${fits ? 'fits' : 'does not fit'}: ${said}`,
        ...adviceLines(fits ? null : campusAdvice(said)),
      ]),
    };
  },
};

const adviceLines = (advice: string | null): string[] => (advice === null ? [] : [`  advice: ${advice}`]);

/** The same try for all addresses, so that it counts once. */
async function entryOf(input: CommandInput): Promise<PinEntry | null> {
  const uid = input.option('card');
  if (uid === undefined) return null;
  if (input.option('pin') !== '-') throw new UsageError('--pin: give - and the PIN of that card on stdin');
  return { try: randomUUID(), card: identified(cardUid('--card', uid)), pin: await pinFromStdin() };
}

async function ask(source: RecordSource, entry: PinEntry | null): Promise<Omit<Finding, 'address'>> {
  const { signal } = new AbortController();
  const reached = await source.reach(signal);
  if (!reached.ok) return { fits: false, said: reached.problem.reason };
  const { clockAheadMs } = reached.value;
  const clock =
    clockAheadMs === null
      ? 'it tells no time'
      : `its clock and the one here differ by ${Math.round(Math.abs(clockAheadMs) / 1000)} s`;
  if (entry === null) return { fits: true, said: `it answers; ${clock}` };
  const holder = await source.authenticate(entry, signal);
  if (!holder.ok) return { fits: false, said: `authentication: ${wordsOf(holder.problem)}` };
  const record = await source.record(holder.value, signal);
  if (!record.ok) return { fits: false, said: `record: ${wordsOf(record.problem)}` };
  return { fits: true, said: `it answers, and the record of this card fits, as of ${record.value.asOf}; ${clock}` };
}

function wordsOf(problem: { readonly kind: string; readonly reason?: string }): string {
  return problem.reason === undefined ? problem.kind : `${problem.kind}: ${problem.reason}`;
}
