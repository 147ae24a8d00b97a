/** Vendor mode: the station in a technician's hands, who sees its devices and rules on jobs with an unknown outcome. */
import { z } from 'zod';
import type { RulingRequest } from '../../issuance/rulings.ts';
import { rulingGrounds } from '../../ledger/events.ts';
import type { InternalError } from '../../messages/problems.ts';
import { type Exit, type Flow, type FlowEvent, intentOf, toWelcome, wants } from '../flow.ts';
import { type TechnicianView, technicianView } from './technician-view.ts';

export interface VendorMode {
  readonly name: 'vendorMode';
  /** The technician's number. */
  readonly technician: string;
  /** What is being written into the ledger. */
  readonly ruling: RulingRequest | null;
  /** What kept the last ruling from it. */
  readonly refused: InternalError['kind'] | null;
}

export interface VendorEvent {
  readonly type: 'ruled';
}

export const vendorIntents = [
  /** A technician's word on a print whose outcome nobody knows, and what it rests on. */
  z.strictObject({
    type: z.literal('rule'),
    jobToken: z.string().max(100),
    ruling: z.enum(['printed', 'notPrinted', 'spoilt']),
    ground: z.enum(rulingGrounds),
  }),
] as const;
type VendorIntent = z.output<(typeof vendorIntents)[number]>;

export function enterVendorMode(technician: string): VendorMode {
  return { name: 'vendorMode', technician, ruling: null, refused: null };
}

export const vendor: Flow<VendorMode, VendorEvent, VendorIntent, TechnicianView> = {
  vendorMode: {
    waitsFor: 'technician',
    next: atWork,
    effect: ({ ruling }) =>
      ruling === null
        ? null
        : {
            key: `rule/${ruling.jobToken}`,
            async run({ issuance }) {
              // A job that can no longer be ruled on was ruled on meanwhile: it has gone from the list.
              issuance.rule(ruling);
              return { type: 'ruled' };
            },
          },
    view: ({ technician, refused }, context) => technicianView(technician, refused, context),
    withoutCard: (stage) => stage,
    // A full disk must not end the work of a technician.
    afterError: (stage, { kind }) => ({ ...stage, ruling: null, refused: kind }),
    entered: ({ technician }) => ({ kind: 'vendorModeEntered', by: technician }),
    left: ({ technician }, idle) => ({ kind: 'vendorModeLeft', by: technician, idle }),
  },
};

/** `by` comes from the session, never from the screen's message. */
function atWork(stage: VendorMode, event: FlowEvent<VendorEvent, VendorIntent>): VendorMode | Exit {
  if (wants(event, 'finish')) return toWelcome;
  if (event.type === 'ruled') return { ...stage, ruling: null };
  const ruled = stage.ruling === null ? intentOf(event, 'rule') : null;
  if (ruled === null) return stage;
  const { jobToken, ruling, ground } = ruled;
  return { ...stage, ruling: { jobToken, ruling, ground, by: stage.technician }, refused: null };
}
