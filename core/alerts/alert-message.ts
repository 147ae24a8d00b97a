/** What an alert says: JSON for the school's own channel (mail, chat, pager). Devices and the station only; nothing of any visitor. */
import { makeFault } from '../../devices/faults.ts';
import type { Availability } from '../operations/availability.ts';
import { troubleWords } from '../operations/trouble-words.ts';
import type { DueAlert } from './alert-book.ts';

export interface AlertFacts {
  /** A UUID, the same however often the message is sent: a receiver that has it already takes it as delivered. */
  readonly id: string;
  readonly station: string;
  readonly at: Date;
  readonly availability: Availability['state'];
}

export function alertBody({ kind, trouble }: DueAlert, { id, station, at, availability }: AlertFacts): string {
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
    what: troubleWords(trouble),
  });
}
