/** The documents of the sample people, set as a visit would have them. */
import { copyFrame } from '../../../core/documents/copy-frame.ts';
import { statementOf } from '../../../core/documents/entitlement.ts';
import { findSamplePerson, recordOf } from '../../../core/records/sample/campus.ts';
import { documents, type Language, type RenderResult } from '../../../templates/certificates/index.ts';
import { entryOf, sampleCopy, settingsOf } from '../samples.ts';

const proofOf = (facts: number) => `https://verify.zjmu.example/#${'dGhlIHNpZ25lZCBmYWN0cw'.repeat(facts)}`;
/** As long as a signed proof of eight facts with the longest name: 85 modules a side. */
export const longestProof = proofOf(20);

interface Changes {
  readonly gpa?: boolean;
  readonly verificationUrl?: string;
}

/** `null` where the person may not have the document. */
export async function print(
  number: string,
  document: string,
  language: Language,
  { gpa = true, verificationUrl = proofOf(14) }: Changes = {},
): Promise<RenderResult | null> {
  const person = findSamplePerson(number);
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  const record = recordOf(person, new Date('2026-11-23T13:46:00Z'));
  const entry = entryOf(document);
  const statement = statementOf(entry, record, sampleCopy.issuedAt);
  if (!statement.ok) return null;
  const options = { language, purpose: entry.purposes[0] ?? null, gpa };
  const copy = { ...sampleCopy, verificationUrl };
  return statement.value.print(copyFrame(entry, options, record, settingsOf(), copy));
}

export async function sheet(
  number: string,
  document: string,
  language: Language,
  changes: Changes = {},
): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> {
  const printed = await print(number, document, language, changes);
  if (printed?.ok !== true) throw new Error(`${document} of ${number} in ${language} was refused`);
  return printed;
}

const holders: Readonly<Record<string, string>> = {
  transcript: '3230100002',
  studentStatus: '3230100002',
  expectedGraduation: '3230100002',
  graduation: '3200100013',
  employment: '0012345',
  income: '0012345',
};

/** Each document in each of its languages, and somebody who may have it. */
export const eachSheet: readonly (readonly [string, Language, number: string])[] = documents.flatMap(
  ({ kind, languages }) => languages.map((language) => [kind, language, holders[kind] ?? '3240100001'] as const),
);
