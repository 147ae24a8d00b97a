import { academicTerm, firstDayOf } from '../../templates/certificates/calendar.ts';
import { localDateTime, utcOffset } from '../local-time.ts';
import type { Settings } from '../settings/settings.ts';
import type { Quota } from './catalogue.ts';
import { schoolRules } from './school-rules.ts';

const dayMs = 86_400_000;

/** The ISO instant from which copies count against a quota: so many days ago, or the beginning of the present term. */
export function countedSince(quota: Quota, now: Date, settings: Settings): string {
  if ('days' in quota) return new Date(now.getTime() - quota.days * dayMs).toISOString();
  const { terms } = schoolRules(settings);
  const { timeZone } = settings;
  const midnight = `${firstDayOf(academicTerm(localDateTime(now, timeZone), terms), terms)}T00:00`;
  return new Date(`${midnight}${utcOffset(midnight, timeZone)}`).toISOString();
}
