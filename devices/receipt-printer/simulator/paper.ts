/** What a receipt printer leaves on its paper, command by command. Pure. */
import type { EscPosCommand } from './escpos-stream.ts';

export type Mark =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly width: number;
      readonly height: number;
      readonly bold: boolean;
      readonly inverse: boolean;
      readonly centred: boolean;
    }
  /** `octets`: eight dots each. */
  | { readonly kind: 'raster'; readonly width: number; readonly height: number; readonly octets: Uint8Array }
  /** `dots`: a module. */
  | { readonly kind: 'qr'; readonly text: string; readonly dots: number; readonly centred: boolean }
  /** Code 128 as GS k has it, with its code set; `height` in dots. */
  | {
      readonly kind: 'barcode';
      readonly data: string;
      readonly dots: number;
      readonly height: number;
      readonly centred: boolean;
    }
  | { readonly kind: 'feed'; readonly lines: number };

interface Settings {
  readonly chinese: boolean;
  readonly centred: boolean;
  readonly bold: boolean;
  readonly inverse: boolean;
  readonly width: number;
  readonly height: number;
  readonly qrDots: number;
  readonly qrText: string;
  readonly barDots: number;
  readonly barHeight: number;
}

/** As it is switched on: without the Chinese mode, until FS & comes. */
export const switchedOn: Settings = {
  chinese: false,
  centred: false,
  bold: false,
  inverse: false,
  width: 1,
  height: 1,
  qrDots: 3,
  qrText: '',
  barDots: 3,
  barHeight: 162,
};

/** The settings after a command, and what it puts on the paper. */
export function worked(settings: Settings, command: EscPosCommand): readonly [Settings, Mark | null] {
  switch (command.kind) {
    case 'line': {
      const { chinese, qrDots: _, qrText: __, barDots: ___, barHeight: ____, ...style } = settings;
      // Without the Chinese mode each octet above 7F is a sign of a code page.
      const text = new TextDecoder(chinese ? 'gb18030' : 'latin1').decode(command.octets);
      return [settings, { kind: 'text', text, ...style }];
    }
    case 'initialise':
      return [switchedOn, null];
    case 'chinese':
      return [{ ...settings, chinese: command.on }, null];
    case 'align':
      return [{ ...settings, centred: command.to % 48 === 1 }, null];
    case 'bold':
      return [{ ...settings, bold: command.on }, null];
    case 'inverse':
      return [{ ...settings, inverse: command.on }, null];
    case 'size':
      return [{ ...settings, width: command.width, height: command.height }, null];
    case 'feed':
      return [settings, command];
    case 'raster':
      return [settings, command];
    case 'qrSize':
      return [{ ...settings, qrDots: command.dots }, null];
    case 'qrData':
      return [{ ...settings, qrText: latin(command.octets) }, null];
    case 'qrPrint':
      return [settings, { kind: 'qr', text: settings.qrText, dots: settings.qrDots, centred: settings.centred }];
    case 'barcodeSetting':
      if (command.letter === 'w') return [{ ...settings, barDots: command.value }, null];
      return [command.letter === 'h' ? { ...settings, barHeight: command.value } : settings, null];
    case 'barcode': {
      const { barDots: dots, barHeight: height, centred } = settings;
      return [settings, { kind: 'barcode', data: latin(command.octets), dots, height, centred }];
    }
    case 'cut':
    case 'tellWorkedOff':
    case 'status':
    case 'clear':
    case 'unknown':
      return [settings, null];
  }
}

const latin = (octets: Uint8Array): string => Buffer.from(octets).toString('latin1');

/** The lines of text of a slip; a picture, a symbol and a feed have none. */
export const textOf = (slip: readonly Mark[]): readonly string[] =>
  slip.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
