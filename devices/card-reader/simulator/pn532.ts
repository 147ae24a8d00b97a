/**
 * Plays a PN532 on a high speed UART (UM0701-02): what its clients ask, and cards in its field. Made so that NFC software
 * that nobody here wrote takes it for one.
 */
import type { DeviceClock } from '../../clock.ts';
import { ackFrame, createPn532Decoder, encodePn532, errorFrame } from '../pn532-frame.ts';

/** A card as the antenna sees it (ISO 14443-3A). */
export interface SimulatedCard {
  /** Hex, 4 or 7 bytes. */
  readonly uid: string;
  /** ATQA, two bytes in the order in which the chip tells them. */
  readonly senseResponse: number;
  /** SAK; with bit 0x20 the card speaks ISO 14443-4. */
  readonly selectResponse: number;
  /** ATS, its length byte first; empty without ISO 14443-4. */
  readonly answerToSelect: Uint8Array;
  /** It was chosen anew: whatever was agreed before is forgotten. */
  activated(): void;
  /** The answer to a command; `null`: none comes. */
  exchange(command: Uint8Array): Uint8Array | null;
}

/** A card whose cipher is broken and which answers nothing that proves anything. */
export function createClassicCard(uid: string): SimulatedCard {
  return {
    uid,
    senseResponse: uid.length === 8 ? 0x0004 : 0x0044,
    selectResponse: 0x08,
    answerToSelect: new Uint8Array(0),
    activated: () => undefined,
    exchange: () => null,
  };
}

export interface SimulatedPn532 {
  /** What the host sends. */
  received(bytes: Uint8Array): void;
  /** Puts these cards, and no others, into the field. */
  field(cards: readonly SimulatedCard[]): void;
  stop(): void;
}

/** One attempt to find a card in an empty field. */
const attemptMs = 5;
const maxTargets = 2;
const statusTimeout = 0x01;

export function createSimulatedPn532(clock: DeviceClock, send: (frame: Uint8Array) => void): SimulatedPn532 {
  const decoder = createPn532Decoder();
  let cards: readonly SimulatedCard[] = [];
  /** Those that were chosen, by target number less one. */
  let targets: readonly SimulatedCard[] = [];
  let retries = 0xff;
  /** A search that goes on: what ends it, and what looks again. */
  let search: { readonly cancel: () => void; readonly look: () => void } | null = null;
  let lastReply: Uint8Array | null = null;

  const reply = (code: number, ...bytes: number[]): void => {
    lastReply = encodePn532('chip', Uint8Array.of(code + 1, ...bytes));
    send(lastReply);
  };
  const endSearch = (): void => {
    search?.cancel();
    search = null;
  };

  /** Looks until a card is there or the attempts are used up (0xff: never). */
  const list = (most: number, wanted: string): void => {
    const found = (): readonly SimulatedCard[] =>
      cards.filter(({ uid }) => wanted === '' || uid === wanted).slice(0, Math.min(most, maxTargets));
    const tell = (): void => {
      endSearch();
      targets = found();
      for (const card of targets) card.activated();
      reply(0x4a, targets.length, ...targets.flatMap((card, index) => [index + 1, ...targetData(card)]));
    };
    if (found().length > 0) return tell();
    const cancel = retries === 0xff ? () => undefined : clock.after(attemptMs * (retries + 1), tell);
    search = { cancel, look: () => (found().length > 0 ? tell() : undefined) };
  };

  /** Tells one card that is there now, by its kind: ISO 14443-4A or MIFARE. */
  const autoPoll = (): void => {
    targets = cards.slice(0, 1);
    const [card] = targets;
    if (card === undefined) return reply(0x60, 0);
    card.activated();
    const data = [1, ...targetData(card)];
    reply(0x60, 1, (card.selectResponse & 0x20) === 0 ? 0x10 : 0x20, data.length, ...data);
  };

  const exchange = (target: number, data: Uint8Array): void => {
    const card = targets[(target & 0x07) - 1];
    // A card that was taken away, or that a second selection has replaced, is just silent.
    const answer = card !== undefined && cards.includes(card) ? card.exchange(data) : null;
    if (answer === null) reply(0x40, statusTimeout);
    else reply(0x40, 0x00, ...answer);
  };

  const isHere = (): boolean => targets.some((card) => cards.includes(card) && (card.selectResponse & 0x20) !== 0);

  const diagnose = (test: number | undefined, data: Uint8Array): void => {
    // Communication line: the test number and the data come back. ROM and RAM: sound. Attention: is the card there?
    if (test === 0x00) return reply(0x00, test, ...data);
    reply(0x00, test === 0x06 && !isHere() ? statusTimeout : 0x00);
  };

  const obey = (bytes: Uint8Array): void => {
    const [code = 0, first, second] = bytes;
    const rest = bytes.subarray(1);
    switch (code) {
      case 0x00:
        return diagnose(first, bytes.subarray(2));
      // GetFirmwareVersion: a PN532, firmware 1.6, ISO 14443 A and B and ISO 18092.
      case 0x02:
        return reply(code, 0x32, 0x01, 0x06, 0x07);
      // GetGeneralStatus: no error, a field, the targets, and how the SAM stands.
      case 0x04:
        return reply(code, 0, 1, targets.length, ...targets.flatMap((_, index) => [index + 1, 0, 0, 0]), 0x80);
      // ReadRegister: as many values as two-byte addresses were asked for.
      case 0x06:
        return reply(code, ...new Uint8Array(rest.length / 2));
      // RFConfiguration, item 5: the third value is how often a passive card is looked for again.
      case 0x32:
        if (first === 0x05) retries = bytes[4] ?? retries;
        return reply(code);
      // WriteRegister, SetParameters, SAMConfiguration.
      case 0x08:
      case 0x12:
      case 0x14:
        return reply(code);
      // PowerDown tells its status before it sleeps.
      case 0x16:
        return reply(code, 0x00);
      case 0x40:
        return exchange(first ?? 0, bytes.subarray(2));
      // InCommunicateThru: of all raw frames only ISO 14443-4's R(NAK) is answered, by an R(ACK): the card is still there.
      case 0x42:
        return first === 0xb2 && isHere() ? reply(code, 0x00, 0xa3) : reply(code, statusTimeout);
      case 0x44:
      case 0x54:
        return reply(code, 0x00);
      case 0x4a:
        // Of the modulations only 106 kbit/s type A has cards here.
        if (second !== 0x00) return reply(code, 0x00);
        return list(first ?? 0, uidOfCascade(bytes.subarray(3)));
      case 0x52:
        targets = [];
        return reply(code, 0x00);
      case 0x60:
        return autoPoll();
      default:
        return send(errorFrame);
    }
  };

  return {
    received: (bytes) => {
      for (const frame of decoder.push(bytes)) {
        // An ACK from the host ends what the chip is doing.
        if (frame.kind === 'ack') endSearch();
        else if (frame.kind === 'nack' && lastReply !== null) send(lastReply);
        else if (frame.kind === 'data' && frame.from === 'host') {
          endSearch();
          send(ackFrame);
          obey(frame.bytes);
        }
      }
    },
    field: (next) => {
      cards = next;
      search?.look();
    },
    stop: endSearch,
  };
}

/** ATQA, SAK, the UID with its length, and the ATS, as InListPassiveTarget tells a card. */
function targetData({ uid, senseResponse, selectResponse, answerToSelect }: SimulatedCard): readonly number[] {
  const identifier = Buffer.from(uid, 'hex');
  return [
    senseResponse >> 8,
    senseResponse & 0xff,
    selectResponse,
    identifier.length,
    ...identifier,
    ...answerToSelect,
  ];
}

/** A host that wants one card gives its UID as it is sent over the air: a part of three bytes behind each cascade tag 0x88. */
function uidOfCascade(bytes: Uint8Array): string {
  const uid = bytes.length > 4 ? bytes.filter((_, index) => index % 4 !== 0 || index === bytes.length - 4) : bytes;
  return Buffer.from(uid).toString('hex').toUpperCase();
}
