import { createSecretKey } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { cmac, diversify, zeroBlock } from '../../../devices/card-reader/aes.ts';
import { keyHolder } from '../../../devices/card-reader/card-key.ts';
import { type CardApplication, readCardNumber, type Transceive } from '../../../devices/card-reader/desfire.ts';
import { createDesfireCard, type DesfireCard } from '../../../devices/card-reader/simulator/desfire-card.ts';
import { createClassicCard, type SimulatedCard } from '../../../devices/card-reader/simulator/simulated-card.ts';
import { fail, ok } from '../../../devices/result.ts';
import { seeded } from '../../campaign.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();

const uid = '04782E21801D80';
const number = '3240100001';
const application: CardApplication = {
  id: 'F54230',
  keyNumber: 1,
  fileNumber: 2,
  fileLength: 16,
  systemIdentifier: null,
};
const key = bytes('10182028303840485058606870788088');
const random = seeded('desfire sessions');
const chance = (length: number): Uint8Array => random.bytes(length);
const holder = keyHolder(createSecretKey(key), chance);

const cardOf = (given: Partial<DesfireCard> = {}): SimulatedCard => {
  const card = createDesfireCard({ uid, key, number, application, random: chance, ...given });
  card.activated();
  return card;
};
const over =
  (card: SimulatedCard): Transceive =>
  async (command) => {
    const answer = card.exchange(command);
    return answer === null ? fail('lost') : ok(answer);
  };
const read = (transceive: Transceive, given = application, by = holder): ReturnType<typeof readCardNumber> =>
  readCardNumber(transceive, uid, given, by);

/** What a reader and a card say to each other, and nothing else may be said. */
function dialogue(...turns: readonly (readonly [string, string])[]): Transceive {
  const rest = [...turns];
  return async (command) => {
    const [expected, answer] = rest.shift() ?? ['nothing', ''];
    expect(hex(command)).toBe(expected.replaceAll(' ', ''));
    return ok(bytes(answer));
  };
}

test.each([
  {
    key: '00000000000000000000000000000000',
    ours: 'F44B26F5686F3A391CD38EBD10772281',
    challenge: 'B969FDFE56FD91FC9DE6F6F213B8FD1E',
    token: '36AAD7DF6E436BA08D18613830A70D5A D43E3D3F4A8D47541EEE623A934E4774',
    answer: '800DB680BC146BD121D6578F2D2E2059',
  },
  {
    key: '10182028303840485058606870788088',
    ours: '40E7D27174CBA675E8EFBAB99C530E3D',
    challenge: 'B351CB2465D4F33AC627FD6E87A168F2',
    token: '044B6CAC343A0865895149649CA8DDE1 F5AC4EC67BD208900AF02F049E05F0B0',
    answer: 'A2EE144B1012FBEB7B2F11132D95A454',
  },
])('a recorded session under key $key goes word for word', async ({ key: given, ours, challenge, token, answer }) => {
  const recorded = keyHolder(createSecretKey(bytes(given)), () => bytes(ours));
  const transceive = dialogue(
    ['90 5A 00 00 03 30 42 F5 00', '9100'],
    ['90 AA 00 00 01 01 00', `${challenge}91AF`],
    [`90 AF 00 00 20 ${token} 00`, `${answer}9100`],
    ['90 BD 00 00 07 02 000000 100000 00', '919D'],
  );
  // Its session key is not told; that the handshake was accepted is: the card is asked for its file.
  expect(await readCardNumber(transceive, uid, application, recorded)).toEqual(fail('tampered'));
  const stranger = keyHolder(createSecretKey(bytes(given)), () => bytes(ours));
  const handshake = await stranger.answer(bytes(challenge), null);
  expect(await handshake.verify(bytes(answer).map((byte, index) => (index === 0 ? byte ^ 1 : byte)))).toBeNull();
});

test('a session goes through the recorded MACs', async () => {
  // The second vector's session, whose key is 40E7D271626FFBD49C530E3D304F5B17.
  const recorded = keyHolder(createSecretKey(key), () => bytes('40E7D27174CBA675E8EFBAB99C530E3D'));
  const handshake = await recorded.answer(bytes('B351CB2465D4F33AC627FD6E87A168F2'), null);
  const session = await handshake.verify(bytes('A2EE144B1012FBEB7B2F11132D95A454'));
  await session?.command(bytes('6F'));
  const sessionKey = bytes('40E7D271626FFBD49C530E3D304F5B17');
  const chain = cmac(sessionKey, bytes('6F'), zeroBlock);
  const mac = cmac(sessionKey, bytes('0102 00'), chain).subarray(0, 8);
  expect(await session?.answer(Uint8Array.of(1, 2, ...mac), 0)).toEqual(Uint8Array.of(1, 2));
});

test.each([
  [15, fail('tampered')],
  [16, ok(number)],
  [17, fail('tampered')],
] as const)('a file of %i bytes under a right MAC, where 16 were asked for', async (length, result) => {
  // The second vector's session.
  const recorded = keyHolder(createSecretKey(key), () => bytes('40E7D27174CBA675E8EFBAB99C530E3D'));
  const sessionKey = bytes('40E7D271626FFBD49C530E3D304F5B17');
  const file = Buffer.from(number.padEnd(length, '\0'));
  const chain = cmac(sessionKey, bytes('BD 02 000000 100000'), zeroBlock);
  const mac = cmac(sessionKey, Uint8Array.of(...file, 0x00), chain).subarray(0, 8);
  const transceive = dialogue(
    ['90 5A 00 00 03 30 42 F5 00', '9100'],
    ['90 AA 00 00 01 01 00', 'B351CB2465D4F33AC627FD6E87A168F291AF'],
    [
      '90 AF 00 00 20 044B6CAC343A0865895149649CA8DDE1 F5AC4EC67BD208900AF02F049E05F0B0 00',
      'A2EE144B1012FBEB7B2F11132D95A4549100',
    ],
    ['90 BD 00 00 07 02 000000 100000 00', `${hex(file)}${hex(mac)}9100`],
  );
  expect(await read(transceive, application, recorded)).toEqual(result);
});

test('a card that holds the key gives its number', async () => {
  expect(await read(over(cardOf()))).toEqual(ok(number));
  expect(await read(over(cardOf({ number: 'A'.repeat(16) })))).toEqual(ok('A'.repeat(16)));
});

test('a card with a key of its own gives its number, and its key is of no use for another UID', async () => {
  const own: CardApplication = { ...application, systemIdentifier: '4E585020416275' };
  const cardKey = diversify(key, bytes(`${uid}3042F5${own.systemIdentifier}`));
  const card = (): SimulatedCard => cardOf({ application: own, key: cardKey });
  expect(await read(over(card()), own)).toEqual(ok(number));
  expect(await readCardNumber(over(card()), '04782E21801D81', own, holder)).toEqual(fail('wrongKey'));
});

test.each([
  ['of another kind', createClassicCard('DEADBEEF'), 'lost'],
  ['without our application', cardOf({ application: { ...application, id: '123456' } }), 'unsupported'],
  ['with another key', cardOf({ key: key.map((byte) => byte ^ 1) }), 'wrongKey'],
  [
    'with our application but not the key number',
    cardOf({ application: { ...application, keyNumber: 3 } }),
    'wrongKey',
  ],
  ['with our application but not the file', cardOf({ application: { ...application, fileNumber: 3 } }), 'tampered'],
  ['with a shorter file', cardOf({ application: { ...application, fileLength: 10 } }), 'tampered'],
  ['whose MACs are wrong', cardOf({ badCmac: true }), 'tampered'],
  ['whose number is none', cardOf({ number: '' }), 'tampered'],
  ['whose number has a blank in it', cardOf({ number: '32 10' }), 'tampered'],
] as const)('a card %s', async (_, card, problem) => {
  expect(await read(over(card))).toEqual(fail(problem));
});

/** The four exchanges, and what a disturbed one must be told as. */
const steps = ['select', 'challenge', 'answer', 'file'] as const;

test.each(steps.map((name, step) => [name, step] as const))('a card taken away before %s', async (_, gone) => {
  const transceive = over(cardOf());
  let step = 0;
  const taken: Transceive = async (command) => (step++ === gone ? fail('lost') : transceive(command));
  expect(await read(taken)).toEqual(fail('lost'));
});

async function withFlippedBit(direction: 'command' | 'answer', step: number, bit: number): Promise<string> {
  const transceive = over(cardOf());
  const flip = (message: Uint8Array): Uint8Array =>
    message.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
  let at = 0;
  const disturbed: Transceive = async (command) => {
    const now = at++ === step;
    const answer = await transceive(now && direction === 'command' ? flip(command) : command);
    return now && direction === 'answer' && answer.ok ? ok(flip(answer.value)) : answer;
  };
  const result = await read(disturbed);
  return result.ok ? `read ${result.value}` : result.problem;
}

/** A bit of what the card sends is wrong, by step: in the data, or in the status, where it can become another status. */
test.each([
  // Whoever bends this answer makes a card that cannot be told from one of another school.
  ['select', 0, 0, [], ['unsupported']],
  // E(RndB) ‖ 91 AF: the card does not know the answer to a challenge that it never made.
  ['challenge', 1, 16, ['wrongKey'], ['tampered', 'wrongKey']],
  // E(rol8(RndA)) ‖ 91 00.
  ['answer', 2, 16, ['wrongKey'], ['tampered', 'wrongKey']],
  // The file ‖ MAC ‖ 91 00.
  ['file', 3, 24, ['tampered'], ['tampered']],
] as const)('a flipped bit in the card’s %s is refused', async (_, step, dataLength, inData, inStatus) => {
  for (let bit = 0; bit < (dataLength + 2) * 8; bit += 1) {
    const allowed: readonly string[] = bit < dataLength * 8 ? inData : inStatus;
    expect(allowed, `bit ${bit}`).toContain(await withFlippedBit('answer', step, bit));
  }
});

test.each([
  ['answer', 2, 5, 32, 'wrongKey'],
  // Another file, offset or length: either the card refuses it or its MAC is over another command.
  ['file', 3, 5, 7, 'tampered'],
] as const)('a flipped bit in what the card is sent for its %s is refused', async (_, step, from, length, problem) => {
  for (let bit = from * 8; bit < (from + length) * 8; bit += 1) {
    expect(await withFlippedBit('command', step, bit), `bit ${bit}`).toBe(problem);
  }
});

test('a recorded card that is played back does not know the new challenge', async () => {
  const card = over(cardOf());
  const recorded: Uint8Array[] = [];
  await read(async (command) => {
    const answer = await card(command);
    if (answer.ok) recorded.push(answer.value);
    return answer;
  });
  expect(recorded).toHaveLength(4);
  const replay = (): Transceive => {
    const rest = [...recorded];
    return async () => ok(rest.shift() ?? new Uint8Array(0));
  };
  expect(await read(replay())).toEqual(fail('wrongKey'));
});

test('an old answer to the file is not taken in a new session', async () => {
  let file: Uint8Array | null = null;
  const listening = (card: Transceive, replayed: boolean): Transceive => {
    let step = 0;
    return async (command) => {
      const answer = await card(command);
      if (step++ !== 3 || !answer.ok) return answer;
      if (replayed && file !== null) return ok(file);
      file = answer.value;
      return answer;
    };
  };
  const card = over(cardOf());
  expect(await read(listening(card, false))).toEqual(ok(number));
  expect(await read(listening(card, true))).toEqual(fail('tampered'));
});

test.each([0, 1, 2, 5, 15, 64])('an answer of %i bytes at any step is no surprise', async (length) => {
  for (let step = 0; step < 4; step += 1) {
    const card = over(cardOf());
    let at = 0;
    const strange: Transceive = async (command) => (at++ === step ? ok(chance(length)) : card(command));
    const result = await read(strange);
    expect(result).toEqual(fail(step === 0 ? 'unsupported' : 'tampered'));
  }
});

test('the key is not in what anybody could print of its holder', () => {
  const secret = createSecretKey(key);
  for (const thing of [secret, keyHolder(secret, chance), holder]) {
    const printed = inspect(thing, { depth: 10, showHidden: true }) + JSON.stringify(thing);
    expect(printed.toUpperCase()).not.toContain(hex(key));
    expect(printed).not.toContain(inspect(key).slice(8, 30));
  }
});
