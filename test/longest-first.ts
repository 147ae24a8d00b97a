import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, so that none of them is begun last, when the other core has nothing left to do. */
const longest = [
  'faults/power-loss',
  'electron/trouble',
  'electron/steadiness',
  'renderer/screens',
  'renderer/people',
  'core/documents/letters',
  'faults/power-cut',
  'faults/fates-after-restart',
  'core/documents/sheet-files',
  'electron/attack',
  'e2e/diagnose',
  'core/cli/pack-preview',
  'templates/type/outline',
  'electron/visit',
  'faults/fates',
  'e2e/command-line',
  'e2e/pack',
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
