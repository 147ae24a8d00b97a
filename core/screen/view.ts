/** What the screen may know of a session. Pure: whatever is not put in here never leaves the core. */
import type { KioskView, OfferView, ScreenView, Sentence } from '../api.ts';
import { type CatalogueEntry, catalogueOf } from '../documents/catalogue.ts';
import type { Offer } from '../documents/entitlement.ts';
import { localDateTime } from '../local-time.ts';
import { cardTroubleSentence } from '../messages/card-troubles.ts';
import { outcomeOf, problemSentence, reasonOf, type VisitProblem } from '../messages/problems.ts';
import { printedSentence, unavailableSentence, waitingSentence } from '../messages/sentences.ts';
import { idleDeadline } from '../session/session.ts';
import type { Session, Stage } from '../session/stage.ts';
import { readerHoldsCard, type Settings } from '../settings/settings.ts';
import { type StationFacts, technicianView } from './technician-view.ts';

export interface Moment {
  readonly wall: Date;
  /** Monotonic milliseconds, as the session counts them. */
  readonly now: number;
}

export function viewOf(session: Session, settings: Settings, facts: StationFacts, at: Moment): KioskView {
  const { id, site, school, neighbours, timeZone, pack } = settings;
  const { stage, visit, warned, reading } = session;
  const { availability } = facts;
  return {
    station: {
      id,
      site: site.name,
      school: school.name,
      crest: pack?.crest.picture ?? null,
      phone: school.phone,
      neighbours,
      holdsCard: readerHoldsCard(settings),
    },
    now: localDateTime(at.wall, timeZone),
    availability: {
      state: availability.state,
      reasons: availability.reasons.map((reason) => unavailableSentence(reason, settings)),
    },
    visit,
    holder: holderOf(stage),
    reading,
    screen: stage.name === 'vendorMode' ? technicianView(stage, facts, settings) : screenOf(stage, settings, at.now),
    warning: warned ? { endsInMs: Math.max(0, idleDeadline(session, 'end') - at.now) } : null,
  };
}

function holderOf(stage: Stage): string | null {
  if ('record' in stage) return stage.record.holder.name;
  return 'holderName' in stage ? stage.holderName : null;
}

function screenOf(stage: Exclude<Stage, { name: 'vendorMode' }>, settings: Settings, now: number): ScreenView {
  switch (stage.name) {
    case 'welcome':
      return { name: 'welcome', documents: [...catalogueOf(settings).values()].map(({ name }) => name) };
    case 'enteringPin': {
      return { name: 'pin', message: wrongPinOf(stage, settings) };
    }
    case 'delayed': {
      const retryInMs = Math.max(0, stage.until - now);
      return { name: 'delayed', message: wrongPinOf(stage, settings), retryInMs };
    }
    case 'cardTrouble':
      return { name: 'cardTrouble', message: cardTroubleSentence(stage.trouble, settings) };
    case 'authenticating':
    case 'consulting':
    case 'preparing':
      return { name: 'busy', doing: stage.name };
    case 'choosing':
      return { name: 'documents', offers: stage.offers.map((offer) => offerView(offer, settings)) };
    case 'ordering': {
      const { offers, order, problem } = stage;
      const offer = offers.find(({ document }) => document === order.document);
      if (offer === undefined) return { name: 'documents', offers: offers.map((each) => offerView(each, settings)) };
      const message = problem === null ? null : problemSentence(problem, settings);
      const { purposes } = entryOf(order.document, settings);
      return { name: 'options', offer: offerView(offer, settings), order, purposes, message };
    }
    case 'previewing': {
      const { order, copies } = stage;
      return { name: 'preview', title: entryOf(order.document, settings).title, order, pages: copies[0].pages };
    }
    case 'printing':
      return printing(stage, settings, now);
    case 'collecting':
      return { name: 'collect', sheets: sheetsOf(stage), message: printedSentence };
    case 'concluded': {
      const { problem, slip } = stage;
      const reference = problem.kind === 'jobUnknown' ? problem.serial : null;
      const message = problemSentence(problem, settings);
      return { name: 'outcome', outcome: shownOutcome(problem), message, reference, slip, sheets: sheetsOf(stage) };
    }
  }
}

function wrongPinOf(
  { wrongPin }: Extract<Stage, { name: 'enteringPin' | 'delayed' }>,
  settings: Settings,
): Sentence | null {
  return wrongPin === null ? null : problemSentence(wrongPin, settings);
}

/** What visitors stopped themselves was neither refused nor did it fail. */
function shownOutcome(problem: VisitProblem): Extract<ScreenView, { name: 'outcome' }>['outcome'] {
  const reason = reasonOf(problem);
  const stopped = reason === 'reportedWrong' || (reason === 'canceledByVisitor' && problem.kind === 'jobFailed');
  return stopped ? 'stopped' : outcomeOf(problem);
}

function printing(stage: Extract<Stage, { name: 'printing' }>, settings: Settings, now: number): ScreenView {
  const { order, issued, copy, progress, canceling } = stage;
  const { impressions, waiting } = progress;
  return {
    name: 'printing',
    title: entryOf(order.document, settings).title,
    copy: issued.length + 1,
    copies: order.copies,
    pages: copy.pages,
    pagesOut: Math.min(impressions ?? 0, copy.pages),
    waiting:
      waiting === null
        ? null
        : {
            message: waitingSentence(waiting.obstacle, settings),
            minutesLeft: Math.max(1, Math.ceil((waiting.until - now) / 60_000)),
          },
    canceling: canceling || progress.canceling,
  };
}

/** Sheets that the printer says came out. */
function sheetsOf({ issued }: Pick<Extract<Stage, { name: 'collecting' }>, 'issued'>): number {
  return issued.reduce((sum, { outcome, sheets }) => sum + (outcome === 'printed' ? sheets : 0), 0);
}

function offerView(offer: Offer, settings: Settings): OfferView {
  const { document } = offer;
  const { name, languages, gpaChoice } = entryOf(document, settings);
  return {
    document,
    title: name,
    languages,
    gpaChoice,
    copiesLeft: offer.allowed ? offer.copiesLeft : 0,
    refusal: offer.allowed ? null : problemSentence(offer.refusal, settings),
  };
}

function entryOf(document: string, settings: Settings): CatalogueEntry {
  const entry = catalogueOf(settings).get(document);
  if (entry === undefined) throw new Error('a document is shown that this station does not have');
  return entry;
}
