/** What the bench's page may ask of the hardware that it plays, and what it shows of it. */
import { z } from 'zod';
import type { PrinterSwitches } from '../devices/document-printer/virtual-switches.ts';
import type { ReceiptPrinterFault } from '../devices/receipt-printer/virtual.ts';

const uid = z.string().regex(/^([0-9A-F]{2}){4,10}$/);
const printer = z.enum(['documentPrinter', 'backupPrinter']);
const dayMs = 86_400_000;

/** What of a virtual printer is played; the rest of its switches is for tests. */
const switchChange = z.strictObject({
  power: z.boolean().exactOptional(),
  sheets: z.int().min(0).max(250).exactOptional(),
  toner: z.int().min(0).max(100).exactOptional(),
  coverOpen: z.boolean().exactOptional(),
  jammed: z.boolean().exactOptional(),
});
export type PlayedSwitches = Pick<PrinterSwitches, keyof z.output<typeof switchChange>>;

export const benchCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tapCard'), uid }),
  z.strictObject({ type: z.literal('removeCard') }),
  z.strictObject({ type: z.literal('refuseCard'), reason: z.enum(['wrongKey', 'tampered', 'removed', 'timeout']) }),
  z.strictObject({ type: z.literal('twoCards') }),
  z.strictObject({ type: z.literal('proof'), asked: z.boolean() }),
  z.strictObject({ type: z.literal('reader'), plugged: z.boolean() }),
  z.strictObject({ type: z.literal('printer'), printer, set: switchChange }),
  /** The job that the printer has is canceled at the printer's own panel. */
  z.strictObject({ type: z.literal('cancelJob'), printer }),
  z.strictObject({
    type: z.literal('receiptPrinter'),
    fault: z.enum(['paperLow', 'paperOut', 'unreachable']).nullable(),
  }),
  z.strictObject({ type: z.literal('campus'), up: z.boolean() }),
  z.strictObject({ type: z.literal('campusDelay'), ms: z.int().min(0).max(60_000) }),
  /** Time passes. */
  z.strictObject({ type: z.literal('clock'), forwardMs: z.int().min(0).max(dayMs) }),
  /** Somebody sets the wall clock, forth or back; no time passes. */
  z.strictObject({ type: z.literal('wallClock'), byMs: z.int().min(-dayMs).max(dayMs) }),
]);
export type BenchCommand = z.output<typeof benchCommand>;

export type PrinterName = z.output<typeof printer>;

export interface BenchState {
  readonly stage: string;
  /** Of every sample person. */
  readonly pin: string;
  readonly people: readonly { readonly uid: string; readonly name: string; readonly note: string }[];
  readonly readerPlugged: boolean;
  /** The reader asks cards for proof, and each can give it. */
  readonly proofAsked: boolean;
  /** The station's printers; `switches` is `null` for a real one, which cannot be played. */
  readonly printers: readonly { readonly name: PrinterName; readonly switches: PlayedSwitches | null }[];
  readonly receiptFault: ReceiptPrinterFault | null;
  readonly campus: { readonly up: boolean; readonly delayMs: number };
  /** How far the wall clock is ahead of this machine's; negative: behind. */
  readonly wallAheadMs: number;
}
