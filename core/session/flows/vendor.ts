/** Vendor mode: the station in a technician's hands, who sees its devices, tries its printers and rules on jobs with an unknown outcome. */
import { z } from 'zod';
import { faultTable } from '../../../devices/faults.ts';
import type { RulingRequest } from '../../issuance/rulings.ts';
import { type PrinterName, rulingGrounds } from '../../ledger/events.ts';
import { jobReasonWords } from '../../messages/job-reasons.ts';
import { rulingNotEntered, testPageNotEntered, testPageWords } from '../../messages/technician-words.ts';
import type { TestPageFate } from '../../printing/test-page.ts';
import type { Sentence } from '../../sentence.ts';
import { type Effect, type Exit, type Flow, type FlowEvent, intentOf, toWelcome, wants } from '../flow.ts';
import { type TechnicianView, technicianView } from './technician-view.ts';

export interface VendorMode {
  readonly name: 'vendorMode';
  /** The technician's number. */
  readonly technician: string;
  /** What is being written into the ledger. */
  readonly ruling: RulingRequest | null;
  /** Which printer prints a test page. */
  readonly testing: PrinterName | null;
  /** What became of the last test page, or what kept the last ruling from the ledger. */
  readonly message: Sentence | null;
}

export type VendorEvent = { readonly type: 'ruled' } | { readonly type: 'testPageEnded'; readonly fate: TestPageFate };

export const vendorIntents = [
  /** A technician's word on a print whose outcome nobody knows, and what it rests on. */
  z.strictObject({
    type: z.literal('rule'),
    jobToken: z.string().max(100),
    ruling: z.enum(['printed', 'notPrinted', 'spoilt']),
    ground: z.enum(rulingGrounds),
  }),
  /** A page that shows whether this printer prints; also what an unproven one needs. */
  z.strictObject({ type: z.literal('printTestPage'), printer: z.enum(['documentPrinter', 'backupPrinter']) }),
] as const;
type VendorIntent = z.output<(typeof vendorIntents)[number]>;

export function enterVendorMode(technician: string): VendorMode {
  return { name: 'vendorMode', technician, ruling: null, testing: null, message: null };
}

export const vendor: Flow<VendorMode, VendorEvent, VendorIntent, TechnicianView> = {
  vendorMode: {
    waitsFor: 'technician',
    next: atWork,
    effect: workOf,
    view: technicianView,
    withoutCard: (stage) => stage,
    // A full disk must not end the work of a technician.
    afterError: (stage, { kind }) => ({
      ...stage,
      ruling: null,
      testing: null,
      message: stage.testing === null ? rulingNotEntered[kind] : testPageNotEntered[kind],
    }),
    entered: ({ technician }) => ({ kind: 'vendorModeEntered', by: technician }),
    left: ({ technician }, idle) => ({ kind: 'vendorModeLeft', by: technician, idle }),
  },
};

function workOf({ ruling, testing }: VendorMode): Effect<VendorEvent> | null {
  if (ruling !== null) {
    return {
      key: `rule/${ruling.jobToken}`,
      async run({ issuance }) {
        // A job that can no longer be ruled on was ruled on meanwhile: it has gone from the list.
        issuance.rule(ruling);
        return { type: 'ruled' };
      },
    };
  }
  if (testing === null) return null;
  return {
    key: `testPage/${testing}`,
    run: async ({ printerProof }) => ({
      type: 'testPageEnded',
      fate: await printerProof.printForTechnician(testing),
    }),
  };
}

/** `by` comes from the session, never from the screen's message. */
function atWork(stage: VendorMode, event: FlowEvent<VendorEvent, VendorIntent>): VendorMode | Exit {
  if (wants(event, 'finish')) return toWelcome;
  if (event.type === 'ruled') return { ...stage, ruling: null };
  if (event.type === 'testPageEnded') return { ...stage, testing: null, message: testPageWords(whyNoPage(event.fate)) };
  if (stage.ruling !== null || stage.testing !== null) return stage;
  const page = intentOf(event, 'printTestPage');
  if (page !== null) return { ...stage, testing: page.printer, message: null };
  const ruled = intentOf(event, 'rule');
  if (ruled === null) return stage;
  const { jobToken, ruling, ground } = ruled;
  return { ...stage, ruling: { jobToken, ruling, ground, by: stage.technician }, message: null };
}

/** `null`: the page came out. */
function whyNoPage(fate: TestPageFate): Sentence | null {
  switch (fate.outcome) {
    case 'printed':
      return null;
    case 'notSent':
      return faultTable[fate.reason].technician;
    case 'failed':
    case 'unknown':
      return jobReasonWords(fate.reason);
  }
}
