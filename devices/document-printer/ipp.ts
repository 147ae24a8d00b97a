import { fail, ok, type Result } from '../result.ts';
import {
  type IppAttribute,
  type IppValue,
  lengthAnd,
  readValue,
  tagOfValue,
  toOctets,
  toText,
  viewOf,
  writeValue,
} from './ipp-values.ts';

/**
 * An IPP message (RFC 8010, section 3): a header, groups of attributes and then data. A Get-Printer-Attributes for the state
 * alone begins so:
 *
 *     02 00  00 0B  00 00 00 01                        version 2.0, operation, request-id
 *     01                                               operation attributes
 *     47  00 12 "attributes-charset"  00 05 "utf-8"    tag of the syntax, name and value, each behind its length
 *     …
 *     44  00 14 "requested-attributes"  00 0D "printer-state"
 *     03                                               end of attributes
 *
 * An answer may be malformed, truncated or hostile. `decode` never throws, runs in linear time and rejects what is cut short,
 * nests too deep or holds too many values. What is wrong inside whole fields costs that value alone, because printers in use
 * send such and all else in their answer holds: a malformed value is `unknown`, so that those after it keep their places; one
 * without a name or group is left out; a collection that is not ended ends where the next attribute or group begins. `encode` throws on a value that cannot be written: that is a
 * bug of ours.
 */
export interface IppMessage {
  /** `[2, 0]` is IPP/2.0. */
  readonly version: readonly [number, number];
  /** The operation of a request or the status of an answer. */
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
  readonly data: Uint8Array;
}

export interface IppGroup {
  /** One of `groupTag`, or another below 16 from a later standard. */
  readonly tag: number;
  readonly attributes: readonly IppAttribute[];
}

export const groupTag = { operation: 1, job: 2, printer: 4, unsupported: 5 } as const;

const endOfAttributes = 0x03;
const firstValueTag = 0x10;
const beginOfCollection = 0x34;
const endOfCollection = 0x37;
const memberName = 0x4a;

// Bound the memory and the recursion that a hostile answer can cause. A long queue holds a few thousand values; the deepest
// collections are three levels deep.
const mostValues = 10_000;
const deepestNesting = 16;

/** @throws RangeError for a text or name above 32767 octets, or a malformed `dateTime`. */
export function encode(message: IppMessage): Uint8Array {
  const header = new Uint8Array(8);
  header.set(message.version);
  viewOf(header).setUint16(2, message.code);
  viewOf(header).setInt32(4, message.requestId);
  const groups = message.groups.flatMap(({ tag, attributes }) => [Uint8Array.of(tag), ...attributes.flatMap(fields)]);
  return Buffer.concat([header, ...groups, Uint8Array.of(endOfAttributes), message.data]);
}

/** One field for each value; from the second value on the name is empty (RFC 8010, section 3.1.5). */
const fields = ({ name, values }: IppAttribute): Uint8Array[] =>
  values.flatMap((value, index) => valueFields(value, index === 0 ? name : ''));

function valueFields(value: IppValue, name: string): Uint8Array[] {
  const first = field(tagOfValue(value), name, writeValue(value));
  if (value.type !== 'collection') return first;
  const members = value.members.flatMap((member) => [
    ...field(memberName, '', toOctets(member.name)),
    ...member.values.flatMap((inner) => valueFields(inner, '')),
  ]);
  return [...first, ...members, ...field(endOfCollection, '', new Uint8Array())];
}

const field = (tag: number, name: string, octets: Uint8Array): Uint8Array[] => [
  Uint8Array.of(tag),
  ...lengthAnd(toOctets(name)),
  ...lengthAnd(octets),
];

/** An attribute whose values are still being read. */
interface OpenAttribute extends IppAttribute {
  readonly values: IppValue[];
}

/** Decodes one message; the problem is a text for the technician. */
export function decode(octets: Uint8Array): Result<IppMessage, string> {
  if (octets.length < 9) return fail(`${octets.length} octets are no IPP message`);
  const view = viewOf(octets);
  let at = 8;
  const take = (): Uint8Array | null => {
    if (at + 2 > octets.length) return null;
    const start = at + 2;
    at = start + view.getUint16(at);
    return at <= octets.length ? octets.subarray(start, at) : null;
  };
  const groups: IppGroup[] = [];
  // The attributes being read: those of the group, then those of each collection that is not yet closed.
  const open: OpenAttribute[][] = [];
  for (let count = 0; at < octets.length; count += 1) {
    if (count > mostValues) return fail(`more than ${mostValues} values`);
    const tag = view.getUint8(at);
    at += 1;
    if (tag < firstValueTag) {
      if (tag === endOfAttributes) {
        const version = [view.getUint8(0), view.getUint8(1)] as const;
        return ok({
          version,
          code: view.getUint16(2),
          requestId: view.getInt32(4),
          groups,
          data: octets.subarray(at),
        });
      }
      const attributes: OpenAttribute[] = [];
      open.splice(0, open.length, attributes);
      groups.push({ tag, attributes });
      continue;
    }
    const name = take();
    const value = take();
    if (name === null || value === null) return fail('cut short inside an attribute');
    if (!place(open, tag, toText(name), value)) return fail(`collections nested more than ${deepestNesting} deep`);
  }
  return fail('the attributes do not end');
}

/** Adds one field to the innermost attributes of `open`; `false` where that would nest too deep. */
function place(open: OpenAttribute[][], tag: number, name: string, octets: Uint8Array): boolean {
  // Members have no name of their own, so a name begins the next attribute of the group.
  if (name !== '' && open.length > 1) open.splice(1);
  if (tag === endOfCollection) {
    if (open.length > 1) open.pop();
    return true;
  }
  const attributes = open.at(-1);
  if (attributes === undefined) return true;
  if (open.length > 1 && tag === memberName) {
    attributes.push({ name: toText(octets), values: [] });
    return true;
  }
  if (name !== '') attributes.push({ name, values: [] });
  const attribute = attributes.at(-1);
  if (tag === beginOfCollection) {
    if (open.length > deepestNesting) return false;
    const members: OpenAttribute[] = [];
    attribute?.values.push({ type: 'collection', members });
    open.push(members);
    return true;
  }
  attribute?.values.push(readValue(tag, octets) ?? { type: 'unknown' });
  return true;
}
