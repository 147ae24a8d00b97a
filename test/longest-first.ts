import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, so that none of them is begun last, when the other core has nothing left to do. */
const longest = [
  'renderer/screens',
  'faults/power-loss',
  'electron/steadiness',
  'electron/trouble',
  'core/documents/letters',
  'core/documents/sheet-files',
  'e2e/command-line',
  'faults/power-cut',
  'faults/fates-after-restart',
  'electron/attack',
  'e2e/diagnose',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return found === -1 ? longest.length : found;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => rank(one) - rank(other));
  }
}
