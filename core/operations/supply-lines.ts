/** The supplies in a line each, for the technician. Pure. */

import { localDateTime } from '../local-time.ts';
import {
  amountWords,
  apartWords,
  bringWords,
  daysWords,
  supplyName,
  supplyStateWords,
  wasteStateWords,
} from '../messages/supply-words.ts';
import type { Sentence } from '../sentence.ts';
import type { Trouble } from './availability.ts';
import { deviceTitles } from './device-line.ts';
import { isApart, lowFault, type SupplyRow } from './supplies.ts';

/** How the technician calls its state. */
export function stateWords({ kind, state }: Pick<SupplyRow, 'kind' | 'state'>): Sentence {
  return kind === 'waste' && (state === 'low' || state === 'empty') ? wasteStateWords[state] : supplyStateWords[state];
}

/** That the count is far from the printer's word, whatever else is to be said of it; `null` where it is not. */
export function disagreement({ level, counted, capacity }: SupplyRow): Sentence | null {
  if (level === null || counted === null || !isApart(level, counted, capacity)) return null;
  return apartWords(level, counted);
}

/** What to bring of the supplies that a trouble is about; nothing where it is about none. */
export function bringFor({ cause, device, fault }: Trouble, rows: readonly SupplyRow[]): readonly Sentence[] {
  return rows
    .filter((row) => row.state === 'low' && row.device === device && lowFault[row.kind] === fault)
    .filter(() => fault !== null || cause === 'supplies')
    .map(({ kind, name, level, days }) => {
      const [title, words] = [supplyName(kind, name), bringWords(kind, level, days)];
      return { zh: `${title.zh} ${words.zh}`, en: `${title.en}: ${words.en}` };
    });
}

/** Only what somebody has to do something about; that it is used up is the printer's own fault. */
export function dueLines(rows: readonly SupplyRow[]): readonly string[] {
  return rows.flatMap((row) => {
    const { kind, level, days, state } = row;
    const due = [state === 'low' ? bringWords(kind, level, days).en : null, disagreement(row)?.en ?? null];
    return due.every((each) => each === null) ? [] : [joined([...headOf(row), ...due])];
  });
}

/** `Document printer · Tray main · low · 40 of 250 sheets, low at 50 · about 3 working days · refilled 2026-11-12 09:00, 210 sheets since` */
export function supplyLine(row: SupplyRow, timeZone: string): string {
  const { kind, days, used, refilledAt } = row;
  const unit = kind === 'receiptRoll' ? 'slips' : 'sheets';
  const refilled =
    refilledAt === null
      ? null
      : `refilled ${localDateTime(new Date(refilledAt), timeZone).replace('T', ' ')}, ${used} ${unit} since`;
  return joined([
    ...headOf(row),
    leftOf(row),
    days === null ? null : daysWords(days).en,
    disagreement(row)?.en ?? null,
    refilled,
  ]);
}

function headOf(row: SupplyRow): readonly string[] {
  return [deviceTitles[row.device], supplyName(row.kind, row.name).en, stateWords(row).en];
}

/** `150 of 250 sheets (counted), low at 50` */
function leftOf({ kind, level, levelFrom, capacity, threshold }: SupplyRow): string | null {
  if (level === null) return null;
  const left = kind === 'paper' && capacity !== null ? `${level} of ${capacity} sheets` : amountWords(kind, level).en;
  const limit = threshold === null ? '' : `, ${kind === 'waste' ? 'full' : 'low'} at ${threshold}`;
  return `${left}${levelFrom === 'count' ? ' (counted)' : ''}${limit}`;
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((each) => each !== null).join(' · ');
}
