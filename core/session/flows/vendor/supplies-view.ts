/** The supplies as a technician sees them, what somebody must bring first. Pure. */
import type { SuppliedDevice } from '../../../ledger/refills.ts';
import {
  amountWords,
  daysWords,
  fullAt,
  lookInside,
  lowAt,
  onlyCounted,
  refilledWords,
  supplyName,
} from '../../../messages/supply-words.ts';
import type { SupplyRow } from '../../../operations/supplies.ts';
import { disagreement, stateWords } from '../../../operations/supply-lines.ts';
import { deviceWords } from '../../../operations/trouble-words.ts';
import type { Sentence } from '../../../sentence.ts';

export interface SupplyView {
  /** By these two a refill names it. */
  readonly device: SuppliedDevice;
  readonly supply: string;
  readonly kind: SupplyRow['kind'];
  readonly name: Sentence;
  readonly state: SupplyRow['state'];
  readonly said: Sentence;
  /** Sheets of paper, per cent of anything else; `null`: nobody knows. */
  readonly level: number | null;
  readonly capacity: number | null;
  readonly threshold: number | null;
  /** Two lines without full stops: whose word it is and when it is low; for how long it lasts and when it was refilled. */
  readonly facts: readonly Sentence[];
}

export interface SuppliesView {
  readonly tab: 'supplies';
  /** How many somebody must bring. */
  readonly due: number;
  readonly supplies: readonly SupplyView[];
  /** A refill is being entered. */
  readonly entering: boolean;
}

/** `at`: local time of an instant. */
export function suppliesView(rows: readonly SupplyRow[], entering: boolean, at: (iso: string) => string): SuppliesView {
  const due = rows.filter(({ state }) => isDue(state));
  const others = rows.filter(({ state }) => !isDue(state));
  return {
    tab: 'supplies',
    due: due.length,
    supplies: [...due, ...others].map((row) => supplyView(row, at)),
    entering,
  };
}

function isDue(state: SupplyRow['state']): boolean {
  return state === 'low' || state === 'empty';
}

function supplyView(row: SupplyRow, at: (iso: string) => string): SupplyView {
  const { device, name: supply, kind, state, level, capacity, threshold, days, used, refilledAt } = row;
  const title = supplyName(kind, supply);
  const facts = [
    [limitWords(row), sourceWords(row), disagreement(row)],
    [
      days === null ? null : daysWords(days),
      used === null || refilledAt === null
        ? null
        : refilledWords(kind, at(refilledAt).slice(5).replace('T', ' '), used),
    ],
  ];
  return {
    device,
    supply,
    kind,
    name: device === 'backupPrinter' ? prefixed(deviceWords.backupPrinter, title) : title,
    state,
    said: stateWords(row),
    level,
    capacity,
    threshold,
    facts: facts.map(joined).filter(({ zh }) => zh !== ''),
  };
}

function limitWords({ kind, threshold }: SupplyRow): Sentence | null {
  if (threshold === null) return null;
  const amount = amountWords(kind, threshold);
  return kind === 'waste' ? fullAt(amount) : lowAt(amount);
}

function sourceWords({ level, levelFrom }: SupplyRow): Sentence | null {
  if (level === null) return lookInside;
  return levelFrom === 'count' ? onlyCounted : null;
}

function joined(parts: readonly (Sentence | null)[]): Sentence {
  const said = parts.filter((each) => each !== null);
  return { zh: said.map(({ zh }) => zh).join('，'), en: said.map(({ en }) => en).join('; ') };
}

function prefixed(first: Sentence, name: Sentence): Sentence {
  return { zh: `${first.zh} ${name.zh}`, en: `${first.en}, ${name.en}` };
}
