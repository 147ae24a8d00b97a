/** The step of a test that a person answers: what no part can tell of itself. */
import type { DiagnosisStep, TestedPart } from '../ledger/diagnoses.ts';
import { isPageRight, isSlipRight, isTimeRight } from '../messages/diagnosis-words.ts';
import type { Sentence } from '../sentence.ts';

/** What is asked once the other steps have passed; `null`: of this part nothing is. `now`: local wall time, `2026-11-23 21:46`. */
export function questionAbout(part: TestedPart, now: string): Sentence | null {
  switch (part) {
    case 'documentPrinter':
    case 'backupPrinter':
      return isPageRight;
    case 'receiptPrinter':
      return isSlipRight;
    case 'clock':
      return isTimeRight(now);
    case 'cardReader':
    case 'campus':
    case 'ledger':
      return null;
  }
}

/** `right`: the answer; `null`: nobody was asked, for a step before it failed. `ms`: how long it took. */
export function personStep(right: boolean | null, ms: number): DiagnosisStep {
  if (right === null) return { step: 'looksRight', result: 'skipped', ms: 0, detail: null };
  return { step: 'looksRight', result: right ? 'passed' : 'failed', ms, detail: right ? null : 'not confirmed' };
}
