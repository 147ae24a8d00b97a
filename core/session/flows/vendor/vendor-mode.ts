/** The stage of vendor mode: the open tab, and the one thing that is being done. */
import type { RulingRequest } from '../../../issuance/rulings.ts';
import type { MachineStop, PrinterName } from '../../../ledger/events.ts';
import type { Refill } from '../../../ledger/refills.ts';
import type { Sentence } from '../../../sentence.ts';
import type { Found, OpenTab } from '../../technician-tabs.ts';
import type { TestUnderWay } from './test-under-way.ts';

export type Work =
  /** What is being written into the ledger. */
  | { readonly kind: 'ruling'; readonly request: RulingRequest }
  /** Which printer prints a test page. */
  | { readonly kind: 'testPage'; readonly printer: PrinterName }
  | TestUnderWay
  | { readonly kind: 'report'; readonly to: ReportTarget }
  /** Which supply was filled up or replaced; being written into the ledger. */
  | ({ readonly kind: 'refill' } & Pick<Refill, 'device' | 'supply'>)
  | { readonly kind: 'stop'; readonly what: MachineStop };

/** The state of the station on a sheet, or all that who maintains the software needs in a file. */
export const reportTargets = ['sheet', 'file'] as const;
export type ReportTarget = (typeof reportTargets)[number];

export interface VendorMode {
  readonly name: 'vendorMode';
  /** The technician's number. */
  readonly technician: string;
  readonly open: OpenTab;
  /** What the open tab had to read; `null` before, and where it needs nothing. */
  readonly found: Found | null;
  readonly work: Work | null;
  /** What became of what was done last, or what kept it from being done. */
  readonly message: Sentence | null;
}

export function enterVendorMode(technician: string): VendorMode {
  return { name: 'vendorMode', technician, open: { tab: 'devices' }, found: null, work: null, message: null };
}
