/**
 * The documents of a station: those of this program, in the words of the school's template pack where it has some, then
 * the pack's own. Whoever uses an entry need not know which of the two it is.
 */
import type { Officer } from '../../templates/certificates/certificate.ts';
import { certificate, nameOf, type Statement } from '../../templates/certificates/declaration.ts';
import { type CertificateDocument, documents, type Language } from '../../templates/certificates/index.ts';
import type { StandingRefusal } from '../../templates/certificates/standing.ts';
import { printLetter } from '../../templates/certificates/stationery.ts';
import { wordedLetter } from '../../templates/certificates/worded-letter.ts';
import type { Pack } from '../pack/pack.ts';
import { nameOnCard, type PackDocument } from '../pack/pack-files.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Sentence } from '../sentence.ts';
import type { Settings } from '../settings/settings.ts';
import { keepsBack } from './holds.ts';
import { recordValues } from './record-values.ts';
import { schoolRules } from './school-rules.ts';

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
  readonly signer: { readonly office: Sentence; readonly officer: Officer | null } | null;
  /** Whether a hold on the document of this name keeps it back. */
  readonly isHeldBy: (document: string) => boolean;
  /** What it states of this person on the local date `today`, or why it may not. */
  readonly stateOf: (record: PersonRecord, today: string) => Statement | StandingRefusal;
}

/** Copies of one document within so many days, or since the present term began. */
export type Quota = { readonly copies: number } & ({ readonly days: number } | { readonly period: 'term' });

export type Catalogue = ReadonlyMap<string, CatalogueEntry>;

/** In the order in which they are offered. */
export function catalogueOf(settings: Settings): Catalogue {
  const { pack } = settings;
  const packed = pack?.documents ?? [];
  const kinds = new Set([...documents.map(({ kind }) => kind), ...packed.map(({ id }) => id)]);
  const station = { settings, hasKind: (kind: string) => kinds.has(kind) };
  const entries = [
    ...documents.map((document) => entryOf(withMorePurposes(reworded(document, pack), pack), station)),
    ...packed.map((document) => entryOf(declared(document), station, document)),
  ];
  return new Map(entries.map((entry) => [entry.document, entry]));
}

/** `own`: what the document itself says; the station file has the last word on assurance and quota. */
function entryOf(
  document: CertificateDocument,
  { settings, hasKind }: { readonly settings: Settings; readonly hasKind: (kind: string) => boolean },
  own: Partial<Pick<PackDocument, 'requireAssurance' | 'quota' | 'office' | 'officer'>> = {},
): CatalogueEntry {
  const { kind, title, languages, gpaChoice, purposes, stateOf } = document;
  const { documents: policies, quota: usual } = settings;
  const rules = schoolRules(settings);
  return {
    document: kind,
    title,
    name: nameOf(document),
    languages,
    gpaChoice,
    purposes,
    requireAssurance: policies[kind]?.requireAssurance ?? own.requireAssurance ?? 'identified',
    quota: quotaOf(policies[kind]?.quota ?? own.quota ?? usual),
    signer: own.office === undefined ? null : { office: own.office, officer: own.officer ?? null },
    isHeldBy: (held) => keepsBack(held, kind, hasKind),
    stateOf: (record, today) => stateOf(record, today, rules),
  };
}

function quotaOf({ copies, days }: { readonly copies: number; readonly days?: number | undefined }): Quota {
  return days === undefined ? { copies, period: 'term' } : { copies, days };
}

/** A document of this program in the words of the pack, where it has some for it. */
function reworded(document: CertificateDocument, pack: Pack | null): CertificateDocument {
  const wording = pack?.wording[document.kind];
  if (wording === undefined) return document;
  return {
    ...document,
    stateOf(person, today, rules) {
      const statement = document.stateOf(person, today, rules);
      if (typeof statement === 'string') return statement;
      const letter = wordedLetter(statement.title, wording);
      const facts = recordValues(person, today, rules);
      return {
        ...statement,
        textsIn: (tongue) => letter.textsIn(facts, tongue),
        print: (frame) => printLetter(letter, { ...frame, facts }),
      };
    },
  };
}

/** The purposes that the pack adds stand behind those of this program. */
function withMorePurposes(document: CertificateDocument, pack: Pack | null): CertificateDocument {
  return { ...document, purposes: [...document.purposes, ...(pack?.purposes[document.kind] ?? [])] };
}

/** The entry of a document that was offered. Throws for one that this station does not have: a bug. */
export function documentOf(document: string, catalogue: Catalogue): CatalogueEntry {
  const entry = catalogue.get(document);
  if (entry === undefined) throw new Error('a document is shown that this station does not have');
  return entry;
}

/** A document of the pack, declared as those of this program are. */
function declared(document: PackDocument): CertificateDocument {
  const { id, title, languages, text, for: audience, purposes = [] } = document;
  return certificate({
    kind: id,
    ...wordedLetter(title, text, document),
    nameEn: nameOnCard(document).en,
    languages,
    audience,
    purposes,
    facts: recordValues,
  });
}
