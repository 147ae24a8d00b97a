/** One sentence for the technician: what to do about a card reader, by what was found. */
import type { CardRead, CardRefusal } from '../../devices/card-reader/card-reader.ts';
import type { OutputProtocol } from '../../devices/card-reader/output-protocol.ts';
import type { Fault } from '../../devices/device.ts';
import type { Settings } from '../settings/settings.ts';

type ReaderSettings = Exclude<Settings['cardReader'], { driver: 'virtual' }>;

/** What was last seen in the field. */
export type Sighting =
  | 'nothing'
  | CardRefusal
  | (Pick<CardRead, 'assurance'> & { readonly unproven: 'unsupported' | null });

export interface ReaderFindings {
  readonly fault: Pick<Fault, 'code' | 'detail'> | null;
  readonly seen: Sighting;
  /** Whether the reader sent any bytes. */
  readonly heard: boolean;
  /** Which protocol the bytes look like; `null` where they look like none, or none came. */
  readonly looksLike: OutputProtocol | null;
}

export function readerAdvice(findings: ReaderFindings, reader: ReaderSettings): string {
  if (findings.fault !== null) return faultAdvice(findings.fault, reader);
  const { seen } = findings;
  if (seen === 'nothing') return nothingAdvice(reader.driver, findings);
  switch (seen) {
    case 'wrongKey':
      return 'the card does not hold the key of the key file: try a card known to be good; if that fails too, put the key file, or application.id, keyNumber or systemIdentifier right';
    case 'tampered':
      return 'the card proved the key, but its file is not as expected: try a card known to be good; if that fails too, put application.fileNumber or fileLength right';
    case 'randomUid':
      return 'the reader is well: what lies on it is a phone or the like, whose identifier is made up and may change at each look; lay down a card';
    case 'removed':
    case 'timeout':
      return 'the card was not read to the end: lay it flat and leave it there while this runs; if it stays so, look for metal under the antenna';
    default:
      break;
  }
  if (seen.assurance === 'authenticated') return 'nothing to do: the card proved the key and its number was read';
  if (seen.unproven === null) return 'nothing to do: cards are read by their identifier, which proves nothing';
  return 'the reader is well; this card cannot prove itself: it holds no application with application.id';
}

function nothingAdvice(driver: ReaderSettings['driver'], { heard, looksLike }: ReaderFindings): string {
  if (driver === 'pn532') return 'the reader is well and sees no card: lay one down while this runs';
  if (looksLike !== null && looksLike !== driver) {
    return `the bytes look like those of a reader of the kind ${looksLike}: set cardReader.driver = "${looksLike}"`;
  }
  if (heard) return `bytes came, but no card in them: check that the reader is a ${driver}, and cardReader.baudRate`;
  return 'nothing came; such a reader speaks only of cards: lay one down while this runs, and if that brings nothing, check the cable';
}

function faultAdvice({ code, detail }: NonNullable<ReaderFindings['fault']>, { driver, path }: ReaderSettings): string {
  switch (code) {
    case 'portMissing':
      return `there is no ${path}: plug the reader in; if it is, set cardReader.path to its name in /dev/serial/by-id/`;
    case 'portLocked':
      return `another program holds ${path}: end it (fuser ${path} tells which)`;
    case 'permissionDenied':
      return `this user may not open ${path}: add it to the group dialout and log in again`;
    case 'protocolError':
      return `what is at ${path} is no ${driver}: check cardReader.driver, path and baudRate`;
    case 'silent':
      return 'the reader does not answer: check its power, that its switches are set to HSU, and that TX and RX are crossed';
    case 'cardCollision':
      return 'several cards lie on the reader: take all but one away';
    case 'keyUnusable':
      return `the key that cards prove cannot be used: ${detail ?? 'look at the key file'}`;
    default:
      return `the port does not work (${detail ?? code}): unplug the reader and plug it in again; if that fails, change the cable`;
  }
}
