import { randomBytes } from 'node:crypto';
import type { AsciiLineSettings } from './card-reader/ascii-line.ts';
import { keyHolder, readKeyFile } from './card-reader/card-key.ts';
import type { CardReader } from './card-reader/card-reader.ts';
import type { CardApplication } from './card-reader/desfire.ts';
import { type CardProof, openPn532Reader } from './card-reader/pn532-reader.ts';
import { openSerialCardReader } from './card-reader/serial-reader.ts';
import { createVirtualCardReader } from './card-reader/virtual.ts';
import type { WireTrace } from './card-reader/wire-view.ts';
import { type DeviceClock } from './clock.ts';
import type { DocumentPrinter } from './document-printer/document-printer.ts';
import { openIppPrinter } from './document-printer/ipp-printer.ts';
import { openVirtualPrinter } from './document-printer/virtual.ts';
import { openEscPosPrinter } from './receipt-printer/escpos-printer.ts';
import type { ReceiptPrinter } from './receipt-printer/receipt-printer.ts';
import type { ReceiptPrinterAddress } from './receipt-printer/receipt-wire.ts';
import { openVirtualReceiptPrinter } from './receipt-printer/virtual.ts';
import { ok } from './result.ts';

export interface Devices {
  readonly cardReader: CardReader;
  readonly documentPrinter: DocumentPrinter;
  /** Only where the station file has `backupPrinter`. */
  readonly backupPrinter?: DocumentPrinter;
  readonly receiptPrinter?: ReceiptPrinter;
}

type DocumentPrinterSettings =
  | { readonly driver: 'virtual'; readonly folder: string }
  | {
      readonly driver: 'ipp';
      readonly uri: string;
      readonly certificate?: string | undefined;
      readonly printJob: boolean;
    };

type CardApplicationSettings = Omit<CardApplication, 'systemIdentifier'> & {
  readonly systemIdentifier?: string | undefined;
  readonly keyFile: string;
};

/** Which hardware a station has: the part of the station file that is about devices. */
export interface DeviceSettings {
  readonly cardReader:
    | { readonly driver: 'virtual' }
    | { readonly driver: 'rdm6300'; readonly path: string; readonly baudRate: number }
    | ({
        readonly driver: 'ascii-line';
        readonly path: string;
        readonly baudRate: number;
      } & Partial<AsciiLineSettings>)
    | {
        readonly driver: 'pn532';
        readonly path: string;
        readonly baudRate: number;
        readonly application?: CardApplicationSettings | undefined;
      };
  readonly documentPrinter: DocumentPrinterSettings;
  readonly backupPrinter?: DocumentPrinterSettings | undefined;
  readonly receiptPrinter?: ReceiptPrinterSettings | undefined;
}

type ReceiptPrinterSettings =
  | { readonly driver: 'virtual' }
  | { readonly driver: 'escpos'; readonly address: string; readonly baudRate?: number | undefined };

/**
 * Opens a station's devices: the only place that chooses a driver by its name. Returns at once; each device connects by itself
 * and reports by its status.
 *
 * @param requestingUserName the station's name to its printers, by which they tell its jobs from others.
 */
export function openDevices(settings: DeviceSettings, requestingUserName: string, clock: DeviceClock): Devices {
  const { backupPrinter, receiptPrinter } = settings;
  return {
    cardReader: openCardReader(settings.cardReader, clock),
    documentPrinter: openDocumentPrinter(settings.documentPrinter, requestingUserName, clock),
    ...(backupPrinter === undefined
      ? {}
      : { backupPrinter: openDocumentPrinter(backupPrinter, requestingUserName, clock) }),
    ...(receiptPrinter === undefined ? {} : { receiptPrinter: openReceiptPrinter(receiptPrinter, clock) }),
  };
}

function openReceiptPrinter(printer: ReceiptPrinterSettings, clock: DeviceClock): ReceiptPrinter {
  switch (printer.driver) {
    case 'virtual':
      return openVirtualReceiptPrinter(clock);
    case 'escpos':
      return openEscPosPrinter({ address: receiptAddressOf(printer), clock });
  }
}

function receiptAddressOf({
  address,
  baudRate,
}: Extract<ReceiptPrinterSettings, { driver: 'escpos' }>): ReceiptPrinterAddress {
  if (baudRate !== undefined) return { path: address, baudRate };
  const [, host, port] = /^tcp:\/\/(.+):(\d+)$/.exec(address) ?? [];
  return host === undefined ? { node: address } : { host, port: Number(port) };
}

/** For `kiosk diagnose`, which shows a technician what a reader sends. */
export interface CardReaderWatch {
  readonly trace?: WireTrace;
  /** Called at each opening with the reader's firmware; never by output-only readers. */
  readonly recognised?: (firmware: string) => void;
}

export function openCardReader(
  reader: DeviceSettings['cardReader'],
  clock: DeviceClock,
  watch: CardReaderWatch = {},
): CardReader {
  switch (reader.driver) {
    case 'virtual':
      return createVirtualCardReader(clock);
    case 'rdm6300':
      return openSerialCardReader({
        protocol: reader.driver,
        path: reader.path,
        baudRate: reader.baudRate,
        clock,
        ...watch,
      });
    case 'ascii-line': {
      const { driver: protocol, path, baudRate, ...asciiLine } = reader;
      return openSerialCardReader({ protocol, path, baudRate, asciiLine, clock, ...watch });
    }
    case 'pn532': {
      const { path, baudRate, application } = reader;
      const proof = application === undefined ? null : proofOf(application);
      return openPn532Reader({ path, baudRate, proof, clock, ...watch });
    }
  }
}

/** The key file is read at each opening, so that a corrected file takes effect without a restart. */
function proofOf({ keyFile, systemIdentifier, ...application }: CardApplicationSettings): CardProof {
  return {
    application: { ...application, systemIdentifier: systemIdentifier ?? null },
    key: () => {
      const key = readKeyFile(keyFile);
      return key.ok ? ok(keyHolder(key.value, randomBytes)) : key;
    },
  };
}

/** A document printer alone, by its section of the station file. */
export function openDocumentPrinter(
  printer: DocumentPrinterSettings,
  requestingUserName: string,
  clock: DeviceClock,
): DocumentPrinter {
  switch (printer.driver) {
    case 'virtual':
      return openVirtualPrinter({ folder: printer.folder, clock });
    case 'ipp': {
      const { uri, certificate, printJob } = printer;
      return openIppPrinter({ uri, certificate, printJob, requestingUserName, clock });
    }
  }
}
