/** What an alert says: JSON for the school's own channel (mail, chat, pager). Devices and the station only; nothing of any visitor. */
import { makeFault } from '../../devices/faults.ts';
import type { Availability } from '../operations/availability.ts';
import type { SupplyRow } from '../operations/supplies.ts';
import { bringFor } from '../operations/supply-lines.ts';
import { troubleWords } from '../operations/trouble-words.ts';
import type { Sentence } from '../sentence.ts';
import type { DueAlert } from './alert-book.ts';

export interface AlertFacts {
  /** A UUID, the same however often the message is sent: a receiver that has it already takes it as delivered. */
  readonly id: string;
  readonly station: string;
  readonly at: Date;
  readonly availability: Availability['state'];
  readonly supplies: readonly SupplyRow[];
}

export function alertBody(
  { kind, trouble }: DueAlert,
  { id, station, at, availability, supplies }: AlertFacts,
): string {
  const { cause, device, fault, since } = trouble;
  const action = fault === null ? 'maintenance' : makeFault(fault).action;
  return JSON.stringify({
    id,
    station,
    kind,
    at: at.toISOString(),
    since,
    cause,
    device,
    fault,
    /** As of `kiosk status`: whose turn it is. */
    action,
    availability,
    what: [troubleWords(trouble), ...bringFor(trouble, supplies)].reduce(inOneText),
  });
}

function inOneText(one: Sentence, next: Sentence): Sentence {
  return { zh: `${one.zh}。${next.zh}`, en: `${one.en}. ${next.en}` };
}
