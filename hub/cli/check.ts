import { done } from '../../core/cli/command.ts';
import { systemClock } from '../../core/clock.ts';
import { exitCodes } from '../../core/exit-codes.ts';
import { openLog, writeToStderr } from '../../core/log.ts';
import type { Result } from '../../devices/result.ts';
import { openSchool } from '../open-school.ts';
import { mappingFile } from '../school/mapping.ts';
import type { HubFile } from '../settings/hub-file.ts';
import { readTomlFile } from '../settings/read-file.ts';
import { type HubCommand, readHubFile } from './hub-command.ts';

export const checkHub: HubCommand = {
  usage: 'check FILE [--connect]',
  about:
    'Reads a hub file, and the mapping file that it names, and tells what is wrong with them; asks the records and the card system once.',
  positionals: ['FILE'],
  options: { connect: { type: 'boolean' } },
  async run(input) {
    const [file = ''] = input.positionals;
    const settings = readHubFile(file);
    const { records, hosts, port } = settings;
    if ('mapping' in records) readTomlFile(records.mapping, mappingFile);
    const lines = [`${file}: valid: ${records.kind} records for stations at ${hosts.join(', ')}, port ${port}`];
    if (!input.flag('connect')) return done({ valid: true, file }, lines);
    const answers = await connect(settings);
    return {
      exit: answers.every(({ answers: does }) => does) ? exitCodes.done : exitCodes.failed,
      json: { valid: true, file, answers },
      lines: [...lines, ...answers.map(({ who, said }) => `${who}: ${said}`)],
    };
  },
};

interface Answer {
  readonly who: 'records' | 'card system';
  readonly answers: boolean;
  readonly said: string;
}

async function connect(settings: HubFile): Promise<readonly Answer[]> {
  const now = (): Date => systemClock.wall();
  const { source, pins } = await openSchool(settings, now, openLog({ station: null, wall: now, write: writeToStderr }));
  try {
    const [records, cards] = [await source.reach(), await pins.reach()];
    return [answerOf('records', records), answerOf('card system', cards)];
  } finally {
    await source.close();
  }
}

function answerOf(who: Answer['who'], reached: Result<unknown, { readonly reason: string }>): Answer {
  return { who, answers: reached.ok, said: reached.ok ? 'it answers' : `no answer: ${reached.problem.reason}` };
}
