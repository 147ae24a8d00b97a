import { randomBytes } from 'node:crypto';
import { type CardReaderSimulation, simulateCardReader } from '../../devices/card-reader/simulator/card-reader.ts';
import { createDesfireCard } from '../../devices/card-reader/simulator/desfire-card.ts';
import { type WireFault, wireFaults } from '../../devices/card-reader/simulator/faulty-wire.ts';
import { createClassicCard, type SimulatedCard } from '../../devices/card-reader/simulator/simulated-card.ts';
import { systemClock } from '../clock.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { type Command, type CommandInput, cardUid, done, needed, oneOf, wholeNumber } from './command.ts';

/** 顾新 of the sample campus: five bytes, so that both kinds of talking reader can say it. */
const talkersCard = '0A0047C2B7';
/** 林知远 of the sample campus. */
const desfireUid = '04782E21801D80';
const desfireNumber = 'C3240100001';

const cardFaults = ['wrong-key', 'bad-cmac'] as const;
const protocols = ['pn532', 'rdm6300', 'ascii-line'] as const;

export const simulateReader: Command = {
  usage: `simulate card-reader --protocol ${protocols.join('|')} --link PATH [--card desfire|classic|none]
      [--uid HEX] [--key HEX] [--number NUMBER] [--application HEX] [--every S]
      [--fault ${[...wireFaults, ...cardFaults].join('|')}]`,
  about: 'Plays a card reader on a pseudo-terminal at PATH until it is ended (needs Debian socat).',
  options: {
    protocol: { type: 'string' },
    link: { type: 'string' },
    card: { type: 'string' },
    uid: { type: 'string' },
    key: { type: 'string' },
    number: { type: 'string' },
    application: { type: 'string' },
    every: { type: 'string' },
    fault: { type: 'string' },
  },
  async run(input) {
    const protocol = oneOf('--protocol', needed(input, 'protocol', protocols.join(' or ')), protocols);
    const link = needed(input, 'link', 'the path at which the reader appears');
    const simulation = simulationOf(input, protocol);
    const end = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
    process.stderr.write(`${protocol} reader at ${link}; Ctrl-C ends it\n`);
    const played = await simulateCardReader({ ...simulation, link, signal: end.signal });
    if (played.ok) return done({ link, ended: true }, []);
    const { detail } = played.problem;
    return {
      exit: exitCodes.failed,
      json: { link, problem: played.problem },
      lines: [`the reader cannot be played: ${detail}`],
    };
  },
};

function simulationOf(input: CommandInput, protocol: (typeof protocols)[number]): CardReaderSimulation {
  const every = input.option('every');
  const fault = input.option('fault');
  const chosen = fault === undefined ? null : oneOf('--fault', fault, [...wireFaults, ...cardFaults]);
  const common = {
    clock: systemClock,
    everySeconds: every === undefined ? null : wholeNumber('--every', every, 1, 3600),
    fault: isWireFault(chosen) ? chosen : null,
  };
  if (protocol === 'pn532') return { ...common, protocol, cards: cardsOf(input, isWireFault(chosen) ? null : chosen) };

  const strange = ['card', 'key', 'number', 'application'].find((name) => input.option(name) !== undefined);
  if (strange !== undefined) throw new UsageError(`--${strange}: only a pn532 reader knows more of a card than --uid`);
  if (chosen !== null && !isWireFault(chosen)) throw new UsageError(`--fault: ${chosen} needs --protocol pn532`);
  const card = cardUid('--uid', input.option('uid') ?? talkersCard);
  if (protocol === 'rdm6300' && card.length !== 10) {
    throw new UsageError('--uid: an rdm6300 reader sends 5 bytes, like 0A0047C2B7');
  }
  return { ...common, protocol, card };
}

function cardsOf(input: CommandInput, fault: (typeof cardFaults)[number] | null): readonly SimulatedCard[] {
  const kind = oneOf('--card', input.option('card') ?? 'desfire', ['desfire', 'classic', 'none']);
  const uid = cardUid('--uid', input.option('uid') ?? (kind === 'classic' ? 'DEADBEEF' : desfireUid));
  if (![8, 14].includes(uid.length)) throw new UsageError('--uid: such a card has 4 or 7 bytes, like 04782E21801D80');
  const key = hex(input, 'key', '00'.repeat(16));
  if (fault === 'wrong-key') key.set([(key[0] ?? 0) ^ 0xff]);
  const id = Buffer.from(hex(input, 'application', 'F54230')).toString('hex');
  const number = input.option('number') ?? desfireNumber;
  if (!/^[0-9A-Za-z]{1,16}$/.test(number)) throw new UsageError('--number: give 1 to 16 letters and digits');
  switch (kind) {
    case 'none':
      return [];
    case 'classic':
      return [createClassicCard(uid)];
    case 'desfire': {
      const application = { id, keyNumber: 1, fileNumber: 1, fileLength: 16, systemIdentifier: null };
      return [createDesfireCard({ uid, key, number, application, random: randomBytes, badCmac: fault === 'bad-cmac' })];
    }
  }
}

function hex(input: CommandInput, name: string, byDefault: string): Uint8Array {
  const value = input.option(name) ?? byDefault;
  if (value.length !== byDefault.length || !/^[0-9a-f]+$/i.test(value)) {
    // The value is not repeated: it may be a key.
    throw new UsageError(`--${name}: is not ${byDefault.length} hex digits`);
  }
  return Buffer.from(value, 'hex');
}

function isWireFault(fault: string | null): fault is WireFault {
  return wireFaults.some((wireFault) => wireFault === fault);
}
