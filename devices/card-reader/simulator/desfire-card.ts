/** Simulates a DESFire EV1 card that holds one application with one AES key and the file of the card number. */
import { timingSafeEqual } from 'node:crypto';
import { blockLength, cmac, decrypt, encrypt, zeroBlock } from '../aes.ts';
import { macLength, type RandomBytes, rotated, sessionKey } from '../card-key.ts';
import { applicationId, type CardApplication } from '../desfire.ts';
import type { SimulatedCard } from './simulated-card.ts';

export interface DesfireCard {
  /** Hex, 7 bytes. */
  readonly uid: string;
  /** The key that this card holds, 16 bytes: the diversified one where keys are diversified. */
  readonly key: Uint8Array;
  readonly number: string;
  readonly application: CardApplication;
  readonly random: RandomBytes;
  /** Sends MACs with one bit wrong. */
  readonly badCmac?: boolean;
}

interface Session {
  readonly key: Uint8Array;
  /** The last MAC: the IV of the next. */
  chain: Uint8Array;
}

const instruction = {
  getKeySettings: 0x45,
  selectApplication: 0x5a,
  getVersion: 0x60,
  getKeyVersion: 0x64,
  getFreeMemory: 0x6e,
  authenticateAes: 0xaa,
  additionalFrame: 0xaf,
  readData: 0xbd,
  getFileSettings: 0xf5,
} as const;

/** Second status byte; the first is always 91. */
const status = {
  done: 0x00,
  illegalCommand: 0x1c,
  noSuchKey: 0x40,
  length: 0x7e,
  noSuchApplication: 0xa0,
  authentication: 0xae,
  additionalFrame: 0xaf,
  boundary: 0xbe,
  noSuchFile: 0xf0,
} as const;

/** What the card knows since it was selected in the field. */
interface CardState {
  /** The application is selected. */
  selected: boolean;
  session: Session | null;
  /** What an additional frame (AF) continues. */
  next: ((data: Uint8Array) => Uint8Array) | null;
}

/**
 * The card's side of what `desfire.ts` asks and of what libfreefare asks besides; commands wrapped as ISO 7816-4 APDUs.
 *
 * @example
 * // SelectApplication F54230, whose identifier travels with the least significant byte first, and "done".
 * createDesfireCard(card).exchange(Buffer.from('905A0000033042F500', 'hex')) // 91 00
 */
export function createDesfireCard(card: DesfireCard): SimulatedCard {
  let state: CardState = { selected: false, session: null, next: null };
  return {
    ...desfireOnAir,
    uid: card.uid,
    activated: () => {
      state = { selected: false, session: null, next: null };
    },
    exchange: (command) => {
      const [cla, code, , , length] = command;
      if (cla !== 0x90 || code === undefined) return classNotSupported;
      return obey(card, state, code, command.length > 6 ? command.subarray(5, 5 + (length ?? 0)) : nothing);
    },
  };
}

const nothing = new Uint8Array(0);

/** ISO 7816-4, 5.6: status 6E00. */
const classNotSupported = Uint8Array.of(0x6e, 0x00);

/** Type 4A with a double size UID; the ATS of a DESFire, its length byte first. */
const desfireOnAir = {
  senseResponse: 0x0344,
  selectResponse: 0x20,
  answerToSelect: Buffer.from('067577810280', 'hex'),
} as const;

function obey(card: DesfireCard, state: CardState, code: number, data: Uint8Array): Uint8Array {
  if (code === instruction.additionalFrame) return state.next?.(data) ?? refuse(state, status.illegalCommand);
  const { session } = state;
  state.next = null;
  if (session !== null) session.chain = cmac(session.key, Uint8Array.of(code, ...data), session.chain);
  switch (code) {
    case instruction.selectApplication:
      return select(card, state, data);
    case instruction.authenticateAes:
      return authenticate(card, state, data[0]);
    case instruction.readData:
      return readData(card, state, [...data]);
    case instruction.getVersion:
      return getVersion(card, state);
    default: {
      const fixed = fixedAnswer(code, card.application);
      return fixed === null ? refuse(state, status.illegalCommand) : reply(card, state, fixed);
    }
  }
}

/** An error ends the session. */
function refuse(state: CardState, code: number): Uint8Array {
  state.session = null;
  state.next = null;
  return Uint8Array.of(0x91, code);
}

function reply({ badCmac = false }: DesfireCard, { session }: CardState, data: Uint8Array): Uint8Array {
  return Uint8Array.of(...(session === null ? data : withMac(session, data, badCmac)), 0x91, status.done);
}

/** Sends `part`; the next additional frame is answered by `rest`. */
function replyInPart(state: CardState, part: Uint8Array, rest: (data: Uint8Array) => Uint8Array): Uint8Array {
  state.next = rest;
  return Uint8Array.of(...part, 0x91, status.additionalFrame);
}

function select(card: DesfireCard, state: CardState, id: Uint8Array): Uint8Array {
  state.session = null;
  state.selected = Buffer.compare(id, applicationId(card.application.id)) === 0;
  const root = id.every((byte) => byte === 0);
  return state.selected || root ? reply(card, state, nothing) : refuse(state, status.noSuchApplication);
}

function authenticate({ key, application, random }: DesfireCard, state: CardState, keyNumber?: number): Uint8Array {
  state.session = null;
  if (!state.selected) return refuse(state, status.illegalCommand);
  if (keyNumber !== application.keyNumber) return refuse(state, status.noSuchKey);
  const { challenge, confirm } = challengeWith(key, random(blockLength));
  return replyInPart(state, challenge, (token) => {
    state.next = null;
    if (token.length !== 2 * blockLength) return refuse(state, status.length);
    const confirmed = confirm(token);
    if (confirmed === null) return refuse(state, status.authentication);
    state.session = { key: confirmed.sessionKey, chain: zeroBlock };
    return Uint8Array.of(...confirmed.answer, 0x91, status.done);
  });
}

function readData(card: DesfireCard, state: CardState, [fileNumber, ...range]: readonly number[]): Uint8Array {
  if (!state.selected || fileNumber !== card.application.fileNumber) return refuse(state, status.noSuchFile);
  if (state.session === null) return refuse(state, status.authentication);
  const file = Buffer.alloc(card.application.fileLength);
  file.write(card.number, 'latin1');
  const data = partOf(file, range);
  return data === null ? refuse(state, status.boundary) : reply(card, state, data);
}

function getVersion(card: DesfireCard, state: CardState): Uint8Array {
  const [hardware, software, identity] = versionOf(card);
  return replyInPart(state, hardware, () => replyInPart(state, software, () => reply(card, state, identity)));
}

/** In a session each answer carries 8 bytes of MAC over its data and status; the MAC of the command came before in the chain. */
function withMac(session: Session, data: Uint8Array, badCmac: boolean): Uint8Array {
  session.chain = cmac(session.key, Uint8Array.of(...data, status.done), session.chain);
  const mac = Uint8Array.from(session.chain.subarray(0, macLength));
  if (badCmac) mac.set([(mac[0] ?? 0) ^ 0x01]);
  return Uint8Array.of(...data, ...mac);
}

/**
 * The card's side of AuthenticateAES: it sends `ours` encrypted, and `confirm` takes the reader's token (32 bytes: the
 * reader's challenge and ours rotated by one byte). `null`: the reader does not hold the key.
 */
function challengeWith(
  key: Uint8Array,
  ours: Uint8Array,
): {
  readonly challenge: Uint8Array;
  readonly confirm: (token: Uint8Array) => { readonly answer: Uint8Array; readonly sessionKey: Uint8Array } | null;
} {
  const challenge = encrypt(key, zeroBlock, ours);
  return {
    challenge,
    confirm: (token) => {
      const plain = decrypt(key, challenge, token);
      const theirs = plain.subarray(0, blockLength);
      if (!timingSafeEqual(plain.subarray(blockLength), rotated(ours))) return null;
      const answer = encrypt(key, token.subarray(-blockLength), rotated(theirs));
      return { answer, sessionKey: sessionKey(theirs, ours) };
    },
  };
}

/** `range`: offset and length, three bytes each with the least significant first; length 0 is the whole file. */
function partOf(file: Uint8Array, range: readonly number[]): Uint8Array | null {
  const [offset, length] = [littleEndian(range.slice(0, 3)), littleEndian(range.slice(3, 6))];
  const end = length === 0 ? file.length : offset + length;
  return offset > end || end > file.length ? null : file.subarray(offset, end);
}

/** GetVersion's three frames: hardware, software, identity (UID, batch, week and year of production). */
const versionOf = ({ uid }: DesfireCard): readonly [Uint8Array, Uint8Array, Uint8Array] => [
  Buffer.from('04010101001A05', 'hex'),
  Buffer.from('04010101041A05', 'hex'),
  Buffer.from(`${uid}BA012345671224`, 'hex'),
];

/** What the card says of itself, the same each time; `null` for a command that it does not know. */
function fixedAnswer(code: number, { keyNumber, fileLength }: CardApplication): Uint8Array | null {
  switch (code) {
    // All is allowed; one AES key.
    case instruction.getKeySettings:
      return Uint8Array.of(0x0f, 0x81);
    case instruction.getKeyVersion:
      return Uint8Array.of(0x00);
    // 7936 bytes.
    case instruction.getFreeMemory:
      return Uint8Array.of(0x00, 0x1f, 0x00);
    // A standard file whose answers carry a MAC, read with the one key.
    case instruction.getFileSettings:
      return Uint8Array.of(0x00, 0x01, 0xff, (keyNumber << 4) | 0x0f, fileLength, 0x00, 0x00);
    default:
      return null;
  }
}

const littleEndian = (bytes: readonly number[]): number =>
  bytes.reduce((value, byte, index) => value + byte * 256 ** index, 0);
