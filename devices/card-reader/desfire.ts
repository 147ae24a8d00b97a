/**
 * The school's application on a DESFire EV1 card: the card proves that it holds the application key, and its number is read
 * from a file under the session's MAC. The card's native commands are wrapped as ISO 7816-4 APDUs. A card whose number is read:
 *
 *     90 5A 00 00 03 30 42 F5 00                  select application F54230
 *     91 00                                         done
 *     90 AA 00 00 01 01 00                        AuthenticateAES with key 1
 *     <16 bytes> 91 AF                              the card's challenge, encrypted; more to come
 *     90 AF 00 00 20 <32 bytes> 00                our challenge and the answer to the card's, encrypted
 *     <16 bytes> 91 00                              the answer to our challenge, encrypted
 *     90 BD 00 00 07 01 00 00 00 10 00 00 00      read file 1 from offset 0, 16 bytes
 *     <16 bytes> <8 bytes> 91 00                    the number and the MAC
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
  /** Bytes at the start of the file that hold the number in ASCII, padded with zeros or blanks. 1 to 32. */
  readonly fileLength: number;
  /**
   * Hex, up to 16 bytes. Each card holds its own key, derived from the school's (AN10922) with the UID, the application's
   * identifier in the order in which it is sent, and this system identifier. `null`: all cards hold the school's key itself.
   */
  readonly systemIdentifier: string | null;
}

/** Sends one APDU to the card in the field. `lost`: no answer came, or a damaged one. */
export type Transceive = (command: Uint8Array) => Promise<Result<Uint8Array, 'lost'>>;

/**
 * `unsupported`: the card has no application of ours. `wrongKey`: it has the application but not the key. `tampered`: an answer
 * that no card of ours gives, or a wrong MAC. `lost`: a transmission error; another attempt can succeed.
 */
export type ReadingProblem = 'unsupported' | 'wrongKey' | 'tampered' | 'lost';

/**
 * Authenticates the card and reads its number.
 *
 * @param uid hex, as found in the field.
 * @returns one or more letters and digits.
 */
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

/** Mutual authentication. The application is selected, so any answer but that of a card of ours is a refusal. */
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

/** The letters and digits before the padding; `null` where there are none or anything else. */
function numberIn(data: Uint8Array): string | null {
  const text = Buffer.from(data)
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
  return /^[0-9A-Za-z]+$/.test(text) ? text : null;
}

/** In the order in which it is sent: `F54230` is 30 42 F5. */
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

/** Wraps a native command, its code first, as `90 INS 00 00 [Lc data] 00`; gives data and status of the answer `data 91 SW`. */
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
