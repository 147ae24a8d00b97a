/** Renders a document for one of the sample people without a visit: marked as a specimen, in no ledger and no quota. */
import { fail, ok, type Result } from '../../devices/result.ts';
import type { CatalogueEntry } from '../documents/catalogue.ts';
import { type CopyOptions, copyFrame } from '../documents/copy-frame.ts';
import { statementOf } from '../documents/entitlement.ts';
import { seriesOf, specimenNames } from '../issuance/numbers.ts';
import type { IssueProblem } from '../issuance/prepare.ts';
import { addDays } from '../local-time.ts';
import { withOffice } from '../records/index.ts';
import { recordOf } from '../records/sample/campus.ts';
import type { SamplePerson } from '../records/sample/people.ts';
import { type Settings, serialPrefixOf } from '../settings/settings.ts';

export interface Specimen {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** The same input gives the same bytes. `issuedAt`: local time to the minute. */
export async function specimen(
  entry: CatalogueEntry,
  options: CopyOptions,
  person: SamplePerson,
  issuedAt: string,
  settings: Settings,
): Promise<Result<Specimen, IssueProblem>> {
  const record = withOffice(recordOf(person, new Date(0)), settings.pack);
  const statement = statementOf(entry, record, issuedAt);
  if (!statement.ok) return statement;
  const { host, validityDays } = settings.verification;
  const copy = {
    ...specimenNames(serialPrefixOf(settings), seriesOf(issuedAt.slice(0, 4), settings.id), host),
    issuedAt,
    verifiableUntil: addDays(issuedAt, validityDays),
    specimen: true,
  };
  const rendered = await statement.value.print(copyFrame(entry, options, record, settings, copy));
  return rendered.ok ? ok({ pdf: rendered.pdf, pages: rendered.pages }) : fail(rendered.problem);
}
