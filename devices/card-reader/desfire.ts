/**
 * The school's application on a DESFire EV1 card: the card proves that it holds the application key, and its number is read
 * from a file under the session's MAC. ISO 7816-4 wrapping of the card's native commands.
 */
import { fail, ok, type Result } from '../result.ts';
import { blockLength } from './aes.ts';
import type { CardSession, KeyHolder } from './card-key.ts';

/** Where the card number is. */
export interface CardApplication {
  /** Six hex digits, the most significant byte first, as data sheets write it. */
  readonly id: string;
  /** Which of the application's keys reads the file, 0 to 13. */
  readonly keyNumber: number;
  readonly fileNumber: number;
  /** Bytes at the start of the file that hold the number in ASCII, filled up with zeros or blanks. 1 to 32. */
  readonly fileLength: number;
  /**
   * Hex, up to 16 bytes: each card holds its own key, made from the school's with AN10922 out of the UID, the application's
   * identifier as it travels, and this. `null`: all cards hold the school's key itself.
   */
  readonly systemIdentifier: string | null;
}

/** Sends one command to the card in the field. `lost`: no sound answer came over the air, or none at all. */
export type Transceive = (command: Uint8Array) => Promise<Result<Uint8Array, 'lost'>>;

/**
 * `unsupported`: not a card with our application, so nothing can be proved. `wrongKey`: it has the application and did not
 * prove the key. `tampered`: what came is not what a card of ours says, or its MAC is wrong. `lost`: the air.
 */
export type ReadingProblem = 'unsupported' | 'wrongKey' | 'tampered' | 'lost';

/** Proves the card and reads its number. `uid`: hex, as the field told it. */
export async function readCardNumber(
  transceive: Transceive,
  uid: string,
  application: CardApplication,
  key: KeyHolder,
): Promise<Result<string, ReadingProblem>> {
  const id = applicationId(application.id);
  const selected = await ask(transceive, Uint8Array.of(instruction.selectApplication, ...id));
  if (!selected.ok) return selected.problem === 'tampered' ? fail('unsupported') : selected;
  if (selected.value.status !== status.done) return fail('unsupported');

  const session = await authenticate(transceive, application.keyNumber, key, diversification(uid, id, application));
  return session.ok ? readFile(transceive, session.value, application) : session;
}

/** What a card of ours must answer from here on. */
async function authenticate(
  transceive: Transceive,
  keyNumber: number,
  key: KeyHolder,
  diversifiedWith: Uint8Array | null,
): Promise<Result<CardSession, ReadingProblem>> {
  const challenged = await ask(transceive, Uint8Array.of(instruction.authenticateAes, keyNumber));
  if (!challenged.ok) return challenged;
  if (challenged.value.status !== status.more) return fail(refusal(challenged.value.status));
  if (challenged.value.data.length !== blockLength) return fail('tampered');

  const handshake = await key.answer(challenged.value.data, diversifiedWith);
  const answered = await ask(transceive, Uint8Array.of(instruction.more, ...handshake.token));
  if (!answered.ok) return answered;
  if (answered.value.status !== status.done) return fail(refusal(answered.value.status));
  if (answered.value.data.length !== blockLength) return fail('tampered');
  const session = await handshake.verify(answered.value.data);
  return session === null ? fail('wrongKey') : ok(session);
}

async function readFile(
  transceive: Transceive,
  session: CardSession,
  { fileNumber, fileLength }: CardApplication,
): Promise<Result<string, ReadingProblem>> {
  const command = Uint8Array.of(instruction.readData, fileNumber, 0, 0, 0, fileLength, 0, 0);
  await session.command(command);
  const answered = await ask(transceive, command);
  if (!answered.ok) return answered;
  if (answered.value.status !== status.done) return fail('tampered');
  const data = await session.answer(answered.value.data, answered.value.status);
  const number = data?.length === fileLength ? numberIn(data) : null;
  return number === null ? fail('tampered') : ok(number);
}

/** A card number is at least one letter or digit, and nothing but those. */
function numberIn(data: Uint8Array): string | null {
  const text = Buffer.from(data)
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
  return /^[0-9A-Za-z]+$/.test(text) ? text : null;
}

/** As it travels: the least significant byte first. */
export function applicationId(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex')).toReversed();
}

function diversification(uid: string, id: Uint8Array, { systemIdentifier }: CardApplication): Uint8Array | null {
  if (systemIdentifier === null) return null;
  return Uint8Array.of(...Buffer.from(uid, 'hex'), ...id, ...Buffer.from(systemIdentifier, 'hex'));
}

const instruction = { selectApplication: 0x5a, authenticateAes: 0xaa, more: 0xaf, readData: 0xbd } as const;
const status = { done: 0x00, more: 0xaf, noSuchKey: 0x40, authenticationError: 0xae } as const;

function refusal(code: number): ReadingProblem {
  return code === status.authenticationError || code === status.noSuchKey ? 'wrongKey' : 'tampered';
}

/** A native command in, its data and status byte out: `90 INS 00 00 [Lc data] 00` and `data 91 SW`. */
async function ask(
  transceive: Transceive,
  command: Uint8Array,
): Promise<Result<{ readonly data: Uint8Array; readonly status: number }, 'lost' | 'tampered'>> {
  const [code = 0] = command;
  const data = command.subarray(1);
  const body = data.length === 0 ? [] : [data.length, ...data];
  const answered = await transceive(Uint8Array.of(0x90, code, 0x00, 0x00, ...body, 0x00));
  if (!answered.ok) return answered;
  const answer = answered.value;
  const [class91, statusByte] = answer.subarray(-2);
  if (class91 !== 0x91 || statusByte === undefined) return fail('tampered');
  return ok({ data: answer.subarray(0, -2), status: statusByte });
}
