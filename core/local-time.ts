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

/** How far the wall clocks of `timeZone` are ahead of UTC at a wall time of theirs: `+08:00` (ISO 8601). */
export function utcOffset(wallTime: string, timeZone: string): string {
  const offsetAt = (iso: string): string => {
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(new Date(iso));
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return name.slice('GMT'.length) || '+00:00';
  };
  // Read as UTC first, which is within a day of the instant: the clocks may change between the two.
  return offsetAt(`${wallTime}${offsetAt(`${wallTime}Z`)}`);
}

/** The plain date `days` after another plain date; time zones have no part in it. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
