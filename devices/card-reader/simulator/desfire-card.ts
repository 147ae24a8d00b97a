/** Plays a DESFire EV1 card that holds one application with one AES key and the file of the card number. */
import { timingSafeEqual } from 'node:crypto';
import { blockLength, cmac, decrypt, encrypt, zeroBlock } from '../aes.ts';
import { macLength, type RandomBytes, rotated, sessionKey } from '../card-key.ts';
import { applicationId, type CardApplication } from '../desfire.ts';
import type { SimulatedCard } from './pn532.ts';

export interface DesfireCard {
  /** Hex, 7 bytes. */
  readonly uid: string;
  /** The key that this card holds: 16 bytes, already its own where keys are diversified. */
  readonly key: Uint8Array;
  readonly number: string;
  readonly application: CardApplication;
  readonly random: RandomBytes;
  /** Sends MACs with one bit wrong. */
  readonly badCmac?: boolean;
}

interface Session {
  readonly key: Uint8Array;
  chain: Uint8Array;
}

const done = 0x00;
const more = 0xaf;
const errors = {
  illegalCommand: 0x1c,
  noSuchKey: 0x40,
  length: 0x7e,
  noSuchApplication: 0xa0,
  authentication: 0xae,
  boundary: 0xbe,
  noSuchFile: 0xf0,
} as const;

/** GetVersion in its three parts: hardware, software, identity (UID, batch, week and year of production). */
const version = ['04010101001A05', '04010101041A05'] as const;

export function createDesfireCard(card: DesfireCard): SimulatedCard {
  const { key, application, random, badCmac = false } = card;
  const aid = applicationId(application.id);
  const file = Buffer.alloc(application.fileLength);
  file.write(card.number, 'latin1');
  let selected = false;
  let session: Session | null = null;
  /** What AF goes on with. */
  let next: ((data: Uint8Array) => Uint8Array) | null = null;

  const refuse = (code: number): Uint8Array => {
    session = null;
    next = null;
    return Uint8Array.of(0x91, code);
  };
  /** Under a session every answer carries the MAC over its data and status; the command was taken into the chain before. */
  const answer = (data: Uint8Array): Uint8Array => {
    if (session === null) return Uint8Array.of(...data, 0x91, done);
    session.chain = cmac(session.key, Uint8Array.of(...data, done), session.chain);
    const mac = Uint8Array.from(session.chain.subarray(0, macLength));
    if (badCmac) mac.set([(mac[0] ?? 0) ^ 0x01]);
    return Uint8Array.of(...data, ...mac, 0x91, done);
  };

  const authenticate = (keyNumber: number | undefined): Uint8Array => {
    session = null;
    if (!selected) return refuse(errors.illegalCommand);
    if (keyNumber !== application.keyNumber) return refuse(errors.noSuchKey);
    const ours = random(blockLength);
    const challenge = encrypt(key, zeroBlock, ours);
    next = (token) => {
      next = null;
      if (token.length !== 2 * blockLength) return refuse(errors.length);
      const plain = decrypt(key, challenge, token);
      const theirs = plain.subarray(0, blockLength);
      if (!timingSafeEqual(plain.subarray(blockLength), rotated(ours))) return refuse(errors.authentication);
      session = { key: sessionKey(theirs, ours), chain: zeroBlock };
      return Uint8Array.of(...encrypt(key, token.subarray(-blockLength), rotated(theirs)), 0x91, done);
    };
    return Uint8Array.of(...challenge, 0x91, more);
  };

  const readData = ([fileNumber, ...range]: readonly number[]): Uint8Array => {
    const [offset, length] = [littleEndian(range.slice(0, 3)), littleEndian(range.slice(3, 6))];
    if (!selected || fileNumber !== application.fileNumber) return refuse(errors.noSuchFile);
    if (session === null) return refuse(errors.authentication);
    const end = length === 0 ? file.length : offset + length;
    return offset > end || end > file.length ? refuse(errors.boundary) : answer(file.subarray(offset, end));
  };

  const select = (id: Uint8Array): Uint8Array => {
    session = null;
    selected = Buffer.compare(id, aid) === 0;
    return selected || id.every((byte) => byte === 0) ? answer(id.subarray(0, 0)) : refuse(errors.noSuchApplication);
  };

  const getVersion = (): Uint8Array => {
    const identity = Buffer.concat([
      Buffer.from(card.uid, 'hex'),
      Buffer.from('BA0123456712', 'hex'),
      Uint8Array.of(0x24),
    ]);
    const whole = [Buffer.from(version[0], 'hex'), Buffer.from(version[1], 'hex')];
    next = () => {
      next = () => answer(identity);
      return Uint8Array.of(...(whole[1] ?? []), 0x91, more);
    };
    return Uint8Array.of(...(whole[0] ?? []), 0x91, more);
  };

  const obey = (code: number, data: Uint8Array): Uint8Array => {
    if (code === 0xaf) return next === null ? refuse(errors.illegalCommand) : next(data);
    next = null;
    if (session !== null) session.chain = cmac(session.key, Uint8Array.of(code, ...data), session.chain);
    switch (code) {
      case 0x5a:
        return select(data);
      case 0xaa:
        return authenticate(data[0]);
      case 0xbd:
        return readData([...data]);
      case 0x60:
        return getVersion();
      // Key settings: all is allowed; one AES key. Key version 0. 7936 bytes are free.
      case 0x45:
        return answer(Uint8Array.of(0x0f, 0x81));
      case 0x64:
        return answer(Uint8Array.of(0x00));
      case 0x6e:
        return answer(Uint8Array.of(0x00, 0x1f, 0x00));
      // A standard file whose answers carry a MAC, read with the one key.
      case 0xf5:
        return answer(Uint8Array.of(0x00, 0x01, 0xff, (application.keyNumber << 4) | 0x0f, file.length, 0x00, 0x00));
      default:
        return refuse(errors.illegalCommand);
    }
  };

  return {
    uid: card.uid,
    // Type 4A, double size UID; the ATS of a DESFire (length byte first).
    senseResponse: 0x0344,
    selectResponse: 0x20,
    answerToSelect: Buffer.from('067577810280', 'hex'),
    activated: () => {
      selected = false;
      session = null;
      next = null;
    },
    exchange: (command) => {
      const [cla, code, , , length] = command;
      if (cla !== 0x90 || code === undefined) return Uint8Array.of(0x6e, 0x00);
      return obey(code, command.length > 6 ? command.subarray(5, 5 + (length ?? 0)) : new Uint8Array(0));
    },
  };
}

const littleEndian = (bytes: readonly number[]): number =>
  bytes.reduce((value, byte, index) => value + byte * 256 ** index, 0);
