/**
 * Which messages of the terminal's page are intents: the one place where an intent that comes over IPC is checked. The
 * compiler (`satisfies`) and a test hold it together with the type in core/api.ts.
 */
import { z } from 'zod';
import type { Intent } from '../core/api.ts';
import { rulingGrounds } from '../core/ledger/events.ts';

/** Any text: the session drops a document that it did not offer. */
const document = z.string().max(60);

/** Lengths keep a broken page from filling the memory. */
export const intentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('submitPin'), pin: z.string().max(20) }),
  z.strictObject({ type: z.literal('choose'), document }),
  z.strictObject({
    type: z.literal('amend'),
    order: z.strictObject({
      document,
      language: z.enum(['zh', 'en', 'bilingual']),
      purpose: z.string().max(200).nullable(),
      gpa: z.boolean(),
      copies: z.int().min(1).max(1000),
    }),
  }),
  z.strictObject({ type: z.literal('order') }),
  z.strictObject({ type: z.literal('confirm') }),
  z.strictObject({ type: z.literal('reportWrong') }),
  z.strictObject({ type: z.literal('cancelPrint') }),
  z.strictObject({ type: z.literal('back') }),
  z.strictObject({
    type: z.literal('rule'),
    jobToken: z.string().max(100),
    ruling: z.enum(['printed', 'notPrinted', 'spoilt']),
    ground: z.enum(rulingGrounds),
  }),
  z.strictObject({
    type: z.literal('readAs'),
    reading: z.strictObject({ language: z.enum(['zh', 'en']), largeType: z.boolean() }),
  }),
  z.strictObject({ type: z.literal('moreTime') }),
  z.strictObject({ type: z.literal('finish') }),
]) satisfies z.ZodType<Intent>;
