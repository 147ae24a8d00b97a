/**
 * How many places a change touches. Each usual change is planted on a copy of the product, which must compile then; half
 * of it must not. What the product grows by is these changes, so a new one that needs more places is a defect.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'change-'));
  for (const part of ['core', 'devices', 'templates', 'electron', 'renderer', 'package.json', 'tsconfig.json']) {
    cpSync(part, join(copy, part), { recursive: true });
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true }));

interface Change {
  readonly file: string;
  /** The text behind which the new text comes; `null`: a new file. */
  readonly behind: string | null;
  readonly text: string;
}

/** Applies the changes, compiles, takes them back. The files of which the compiler complains. */
function complaintsAfter(changes: readonly Change[]): string[] {
  const before = new Map<string, string | null>();
  for (const { file, behind, text } of changes) {
    const path = join(copy, file);
    const source = existsSync(path) ? readFileSync(path, 'utf8') : null;
    if (!before.has(file)) before.set(file, source);
    if (behind !== null) expect(source?.split(behind), `${file}: ${behind}`).toHaveLength(2);
    writeFileSync(path, behind === null ? text : (source ?? '').replace(behind, () => behind + text));
  }
  const complaints = ['.', 'renderer'].flatMap((project) => compile(project));
  for (const [file, source] of before) {
    if (source === null) rmSync(join(copy, file));
    else writeFileSync(join(copy, file), source);
  }
  return [...new Set(complaints)];
}

function compile(project: string): string[] {
  try {
    execFileSync('node_modules/.bin/tsc', ['-p', project], { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (error) {
    const told = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    const files = [...told.matchAll(/^(?:\.\.\/)*([^\s(]+)\(\d+,\d+\): error/gm)].map(([, file = '']) => file);
    if (files.length === 0) throw error;
    return files;
  }
}

const document: readonly Change[] = [
  {
    file: 'templates/certificates/library-use.ts',
    behind: null,
    text: `/** 借阅证明: the holder uses the library. */
import { certificate } from './declaration.ts';

export const libraryUse = certificate({
  kind: 'libraryUse',
  title: { zh: '借阅证明', en: 'Certificate of Library Use' },
  nameEn: 'Library use',
  languages: ['zh'],
  audience: ['active', 'onLeave'],
  facts: ({ study }) => study,
  text: { zh: ({ holder }) => [\`兹证明\${holder.name}在我校图书馆借阅。\`, '特此证明。'] },
});
`,
  },
  {
    file: 'templates/certificates/index.ts',
    behind: "import { income } from './income.ts';\n",
    text: "import { libraryUse } from './library-use.ts';\n",
  },
  { file: 'templates/certificates/index.ts', behind: '  income,\n', text: '  libraryUse,\n' },
];

const problem: readonly Change[] = [
  {
    file: 'core/messages/problems.ts',
    behind: 'export const problems = {\n',
    text: "  libraryFines: row<AtOffice>('refused', ({ office }) => ({ zh: `请到${office.zh}。`, en: `See the ${office.en}.` })),\n",
  },
];

const fault: readonly Change[] = [
  {
    file: 'devices/faults.ts',
    behind: 'export const faultTable = {\n',
    text: `  wasteLow: {
    action: 'maintenance',
    technician: { zh: '废粉盒快满', en: 'Waste box is nearly full' },
    visitor: { notice: { zh: '废粉盒快满了，仍可打印。', en: 'The waste box is nearly full; you can still print.' } },
    warning: true,
  },
`,
  },
];

const logEvent: readonly Change[] = [
  {
    file: 'core/log.ts',
    behind: 'export const logEvents = {\n',
    text: "  'visit.rated': { severity: 'info', meaning: 'A visitor rated the visit.', fields: { stars: 'number' } },\n",
  },
];

const ledgerEvent: readonly Change[] = [
  {
    file: 'core/ledger/events.ts',
    behind: "  | { readonly kind: 'vendorModeEntered'; readonly by: string }\n",
    text: "  | { readonly kind: 'visitRated'; readonly stars: number }\n",
  },
];

/** A page of terms between the choice of a document and its preview. */
const flowFile = 'core/session/flows/certificate.ts';
const viewFile = 'core/session/flows/certificate-view.ts';
const stage: readonly Change[] = [
  {
    file: flowFile,
    behind: 'export type CertificateStage = ',
    text: "({ readonly name: 'agreeing' } & Known) | ",
  },
  {
    file: viewFile,
    behind: 'export type CertificateView =\n',
    text: "  | { readonly name: 'terms'; readonly terms: Sentence }\n",
  },
  {
    file: flowFile,
    behind:
      'export const certificate: Flow<CertificateStage, CertificateEvent, CertificateIntent, CertificateView> = {\n',
    text: `  agreeing: {
    waitsFor: 'visitor',
    next: (stage, event) => (wants(event, 'finish') ? toWelcome : stage),
    view: () => ({ name: 'terms', terms: { zh: '须知', en: 'Terms' } }),
    left: leftEarly,
  },
`,
  },
];
const screen: readonly Change[] = [
  {
    file: 'renderer/screens/terms.tsx',
    behind: null,
    text: `import { Title } from '../components/parts.tsx';
import { useVisit } from '../components/visit-context.ts';

export function Terms() {
  return <Title size="event">{useVisit().words.termsTitle}</Title>;
}
`,
  },
  {
    file: 'renderer/screens/current-screen.tsx',
    behind: "import { Printing } from './printing.tsx';\n",
    text: "import { Terms } from './terms.tsx';\n",
  },
  {
    file: 'renderer/screens/current-screen.tsx',
    behind: '  switch (screen.name) {\n',
    text: "    case 'terms':\n      return <Terms />;\n",
  },
];
const wordIn = (language: string, word: string): Change => ({
  file: `renderer/locales/${language}.ts`,
  behind: `export const ${language} = {\n`,
  text: `  termsTitle: '${word}',\n`,
});
const words = [wordIn('zh', '须知'), wordIn('en', 'Terms')];

const filesOf = (changes: readonly Change[]): string[] => [...new Set(changes.map(({ file }) => file))];

test('a document is a file and its place in the list; a problem, a fault, an event a row; a stage its flow, screen and words', () => {
  expect(filesOf(document)).toHaveLength(2);
  expect([problem, fault, logEvent, ledgerEvent].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  expect(filesOf(stage)).toEqual([flowFile, viewFile]);
  expect(filesOf([...stage, ...screen, ...words])).toEqual([
    flowFile,
    viewFile,
    'renderer/screens/terms.tsx',
    'renderer/screens/current-screen.tsx',
    'renderer/locales/zh.ts',
    'renderer/locales/en.ts',
  ]);
  const all = [...document, ...problem, ...fault, ...logEvent, ...ledgerEvent, ...stage, ...screen, ...words];
  expect(complaintsAfter(all)).toEqual([]);
});

test('half of a change does not compile, and the compiler names the place', () => {
  const without = (changes: readonly Change[], part: RegExp | string): Change[] =>
    changes.map((change) => {
      const text = change.text.replace(part, '');
      expect(text).not.toBe(change.text);
      return { ...change, text };
    });
  const halves = [
    ...without(problem, ', en: `See the ${office.en}.`'),
    ...without(fault, /technician: .*\n/),
    ...without(logEvent, "meaning: 'A visitor rated the visit.', "),
    ...stage.slice(0, 2),
    ...screen.slice(0, 1),
    ...words.slice(0, 1),
  ];
  expect(complaintsAfter(halves).toSorted()).toEqual(
    expect.arrayContaining(
      ['core/log.ts', 'core/messages/problems.ts', flowFile, 'devices/faults.ts', 'renderer/locales/en.ts'].map(
        (file) => expect.stringContaining(file),
      ),
    ),
  );
});
