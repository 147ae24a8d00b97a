/** The page on the state of a station, as PDF and as sections of lines. */
import { type ReadinessPage, renderReadinessPage } from '../../templates/slips/readiness-page.ts';
import type { Clock } from '../clock.ts';
import { localDateTime, utcOffset } from '../local-time.ts';
import type { Settings } from '../settings/settings.ts';
import { readinessSections } from './readiness.ts';
import { readReadiness } from './readiness-facts.ts';

export interface ReportPage extends Pick<ReadinessPage, 'at' | 'sections'> {
  readonly pdf: Uint8Array;
}

/** Throws StorageError for a ledger that is incomplete. */
export function reportPage(settings: Settings, clock: Pick<Clock, 'wall'>): ReportPage {
  const facts = readReadiness(settings, clock);
  const sections = readinessSections(facts);
  const wall = localDateTime(facts.now, settings.timeZone);
  const at = `${wall}${utcOffset(wall, settings.timeZone)}`;
  return { at, sections, pdf: renderReadinessPage({ station: settings.id, at, sections }) };
}
