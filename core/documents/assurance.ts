/** How sure the card must be for a document, by the station file. Pure; the PIN is asked whatever this says. */
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import type { Problem } from '../messages/problems.ts';
import type { Settings } from '../settings/settings.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** Whether the card proved itself; neither its UID nor its number. */
export type CardProof =
  | { readonly assurance: 'authenticated' }
  | {
      readonly assurance: 'identified';
      /** The card cannot prove itself, or (`null`) this station's reader cannot ask it to. */
      readonly unproven: 'unsupported' | null;
    };

export type Unproven = Problem<'cardUnproven' | 'readerCannotProve'>;

export function proofOf(card: CardRead): CardProof {
  return card.assurance === 'authenticated'
    ? { assurance: 'authenticated' }
    : { assurance: 'identified', unproven: card.unproven };
}

/** Why this document is not issued on this card; `null` when it is. */
export function unproven(
  { requireAssurance }: Pick<CatalogueEntry, 'requireAssurance'>,
  proof: CardProof,
  { school }: Pick<Settings, 'school'>,
): Unproven | null {
  if (requireAssurance === 'identified' || proof.assurance === 'authenticated') return null;
  return { kind: proof.unproven === null ? 'readerCannotProve' : 'cardUnproven', office: school.cardOffice };
}
