/** What the screen may know. Pure: whatever is not put in here never leaves the core. */
import { localDateTime } from '../local-time.ts';
import { visitorSentences, works } from '../operations/availability.ts';
import type { Sentence } from '../sentence.ts';
import { readerHoldsCard } from '../settings/settings.ts';
import type { ViewContext } from './flow.ts';
import { isNight } from './night.ts';
import type { Reading } from './reading.ts';
import { idleDeadline, ruleOf, type ScreenView, type Session } from './session.ts';

/** All that the screen may know: serialisable, no PIN, no key, no card; personal data only while its visit lasts. */
export interface KioskView {
  readonly station: {
    readonly id: string;
    readonly site: Sentence;
    /** `null`: day and night. */
    readonly hours: Sentence | null;
    readonly school: Sentence;
    /** The address of a picture (`data:`); `null` for the model university's. */
    readonly crest: string | null;
    readonly phone: string;
    readonly cardOffice: {
      readonly name: Sentence;
      readonly place: Sentence | null;
      readonly hours: Sentence | null;
      readonly phone: string;
    };
    readonly neighbours: readonly { readonly name: Sentence; readonly walkMinutes: number }[];
    /** A demo station's window is used with a mouse; in service no pointer is shown. */
    readonly demo: boolean;
    /** The card stays in the reader until the visit ends. */
    readonly holdsCard: boolean;
    /** On which side below the screen the reader is; the paper slot is on the other. */
    readonly readerSide: 'left' | 'right';
    /** Card, key and sheet can be heard; at night they are not. */
    readonly sounds: boolean;
  };
  /** The station's local wall time to the minute: `2026-11-23T21:46`. */
  readonly now: string;
  /** The screen should be light on dark. */
  readonly night: boolean;
  readonly availability: {
    readonly state: 'inService' | 'degraded' | 'outOfService';
    /** What a visitor can notice of what is wrong, and what to do. */
    readonly reasons: readonly Sentence[];
  };
  /** No card can be read, so a technician comes in by number and PIN; visitors are not told how. */
  readonly technicianByNumber: boolean;
  /** Counts visits: the screen forgets what it holds of its own (the digits of a PIN) when this changes. */
  readonly visit: number;
  readonly reading: Reading;
  /** The name of who was authenticated, while the visit lasts. */
  readonly holder: Sentence | null;
  readonly screen: ScreenView;
  /** The visitor is asked whether more time is needed; `endsInMs` counts from when this view was sent. */
  readonly warning: { readonly endsInMs: number } | null;
}

export function viewOf(session: Session, context: ViewContext, wall: Date): KioskView {
  const { settings, facts, now } = context;
  const { stage, visit, warned, reading } = session;
  const rule = ruleOf(stage);
  const { night } = settings.site;
  const local = localDateTime(wall, settings.timeZone);
  return {
    station: stationView(settings),
    now: local,
    night: night !== undefined && isNight(local, night),
    availability: {
      state: facts.availability.state,
      reasons: visitorSentences(facts.availability, settings),
    },
    technicianByNumber:
      stage.name === 'welcome' &&
      !works(facts.devices.cardReader) &&
      settings.technicians.some(({ pinHash }) => pinHash !== undefined),
    visit,
    holder: rule.holder?.(stage) ?? null,
    reading,
    screen: rule.view(stage, context),
    warning: warned ? { endsInMs: Math.max(0, idleDeadline(session, 'end') - now) } : null,
  };
}

function stationView(settings: ViewContext['settings']): KioskView['station'] {
  const { id, site, school, neighbours, pack } = settings;
  const desk = school.cardOfficeDesk;
  return {
    id,
    site: site.name,
    hours: site.hours ?? null,
    school: school.name,
    crest: pack?.crest.picture ?? null,
    phone: school.phone,
    cardOffice: {
      name: school.cardOffice,
      place: desk?.place ?? null,
      hours: desk?.hours ?? null,
      phone: desk?.phone ?? school.phone,
    },
    neighbours,
    demo: settings.demo,
    holdsCard: readerHoldsCard(settings),
    readerSide: site.readerSide,
    sounds: site.sounds,
  };
}
