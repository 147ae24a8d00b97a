/** What a visitor's hands do between the list of documents and the printer, for tests that drive a station. */
import type { Station } from '../../core/station.ts';

/** Chooses a document, the first of its purposes where it states one, and so many copies. */
export function orderDocument(station: Station, document = 'enrolment', copies = 1): void {
  station.act({ type: 'choose', document });
  const { screen } = station.view();
  if (screen.name !== 'preview') return;
  station.act({ type: 'amend', purpose: screen.purposes[0]?.zh, moreCopies: copies - 1 });
}

/** Whether an order is set, so that its pages can be seen. */
export function isSet(station: Station): boolean {
  const { screen } = station.view();
  return screen.name === 'preview' && screen.pages !== null;
}

/** Confirms the order that is shown. */
export function confirm(station: Station): void {
  const { screen } = station.view();
  if (screen.name === 'preview') station.act({ type: 'confirm', edition: screen.edition });
}
