import { type CatalogueEntry, catalogueOf } from '../documents/catalogue.ts';
import type { Settings } from '../settings/settings.ts';
import { type CommandInput, needed, oneOf } from './command.ts';

/** The catalogue entry that `--document` names. Throws UsageError for a document that this station does not have. */
export function readDocument(input: CommandInput, settings: Settings): CatalogueEntry {
  const catalogue = catalogueOf(settings);
  const kinds = [...catalogue.keys()];
  const entry = catalogue.get(oneOf('--document', needed(input, 'document', `one of ${kinds.join(', ')}`), kinds));
  if (entry === undefined) throw new Error('a kind is listed that is not there');
  return entry;
}
