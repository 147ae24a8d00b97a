import { simulateCardReader } from '../../devices/card-reader/simulator.ts';
import { systemClock } from '../clock.ts';
import { type Command, cardUid, done, exitCodes, needed, oneOf, UsageError, wholeNumber } from './command.ts';

/** 顾新 of the sample campus: five bytes, so that both kinds of reader can say it. */
const defaultCard = '0A0047C2B7';

export const simulateReader: Command = {
  usage: 'simulate card-reader --protocol ascii-line|rdm6300 --link PATH [--card HEX] [--every S]',
  about: 'Plays a card reader on a pseudo-terminal at PATH until it is ended (needs Debian socat).',
  options: {
    protocol: { type: 'string' },
    link: { type: 'string' },
    card: { type: 'string' },
    every: { type: 'string' },
  },
  async run(input) {
    const protocols = ['ascii-line', 'rdm6300'] as const;
    const protocol = oneOf('--protocol', needed(input, 'protocol', protocols.join(' or ')), protocols);
    const link = needed(input, 'link', 'the path at which the reader appears');
    const card = cardUid('--card', input.option('card') ?? defaultCard);
    if (protocol === 'rdm6300' && card.length !== 10) {
      throw new UsageError('--card: an rdm6300 reader sends 5 bytes, like 0A0047C2B7');
    }
    const every = input.option('every');
    const everySeconds = every === undefined ? null : wholeNumber('--every', every, 1, 3600);
    const end = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
    process.stderr.write(`${protocol} reader at ${link}, card ${card}; Ctrl-C ends it\n`);
    const played = await simulateCardReader({
      protocol,
      link,
      card,
      everySeconds,
      clock: systemClock,
      signal: end.signal,
    });
    if (played.ok) return done({ link, ended: true }, []);
    const { detail } = played.problem;
    return {
      exit: exitCodes.failed,
      json: { link, problem: played.problem },
      lines: [`the reader cannot be played: ${detail}`],
    };
  },
};
