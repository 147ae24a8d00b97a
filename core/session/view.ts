/** What the screen may know. Pure: whatever is not put in here never leaves the core. */
import { localDateTime } from '../local-time.ts';
import { unavailableSentence } from '../messages/sentences.ts';
import type { Sentence } from '../sentence.ts';
import { readerHoldsCard } from '../settings/settings.ts';
import type { ViewContext } from './flow.ts';
import type { Reading } from './reading.ts';
import { idleDeadline, ruleOf, type ScreenView, type Session } from './session.ts';

/** All that the screen may know: serialisable, no PIN, no key, no card; personal data only while its visit lasts. */
export interface KioskView {
  readonly station: {
    readonly id: string;
    readonly site: Sentence;
    readonly school: Sentence;
    /** The address of a picture (`data:`); `null` for the model university's. */
    readonly crest: string | null;
    readonly phone: string;
    readonly neighbours: readonly { readonly name: Sentence; readonly walkMinutes: number }[];
    /** The card stays in the reader until the visit ends. */
    readonly holdsCard: boolean;
  };
  /** The station's local wall time to the minute: `2026-11-23T21:46`. */
  readonly now: string;
  readonly availability: {
    readonly state: 'inService' | 'degraded' | 'outOfService';
    /** What does not work and what to do, one sentence each. */
    readonly reasons: readonly Sentence[];
  };
  /** Counts visits: the screen forgets what it holds of its own (the digits of a PIN) when this changes. */
  readonly visit: number;
  readonly reading: Reading;
  /** The name of who was authenticated, while the visit lasts. */
  readonly holder: string | null;
  readonly screen: ScreenView;
  /** The visitor is asked whether more time is needed; `endsInMs` counts from when this view was sent. */
  readonly warning: { readonly endsInMs: number } | null;
}

export function viewOf(session: Session, context: ViewContext, wall: Date): KioskView {
  const { settings, facts, now } = context;
  const { stage, visit, warned, reading } = session;
  const rule = ruleOf(stage);
  return {
    station: stationView(settings),
    now: localDateTime(wall, settings.timeZone),
    availability: {
      state: facts.availability.state,
      reasons: facts.availability.reasons.map((reason) => unavailableSentence(reason, settings)),
    },
    visit,
    holder: rule.holder?.(stage) ?? null,
    reading,
    screen: rule.view(stage, context),
    warning: warned ? { endsInMs: Math.max(0, idleDeadline(session, 'end') - now) } : null,
  };
}

function stationView(settings: ViewContext['settings']): KioskView['station'] {
  const { id, site, school, neighbours, pack } = settings;
  return {
    id,
    site: site.name,
    school: school.name,
    crest: pack?.crest.picture ?? null,
    phone: school.phone,
    neighbours,
    holdsCard: readerHoldsCard(settings),
  };
}
