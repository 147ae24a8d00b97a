/** What a visitor printed here in the last days: what became of each copy, and the report of a sheet that is of no use. */
import { z } from 'zod';
import type { PrintFate, RecentPrint } from '../../issuance/recent-prints.ts';
import { localDateTime } from '../../local-time.ts';
import { printFateWords, reportNotEntered } from '../../messages/print-fates.ts';
import type { Sentence } from '../../sentence.ts';
import {
  type EffectDependencies,
  type Exit,
  type Flow,
  type FlowEvent,
  intentOf,
  toWelcome,
  type ViewContext,
  type Visitor,
  visitEnded,
  wants,
} from '../flow.ts';

interface Recalling {
  readonly name: 'recalling';
  readonly visitor: Visitor;
  readonly holderName: Sentence;
}
interface Recalled {
  readonly name: 'recalled';
  readonly visitor: Visitor;
  readonly holderName: Sentence;
  readonly prints: readonly RecentPrint[];
  /** Serial number of the copy whose report is being entered. */
  readonly reporting: string | null;
  /** The last report was not entered. */
  readonly refused: boolean;
}
export type RecentPrintsStage = Recalling | Recalled;

export interface RecentPrintsEvent {
  readonly type: 'recalled';
  readonly prints: readonly RecentPrint[];
}

export const recentPrintsIntents = [
  /** A sheet that came out cannot be used: a technician is to rule on it. */
  z.strictObject({ type: z.literal('reportSheet'), serial: z.string().max(60) }),
] as const;
type RecentPrintsIntent = z.output<(typeof recentPrintsIntents)[number]>;

export interface RecentPrintView {
  readonly serial: string;
  readonly title: Sentence;
  readonly language: string;
  /** Local time to the minute. */
  readonly at: string;
  readonly fate: PrintFate;
  /** The fate in words, without a full stop. */
  readonly words: Sentence;
}

export type RecentPrintsView =
  | { readonly name: 'busy'; readonly doing: 'recalling' }
  | {
      readonly name: 'recentPrints';
      /** Newest first. */
      readonly prints: readonly RecentPrintView[];
      /** Why the last report was not entered; `null` where nothing is wrong. */
      readonly message: Sentence | null;
    };

type Heard = FlowEvent<RecentPrintsEvent, RecentPrintsIntent>;

export function recall(visitor: Visitor, holderName: Sentence): RecentPrintsStage {
  return { name: 'recalling', visitor, holderName };
}

const left = ({ visitor }: RecentPrintsStage) => (visitor.served ? null : visitEnded('left', null, null));
const holder = ({ holderName }: RecentPrintsStage): Sentence => holderName;

export const recentPrints: Flow<RecentPrintsStage, RecentPrintsEvent, RecentPrintsIntent, RecentPrintsView> = {
  recalling: {
    waitsFor: 'machine',
    next: (stage, event) =>
      event.type === 'recalled'
        ? { ...stage, name: 'recalled', prints: event.prints, reporting: null, refused: false }
        : stage,
    effect: ({ visitor }) => ({ key: 'recall', run: async (ports) => recalled(ports, visitor) }),
    view: () => ({ name: 'busy', doing: 'recalling' }),
    holder,
    left,
  },
  recalled: {
    waitsFor: 'visitor',
    next: looking,
    effect: ({ visitor, reporting }) =>
      reporting === null
        ? null
        : {
            key: `report/${reporting}`,
            async run(ports) {
              ports.issuance.reportBadSheet(visitor.cardholder.number, reporting);
              return recalled(ports, visitor);
            },
          },
    view: recentView,
    holder,
    afterError: (stage) => ({ ...stage, reporting: null, refused: true }),
    left,
  },
};

/** By the number that was authenticated, and no other. */
function recalled({ issuance }: EffectDependencies, { cardholder }: Visitor): RecentPrintsEvent {
  return { type: 'recalled', prints: issuance.recentPrints(cardholder.number) };
}

function looking(stage: Recalled, event: Heard): RecentPrintsStage | Exit {
  if (wants(event, 'finish')) return toWelcome;
  if (event.type === 'recalled') return { ...stage, prints: event.prints, reporting: null };
  if (wants(event, 'another')) return { name: 'exit', to: 'certificate', visitor: stage.visitor };
  const serial = intentOf(event, 'reportSheet')?.serial;
  const known = stage.prints.some((print) => print.serial === serial && print.fate === 'printed');
  if (serial === undefined || !known || stage.reporting !== null) return stage;
  return { ...stage, reporting: serial, refused: false };
}

function recentView({ prints, refused }: Recalled, { catalogue, settings }: ViewContext): RecentPrintsView {
  return {
    name: 'recentPrints',
    prints: prints.map(({ serial, document, language, at, fate }) => ({
      serial,
      // The template pack may have changed since it was printed.
      title: catalogue.get(document)?.name ?? { zh: document, en: document },
      language,
      at: localDateTime(new Date(at), settings.timeZone),
      fate,
      words: printFateWords[fate],
    })),
    message: refused ? reportNotEntered(settings) : null,
  };
}
