/**
 * Simulates a PN532 on a high speed UART (UM0701-02), with cards in its field: the commands that libnfc and similar host
 * software send, so that software that was not written for this simulator works with it.
 */
import type { DeviceClock } from '../../clock.ts';
import { ackFrame, createPn532Decoder, encodePn532, errorFrame } from '../pn532-frame.ts';
import { type Antenna, createAntenna } from './antenna.ts';
import { type SimulatedCard, speaksIso14443Part4 } from './simulated-card.ts';

export interface SimulatedPn532 {
  /** Takes what the host sends. */
  received(bytes: Uint8Array): void;
  /** Puts these cards, and no others, into the field. */
  field(cards: readonly SimulatedCard[]): void;
  stop(): void;
}

/** Duration of one attempt to find a card in an empty field. */
const attemptMs = 5;
/** RFConfiguration's value for attempts without end, which is how the chip starts (UM0701-02, 7.3.1). */
const endlessRetries = 0xff;
/** Status byte "timeout, the target has not answered" (UM0701-02, 7.1). */
const statusTimeout = 0x01;

const command = {
  diagnose: 0x00,
  getFirmwareVersion: 0x02,
  getGeneralStatus: 0x04,
  readRegister: 0x06,
  writeRegister: 0x08,
  setParameters: 0x12,
  samConfiguration: 0x14,
  powerDown: 0x16,
  rfConfiguration: 0x32,
  inDataExchange: 0x40,
  inCommunicateThru: 0x42,
  inDeselect: 0x44,
  inListPassiveTarget: 0x4a,
  inRelease: 0x52,
  inSelect: 0x54,
  inAutoPoll: 0x60,
} as const;

export function createSimulatedPn532(clock: DeviceClock, send: (frame: Uint8Array) => void): SimulatedPn532 {
  const decoder = createPn532Decoder();
  const antenna = createAntenna();
  let retries = endlessRetries;
  /** InListPassiveTarget in an empty field: the chip goes on looking. */
  let search: { readonly cancel: () => void; readonly look: () => void } | null = null;
  let lastReply: Uint8Array | null = null;

  const reply = (code: number, parameters: readonly number[]): void => {
    lastReply = encodePn532('chip', Uint8Array.of(code + 1, ...parameters));
    send(lastReply);
  };
  const endSearch = (): void => {
    search?.cancel();
    search = null;
  };

  /** Answers when a card is there, or when the attempts are used up. */
  const listTargets = (most: number, uid: string): void => {
    const answer = (): void => {
      endSearch();
      const found = antenna.found(most, uid);
      antenna.select(found);
      reply(command.inListPassiveTarget, targetList(found));
    };
    if (antenna.found(most, uid).length > 0) return answer();
    const cancel = retries === endlessRetries ? () => undefined : clock.after(attemptMs * (retries + 1), answer);
    search = { cancel, look: () => (antenna.found(most, uid).length > 0 ? answer() : undefined) };
  };

  const obey = (bytes: Uint8Array): void => {
    const [code = 0, first = 0, second] = bytes;
    // Item 5: the third value is how often the chip looks again for a passive card.
    if (code === command.rfConfiguration && first === 0x05) retries = bytes[4] ?? retries;
    // Of the modulations only 106 kbit/s type A (0x00) has cards here.
    if (code === command.inListPassiveTarget && second === 0x00)
      return listTargets(first, uidOfCascade(bytes.subarray(3)));
    const parameters = answerTo(code, bytes.subarray(1), antenna);
    if (parameters === null) send(errorFrame);
    else reply(code, parameters);
  };

  return {
    received: (bytes) => {
      for (const frame of decoder.push(bytes)) {
        // An ACK from the host aborts the command under way, a NACK asks for the last answer again (UM0701-02, 6.2.1).
        if (frame.kind === 'ack') endSearch();
        else if (frame.kind === 'nack' && lastReply !== null) send(lastReply);
        else if (frame.kind === 'data' && frame.from === 'host') {
          endSearch();
          send(ackFrame);
          obey(frame.bytes);
        }
      }
    },
    field: (cards) => {
      antenna.place(cards);
      search?.look();
    },
    stop: endSearch,
  };
}

/** The parameters of the answer to a command that is answered at once; `null`: an unknown command, a syntax error. */
function answerTo(code: number, parameters: Uint8Array, antenna: Antenna): readonly number[] | null {
  const [first = 0] = parameters;
  switch (code) {
    case command.diagnose:
      return diagnosis(first, parameters.subarray(1), antenna);
    case command.getFirmwareVersion:
      // A PN532, firmware 1.6, ISO 14443 A and B and ISO 18092.
      return [0x32, 0x01, 0x06, 0x07];
    case command.getGeneralStatus: {
      // No error, a field, the targets, and the state of the SAM.
      const targets = Array.from({ length: antenna.targets() }, (_, index) => [index + 1, 0, 0, 0]);
      return [0, 1, targets.length, ...targets.flat(), 0x80];
    }
    case command.readRegister:
      // A value for each address of two bytes.
      return [...new Uint8Array(parameters.length / 2)];
    case command.writeRegister:
    case command.setParameters:
    case command.samConfiguration:
    case command.rfConfiguration:
      return [];
    case command.inDataExchange: {
      const answer = antenna.exchange(first, parameters.subarray(1));
      return answer === null ? [statusTimeout] : [0x00, ...answer];
    }
    case command.inCommunicateThru:
      // Of all raw frames only ISO 14443-4's R(NAK) is answered, by an R(ACK): the card is still there.
      return first === 0xb2 && antenna.holdsIso14443Part4() ? [0x00, 0xa3] : [statusTimeout];
    case command.inAutoPoll:
      return autoPoll(antenna);
    case command.inRelease:
      antenna.release();
      return [0x00];
    case command.powerDown:
    case command.inDeselect:
    case command.inSelect:
    case command.inListPassiveTarget:
      return [0x00];
    default:
      return null;
  }
}

/** Diagnose (UM0701-02, 7.2.1): the communication line echoes, memory tests pass, 0x06 asks whether the card is still there. */
function diagnosis(test: number, data: Uint8Array, antenna: Antenna): readonly number[] {
  if (test === 0x00) return [test, ...data];
  return [test === 0x06 && !antenna.holdsIso14443Part4() ? statusTimeout : 0x00];
}

/** InAutoPoll: one card, with its type: 0x20 ISO 14443-4A, 0x10 MIFARE. */
function autoPoll(antenna: Antenna): readonly number[] {
  const found = antenna.found(1, '');
  antenna.select(found);
  const [card] = found;
  if (card === undefined) return [0];
  const data = [1, ...targetData(card)];
  return [1, speaksIso14443Part4(card) ? 0x20 : 0x10, data.length, ...data];
}

/** The targets of an answer to InListPassiveTarget: how many, then number and data of each. */
const targetList = (cards: readonly SimulatedCard[]): readonly number[] => [
  cards.length,
  ...cards.flatMap((card, index) => [index + 1, ...targetData(card)]),
];

/** ATQA, SAK, the UID behind its length, ATS: `03 44 20 07 04 78 2E 21 80 1D 80 06 75 77 81 02 80` for a DESFire. */
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

/**
 * The UID that a host asks for in InListPassiveTarget, sent as over the air (ISO 14443-3, 6.5.4): in front of each part of
 * three bytes but the last part stands the cascade tag 0x88. Upper-case hex; empty for any card.
 *
 * @example uidOfCascade(Uint8Array.of(0x88, 0x04, 0x78, 0x2e, 0x21, 0x80, 0x1d, 0x80)) // '04782E21801D80'
 */
function uidOfCascade(bytes: Uint8Array): string {
  const uid = bytes.length > 4 ? bytes.filter((_, index) => index % 4 !== 0 || index === bytes.length - 4) : bytes;
  return Buffer.from(uid).toString('hex').toUpperCase();
}
