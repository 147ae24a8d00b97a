/**
 * The contract between the terminal and whoever stands before it. State goes down as a KioskView, intents come up; a
 * window, the command line and the tests all speak these words. Types only: the screen imports nothing else of core.
 */
import type { Language } from '../templates/certificates/index.ts';
import type { Ruling, RulingGround, VisitOutcome } from './ledger/events.ts';

export type { Language, Ruling, RulingGround, VisitOutcome };

/** A sentence that a person can act on, in both of the product's languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What a visitor wishes to have printed. */
export interface Order {
  /** As in the offer: a kind of this program, or a document of the school's template pack. */
  readonly document: string;
  readonly language: Language;
  /** What it is for: one of the listed purposes or a short text of the visitor's; `null` leaves it unsaid. */
  readonly purpose: string | null;
  /** Whether a transcript states the grade point average; no other document does. */
  readonly gpa: boolean;
  readonly copies: number;
}

/** What a visitor does. An intent that the present state does not accept is dropped and logged. */
export type Intent =
  | { readonly type: 'submitPin'; readonly pin: string }
  | { readonly type: 'choose'; readonly document: string }
  /** Changes the order that is being put together. */
  | { readonly type: 'amend'; readonly order: Order }
  | { readonly type: 'order' }
  | { readonly type: 'confirm' }
  /** The page that was looked at states something that is not so. */
  | { readonly type: 'reportWrong' }
  /** Gives up the copy that waits in the printer, and those behind it. */
  | { readonly type: 'cancelPrint' }
  | { readonly type: 'back' }
  /** A technician's word on a print whose outcome nobody knows, and what it rests on. */
  | {
      readonly type: 'rule';
      readonly jobToken: string;
      readonly ruling: Ruling;
      readonly ground: RulingGround;
    }
  | { readonly type: 'readAs'; readonly reading: Reading }
  | { readonly type: 'moreTime' }
  | { readonly type: 'finish' };

/** How a visitor reads. Who needs large type is given twice the time. */
export interface Reading {
  readonly language: keyof Sentence;
  readonly largeType: boolean;
}

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

export interface OfferView {
  readonly document: string;
  /** What it is called on a card. */
  readonly title: Sentence;
  readonly languages: readonly Language[];
  /** It can be had with the grade point average or without. */
  readonly gpaChoice: boolean;
  readonly copiesLeft: number;
  /** Why it cannot be had now, and whom to see; `null` where it can. */
  readonly refusal: Sentence | null;
}

export interface WaitView {
  /** What the job waits for. */
  readonly message: Sentence;
  /** Whole minutes, begun ones too, until the job is given up. */
  readonly minutesLeft: number;
}

/** One device as its technician sees it. Local times to the minute. */
export interface DeviceView {
  readonly device: 'cardReader' | 'documentPrinter' | 'backupPrinter' | 'receiptPrinter' | 'clock';
  /** `unknown`: it gave no sign of life, or cannot give one; never told as sound. */
  readonly condition: 'sound' | 'unknown' | 'recovering' | 'attention';
  readonly state: string;
  readonly faults: readonly {
    readonly code: string;
    readonly what: Sentence;
    /** What the device itself said. */
    readonly detail: string | null;
    readonly action: 'clear' | 'maintenance' | 'configuration' | 'suspend';
    /** Who must act, or do. */
    readonly act: Sentence;
    readonly since: string | null;
  }[];
  readonly seenAt: string | null;
}

/** A print job that waits for a technician's ruling: no number and no name of whose it is. */
export interface RulableJobView {
  readonly jobToken: string;
  readonly serial: string;
  readonly title: Sentence;
  readonly pages: number;
  readonly at: string;
  /** Why nobody knows. */
  readonly reason: Sentence;
  /** What it can be ruled, and what each ruling can rest on. */
  readonly rulings: readonly { readonly ruling: Ruling; readonly grounds: readonly RulingGround[] }[];
}

export type ScreenView =
  | { readonly name: 'welcome'; readonly documents: readonly Sentence[] }
  /** `message` after a wrong PIN, with the tries left. */
  | { readonly name: 'pin'; readonly message: Sentence | null }
  /** Too many wrong PINs: `message` tells of the last; `retryInMs` counts from when this view was sent. */
  | {
      readonly name: 'delayed';
      readonly message: Sentence | null;
      readonly retryInMs: number;
    }
  /** A card that cannot be taken as it lies: what happened and what to do. */
  | { readonly name: 'cardTrouble'; readonly message: Sentence }
  /** Vendor mode. */
  | {
      readonly name: 'technician';
      /** The technician's number. */
      readonly technician: string;
      readonly devices: readonly DeviceView[];
      /** Jobs whose outcome nobody knows and nobody has ruled on. */
      readonly jobs: readonly RulableJobView[];
      /** Why the last ruling was not entered. */
      readonly message: Sentence | null;
    }
  | { readonly name: 'busy'; readonly doing: 'authenticating' | 'consulting' | 'preparing' }
  | { readonly name: 'documents'; readonly offers: readonly OfferView[] }
  | {
      readonly name: 'options';
      readonly offer: OfferView;
      readonly order: Order;
      /** Why the order could not be taken as it was, and what to change; `null` where nothing is wrong. */
      readonly message: Sentence | null;
      /** The listed purposes, none where the document states none; an order carries the Chinese one as its value. */
      readonly purposes: readonly Sentence[];
    }
  /** The PDF comes by a call of its own. */
  | { readonly name: 'preview'; readonly title: Sentence; readonly order: Order; readonly pages: number }
  | {
      readonly name: 'printing';
      readonly title: Sentence;
      /** The copy that is being printed, from 1, and how many are to come out in all. */
      readonly copy: number;
      readonly copies: number;
      readonly pages: number;
      /** Pages of this copy that the printer says came out. */
      readonly pagesOut: number;
      /** `null` while it goes on. */
      readonly waiting: WaitView | null;
      /** The copy was given up, by the visitor or because nobody came; whether it came out is still to be told. */
      readonly canceling: boolean;
    }
  | { readonly name: 'collect'; readonly sheets: number; readonly message: Sentence }
  | {
      readonly name: 'outcome';
      /** `stopped`: by the visitor, and no sheet of this copy came out. */
      readonly outcome: Exclude<VisitOutcome, 'printed'> | 'stopped';
      readonly message: Sentence;
      /** The number to give when asking about an unknown outcome. */
      readonly reference: string | null;
      readonly slip: 'printing' | 'printed' | 'failed' | null;
      /** Sheets of this visit that did come out. */
      readonly sheets: number;
    };
