/** Plain local dates and times as ISO strings without a zone (`2026-11-23T21:46`): a sheet states local facts. */

/** The wall time of `instant` in `timeZone` (IANA name), to the minute. */
export function localDateTime(instant: Date, timeZone: string): string {
  // The Swedish locale writes ISO 8601 order.
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    calendar: 'gregory',
    numberingSystem: 'latn',
  }).format(instant);
  return text.replace(' ', 'T');
}

/** The plain date `days` after another plain date; time zones have no part in it. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
