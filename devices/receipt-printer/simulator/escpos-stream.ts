/** Takes the octets that reach a receipt printer apart into commands, as they come. */

export type EscPosCommand =
  /** `octets`: GB18030 or ASCII, without the line feed that ends them. */
  | { readonly kind: 'line'; readonly octets: Uint8Array }
  | { readonly kind: 'initialise' }
  | { readonly kind: 'chinese'; readonly on: boolean }
  | { readonly kind: 'align'; readonly to: number }
  | { readonly kind: 'bold'; readonly on: boolean }
  | { readonly kind: 'inverse'; readonly on: boolean }
  /** How many times as wide and high. */
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'feed'; readonly lines: number }
  /** `width` in dots. */
  | { readonly kind: 'raster'; readonly width: number; readonly height: number; readonly octets: Uint8Array }
  | { readonly kind: 'qrSize'; readonly dots: number }
  | { readonly kind: 'qrData'; readonly octets: Uint8Array }
  | { readonly kind: 'qrPrint' }
  /** GS H, f, w, h, by its letter. */
  | { readonly kind: 'barcodeSetting'; readonly letter: string; readonly value: number }
  | { readonly kind: 'barcode'; readonly octets: Uint8Array }
  | { readonly kind: 'cut' }
  /** GS r. */
  | { readonly kind: 'tellWorkedOff' }
  /** DLE EOT n: answered at once, whatever waits. */
  | { readonly kind: 'status'; readonly of: number }
  /** DLE DC4 8. */
  | { readonly kind: 'clear' }
  /** What this printer does not know, by its first octets. */
  | { readonly kind: 'unknown'; readonly octets: Uint8Array };

/** A command and how many octets it took; `null`: it is not whole yet. */
type Taken = readonly [command: EscPosCommand, length: number] | null;

/** Returns the commands that are whole with these octets; the rest waits for more. */
export function openEscPosStream(): (octets: Uint8Array) => readonly EscPosCommand[] {
  let rest = Buffer.alloc(0);
  return (octets) => {
    rest = Buffer.concat([rest, octets]);
    const commands: EscPosCommand[] = [];
    for (;;) {
      const taken = rest.length === 0 ? null : take(rest);
      if (taken === null) return commands;
      commands.push(taken[0]);
      rest = rest.subarray(taken[1]);
    }
  };
}

function take(from: Buffer): Taken {
  switch (from[0]) {
    case 0x10:
      return afterDle(from);
    case 0x1b:
      return afterEsc(from);
    case 0x1c:
      return afterFs(from);
    case 0x1d:
      return afterGs(from);
    default:
      return line(from);
  }
}

function line(from: Buffer): Taken {
  const controls = [0x0a, 0x10, 0x1b, 0x1c, 0x1d];
  const end = from.findIndex((octet) => controls.includes(octet));
  if (end === -1) return null;
  return [{ kind: 'line', octets: from.subarray(0, end) }, from[end] === 0x0a ? end + 1 : end];
}

function afterDle(from: Buffer): Taken {
  if (from.length < 3) return null;
  if (from[1] === 0x04) return [{ kind: 'status', of: from[2] ?? 0 }, 3];
  if (from[1] === 0x14 && from[2] === 0x08) return from.length < 10 ? null : [{ kind: 'clear' }, 10];
  return unknown(from, 3);
}

function afterEsc(from: Buffer): Taken {
  const [, letter, value] = from;
  if (letter === 0x40) return [{ kind: 'initialise' }, 2];
  if (letter === 0x69) return [{ kind: 'cut' }, 2];
  if (value === undefined) return null;
  switch (String.fromCharCode(letter ?? 0)) {
    case 'a':
      return [{ kind: 'align', to: value }, 3];
    case 'E':
      return [{ kind: 'bold', on: value === 1 }, 3];
    case 'd':
      return [{ kind: 'feed', lines: value }, 3];
    default:
      return unknown(from, 3);
  }
}

function afterFs(from: Buffer): Taken {
  if (from[1] === undefined) return null;
  if (from[1] === 0x26 || from[1] === 0x2e) return [{ kind: 'chinese', on: from[1] === 0x26 }, 2];
  return unknown(from, 2);
}

function afterGs(from: Buffer): Taken {
  const [, code, value] = from;
  if (code === undefined || value === undefined) return null;
  const letter = String.fromCharCode(code);
  switch (letter) {
    case '!':
      return [{ kind: 'size', width: (value >> 4) + 1, height: (value & 15) + 1 }, 3];
    case 'B':
      return [{ kind: 'inverse', on: value === 1 }, 3];
    case 'r':
      return [{ kind: 'tellWorkedOff' }, 3];
    case 'H':
    case 'f':
    case 'w':
    case 'h':
      return [{ kind: 'barcodeSetting', letter, value }, 3];
    case 'V':
      return value < 0x41 ? [{ kind: 'cut' }, 3] : from.length < 4 ? null : [{ kind: 'cut' }, 4];
    case 'k':
      return barcode(from);
    case 'v':
      return raster(from);
    case '(':
      return symbol(from);
    default:
      return unknown(from, 3);
  }
}

function barcode(from: Buffer): Taken {
  const length = from[3];
  if (length === undefined || from.length < 4 + length) return null;
  return [{ kind: 'barcode', octets: from.subarray(4, 4 + length) }, 4 + length];
}

function raster(from: Buffer): Taken {
  if (from.length < 8) return null;
  const [wide, high] = [from.readUInt16LE(4), from.readUInt16LE(6)];
  const length = 8 + wide * high;
  if (from.length < length) return null;
  return [{ kind: 'raster', width: wide * 8, height: high, octets: from.subarray(8, length) }, length];
}

/** GS ( k: 2D symbols. */
function symbol(from: Buffer): Taken {
  if (from.length < 5) return null;
  const length = 5 + from.readUInt16LE(3);
  if (from.length < length) return null;
  const [kind, fn, value] = from.subarray(5, 8);
  if (kind === 0x31 && fn === 0x43) return [{ kind: 'qrSize', dots: value ?? 3 }, length];
  if (kind === 0x31 && fn === 0x50) return [{ kind: 'qrData', octets: from.subarray(8, length) }, length];
  if (kind === 0x31 && fn === 0x51) return [{ kind: 'qrPrint' }, length];
  return unknown(from, length);
}

const unknown = (from: Buffer, length: number): Taken => [
  { kind: 'unknown', octets: from.subarray(0, length) },
  length,
];
