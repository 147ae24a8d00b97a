/**
 * The documents of a station: those of this program, in the words of the school's template pack where it has some, and
 * behind them the pack's own. From here on nobody asks where a document came from.
 */
import {
  type DocumentKind,
  documentKinds,
  documents,
  type Language,
  nameOf,
  type Order,
  printLetter,
  type RenderResult,
  renderCertificate,
} from '../../templates/certificates/index.ts';
import type { Values } from '../../templates/certificates/placeholders.ts';
import { purposesOf } from '../../templates/certificates/purposes.ts';
import { wordedLetter } from '../../templates/certificates/worded-letter.ts';
import type { Pack } from '../pack/pack.ts';
import { nameOnCard, type PackDocument } from '../pack/pack-files.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Sentence } from '../sentence.ts';
import type { Settings } from '../settings/settings.ts';
import { builtInStatement } from './built-in-rules.ts';
import { recordValues } from './record-values.ts';
import { refusedTo, type StandingRefusal, standingOf } from './standing.ts';

export interface CatalogueEntry {
  /** What the ledger calls it. */
  readonly document: string;
  readonly title: Sentence;
  /** What it is called on a card or in a list. */
  readonly name: Sentence;
  readonly languages: readonly Language[];
  /** It can be had with the grade point average or without. */
  readonly gpaChoice: boolean;
  /** What it may say that it is for; none where it states no purpose. */
  readonly purposes: readonly Sentence[];
  readonly requireAssurance: 'identified' | 'authenticated';
  readonly quota: Quota;
  /** Who signs; `null`: the office that answers for the person. */
  readonly office: Sentence | null;
  /** What it states of this person on the local date `today`, or why it may not. */
  readonly stateOf: (record: PersonRecord, today: string) => Statement | StandingRefusal;
}

export interface Quota {
  /** Copies of one kind within `days`. */
  readonly copies: number;
  readonly days: number;
}

/** What a document states of one person, ready to be set. */
export interface Statement {
  readonly facts: unknown;
  /** Sets one copy. The same order gives the same bytes. */
  readonly print: (order: CopyOrder) => Promise<RenderResult>;
}

/** Everything round the facts. */
export type CopyOrder = Omit<Order<unknown>, 'facts'>;

export type Catalogue = ReadonlyMap<string, CatalogueEntry>;

/** In the order in which they are offered. */
export function catalogueOf(settings: Settings): Catalogue {
  const { pack } = settings;
  const entries = [
    ...documentKinds.map((kind) => builtIn(kind, settings)),
    ...(pack?.documents ?? []).map((document) => ofPack(document, settings)),
  ];
  return new Map(entries.map((entry) => [entry.document, entry]));
}

function builtIn(kind: DocumentKind, { documents: policies, quota, pack }: Settings): CatalogueEntry {
  const { title, languages } = documents[kind];
  const print = reworded(kind, pack);
  return {
    document: kind,
    title,
    name: nameOf(kind),
    languages,
    gpaChoice: kind === 'transcript',
    purposes: purposesOf(kind),
    requireAssurance: policies[kind]?.requireAssurance ?? 'identified',
    quota,
    office: null,
    stateOf(record, today) {
      const statement = builtInStatement(kind, record, today);
      if (typeof statement === 'string') return statement;
      const { facts } = statement;
      const words = print?.(record, today);
      return { facts, print: words ?? ((order) => renderCertificate({ ...order, ...statement })) };
    },
  };
}

type Worded = (record: PersonRecord, today: string) => Statement['print'];

/** How a letter of this program is printed in the pack's words; `null` where it has none for it. */
function reworded(kind: DocumentKind, pack: Pack | null): Worded | null {
  const wording = pack?.wording[kind];
  if (wording === undefined) return null;
  const letter = wordedLetter(documents[kind], wording);
  return (record, today) => {
    const facts = recordValues(record, today);
    return (order) => printLetter(letter, { ...order, facts });
  };
}

function ofPack(document: PackDocument, { documents: policies, quota }: Settings): CatalogueEntry {
  const { id, title, languages, text, purposes = [], office = null } = document;
  const name = nameOnCard(document);
  const letter = wordedLetter({ title, nameEn: name.en, languages }, text);
  return {
    document: id,
    title,
    name,
    languages,
    gpaChoice: false,
    purposes,
    requireAssurance: policies[id]?.requireAssurance ?? document.requireAssurance ?? 'identified',
    quota: document.quota ?? quota,
    office,
    stateOf(record, today) {
      const refusal = refusedTo(standingOf(record), document.for);
      if (refusal !== null) return refusal;
      const facts: Values = recordValues(record, today);
      return { facts, print: (order) => printLetter(letter, { ...order, facts }) };
    },
  };
}

/** The entry of a document that was offered. Throws for one that this station does not have: a bug. */
export function documentOf(document: string, catalogue: Catalogue): CatalogueEntry {
  const entry = catalogue.get(document);
  if (entry === undefined) throw new Error('a document is shown that this station does not have');
  return entry;
}
