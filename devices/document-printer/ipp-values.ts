/**
 * The values of IPP attributes and their octets: RFC 8010, section 3.9 and table 7 (tags: sections 3.5.1 and 3.5.2, and
 * RFC 3380 for the later out-of-band values).
 */
export type IppValue =
  | { readonly type: OutOfBand }
  | { readonly type: 'integer' | 'enum'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: IppTextType; readonly value: string }
  | { readonly type: 'textWithLanguage' | 'nameWithLanguage'; readonly language: string; readonly value: string }
  | { readonly type: 'octetString'; readonly value: Uint8Array }
  /** ISO 8601 to a tenth of a second with the sender's offset: `2026-11-23T23:40:13.0+08:00`. */
  | { readonly type: 'dateTime'; readonly value: string }
  | { readonly type: 'resolution'; readonly x: number; readonly y: number; readonly unit: 'dpi' | 'dpcm' }
  | { readonly type: 'rangeOfInteger'; readonly lower: number; readonly upper: number }
  /** Has no octets of its own: `ipp.ts` encodes the members as fields that follow. */
  | { readonly type: 'collection'; readonly members: readonly IppAttribute[] }
  /** An unknown syntax, kept undecoded so that the rest of the answer can be read. */
  | { readonly type: 'other'; readonly tag: number; readonly value: Uint8Array };

export interface IppAttribute {
  readonly name: string;
  /** More than one: a `1setOf`. */
  readonly values: readonly IppValue[];
}

/** Stands in place of a value and has no octets. */
const outOfBandTypes = ['unsupported', 'unknown', 'noValue', 'notSettable', 'deleteAttribute', 'adminDefine'] as const;
type OutOfBand = (typeof outOfBandTypes)[number];

/** The syntaxes whose octets are the text itself. */
const textTypes = [
  'textWithoutLanguage',
  'nameWithoutLanguage',
  'keyword',
  'uri',
  'uriScheme',
  'charset',
  'naturalLanguage',
  'mimeMediaType',
] as const;
export type IppTextType = (typeof textTypes)[number];

type ValueType = Exclude<IppValue['type'], 'other'>;

const isOutOfBand = (type: ValueType): type is OutOfBand => outOfBandTypes.some((each) => each === type);
const isText = (type: ValueType): type is IppTextType => textTypes.some((each) => each === type);

const tagOf: Record<ValueType, number> = {
  unsupported: 0x10,
  unknown: 0x12,
  noValue: 0x13,
  notSettable: 0x15,
  deleteAttribute: 0x16,
  adminDefine: 0x17,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octetString: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  rangeOfInteger: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  textWithoutLanguage: 0x41,
  nameWithoutLanguage: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeMediaType: 0x49,
};
const isType = (name: string): name is ValueType => name in tagOf;
const typeOf: ReadonlyMap<number, ValueType> = new Map(
  Object.keys(tagOf)
    .filter(isType)
    .map((type) => [tagOf[type], type]),
);

// PWG 5107.0: 3 is dots per inch, 4 dots per centimetre.
const unitCode = { dpi: 3, dpcm: 4 } as const;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
export const toText = (octets: Uint8Array): string => decoder.decode(octets);
export const toOctets = (text: string): Uint8Array => new TextEncoder().encode(text);
export const viewOf = (octets: Uint8Array): DataView =>
  new DataView(octets.buffer, octets.byteOffset, octets.byteLength);

export const tagOfValue = (value: IppValue): number => (value.type === 'other' ? value.tag : tagOf[value.type]);

/**
 * One value from its tag and octets; `null` where the octets are not of that syntax.
 *
 * @example
 * readValue(0x21, Uint8Array.of(0, 0, 0, 5)) // { type: 'integer', value: 5 }
 * readValue(0x44, toOctets('idle')) // { type: 'keyword', value: 'idle' }
 */
export function readValue(tag: number, octets: Uint8Array): IppValue | null {
  const type = typeOf.get(tag);
  const view = viewOf(octets);
  if (type === undefined) return { type: 'other', tag, value: octets };
  if (isText(type)) return { type, value: toText(octets) };
  if (isOutOfBand(type)) return { type };
  switch (type) {
    case 'integer':
    case 'enum':
      return octets.length === 4 ? { type, value: view.getInt32(0) } : null;
    case 'boolean':
      return octets.length === 1 ? { type, value: view.getUint8(0) !== 0 } : null;
    case 'rangeOfInteger':
      return octets.length === 8 ? { type, lower: view.getInt32(0), upper: view.getInt32(4) } : null;
    case 'resolution':
      return octets.length === 9 ? readResolution(view) : null;
    case 'dateTime':
      return octets.length === 11 ? readDateTime(view) : null;
    case 'textWithLanguage':
    case 'nameWithLanguage': {
      const parts = readTextInLanguage(view);
      return parts === null ? null : { type, ...parts };
    }
    case 'octetString':
      return { type, value: octets };
    case 'collection':
      return { type, members: [] };
  }
}

/** The octets of one value, without tag and lengths. */
export function writeValue(value: IppValue): Uint8Array {
  switch (value.type) {
    case 'integer':
    case 'enum':
      return integers(value.value);
    case 'boolean':
      return Uint8Array.of(value.value ? 1 : 0);
    case 'rangeOfInteger':
      return integers(value.lower, value.upper);
    case 'resolution':
      return Uint8Array.of(...integers(value.x, value.y), unitCode[value.unit]);
    case 'dateTime':
      return writeDateTime(value.value);
    case 'textWithLanguage':
    case 'nameWithLanguage':
      return Buffer.concat([value.language, value.value].flatMap((text) => lengthAnd(toOctets(text))));
    case 'octetString':
    case 'other':
      return value.value;
    case 'textWithoutLanguage':
    case 'nameWithoutLanguage':
    case 'keyword':
    case 'uri':
    case 'uriScheme':
    case 'charset':
    case 'naturalLanguage':
    case 'mimeMediaType':
      return toOctets(value.value);
    case 'collection':
    case 'unsupported':
    case 'unknown':
    case 'noValue':
    case 'notSettable':
    case 'deleteAttribute':
    case 'adminDefine':
      break;
  }
  return new Uint8Array();
}

/** The length in 16 bits, then the octets. */
export function lengthAnd(octets: Uint8Array): [Uint8Array, Uint8Array] {
  // The lengths are SIGNED-SHORT in RFC 8010.
  if (octets.length > 0x7fff) throw new RangeError(`${octets.length} octets in one IPP field`);
  return [Uint8Array.of(octets.length >> 8, octets.length & 0xff), octets];
}

function integers(...values: readonly number[]): Uint8Array {
  const octets = new Uint8Array(4 * values.length);
  values.forEach((value, index) => viewOf(octets).setInt32(4 * index, value));
  return octets;
}

function readTextInLanguage(view: DataView): { language: string; value: string } | null {
  if (view.byteLength < 4) return null;
  const second = 2 + view.getUint16(0);
  if (second + 2 > view.byteLength || second + 2 + view.getUint16(second) !== view.byteLength) return null;
  const text = (from: number, to: number): string =>
    toText(new Uint8Array(view.buffer, view.byteOffset + from, to - from));
  return { language: text(2, second), value: text(second + 2, view.byteLength) };
}

function readResolution(view: DataView): IppValue | null {
  const code = view.getUint8(8);
  const unit = code === unitCode.dpi ? 'dpi' : code === unitCode.dpcm ? 'dpcm' : null;
  return unit === null ? null : { type: 'resolution', x: view.getInt32(0), y: view.getInt32(4), unit };
}

// DateAndTime of RFC 2579: year in two octets, then month, day, hour, minute, second, tenths, the sign and the offset.
function readDateTime(view: DataView): IppValue {
  const two = (at: number): string => String(view.getUint8(at)).padStart(2, '0');
  const year = String(view.getUint16(0)).padStart(4, '0');
  const sign = view.getUint8(8) === 0x2d ? '-' : '+';
  const day = `${year}-${two(2)}-${two(3)}`;
  return {
    type: 'dateTime',
    value: `${day}T${two(4)}:${two(5)}:${two(6)}.${view.getUint8(7)}${sign}${two(9)}:${two(10)}`,
  };
}

function writeDateTime(iso: string): Uint8Array {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d)([+-])(\d\d):(\d\d)$/.exec(iso);
  if (parts === null) throw new RangeError(`not a date and time with tenths and offset: ${iso}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, tenths = 0] = parts.slice(1, 8).map(Number);
  const sign = parts[8] === '-' ? 0x2d : 0x2b;
  const offset = parts.slice(9).map(Number);
  return Uint8Array.of(year >> 8, year & 0xff, month, day, hour, minute, second, tenths, sign, ...offset);
}
