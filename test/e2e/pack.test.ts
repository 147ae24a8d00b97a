/** The guide to template packs followed to the letter, and a document of a pack on a real printer. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordValues } from '../../core/documents/record-values.ts';
import { withOffice } from '../../core/records/index.ts';
import { findSamplePerson, recordOf } from '../../core/records/sample/campus.ts';
import { documents } from '../../templates/certificates/index.ts';
import { ofFrame, placeholdersOf, valuesOf } from '../../templates/certificates/placeholders.ts';
import { usualRules } from '../../templates/certificates/school-rules.ts';
import { letter } from '../core/pack/mistakes.ts';
import { copiedPack, exampleFile, packSettings, packStationToml } from '../core/pack/packs.ts';
import { sampleCopy } from '../core/samples.ts';
import { startPrinter } from '../peers/ipp-eve-printer.ts';
import { textOf } from '../templates/printed.ts';
import { issueWords, startBench } from './kiosk.ts';

const guide = readFileSync('docs/template-packs.md', 'utf8');

/** Code blocks with what stands behind their opening: `sh`, `toml FILE`. */
const blocks = [...guide.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', content = '']) => ({
  kind,
  content,
}));

describe('the guide', () => {
  let place: string;
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'guide-'));
    // A project's folder to write into, for this one is the repository.
    for (const part of ['node_modules', 'core', 'devices', 'templates', 'build', 'package.json']) {
      symlinkSync(resolve(part), join(place, part));
    }
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test('works, command by command and file by file, in its order', { timeout: 300_000 }, () => {
    const env = { ...process.env, PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}` };
    const said: string[] = [];
    for (const { kind, content } of blocks) {
      const [language, file] = kind.split(' ');
      if (language === 'toml' && file !== undefined) {
        mkdirSync(dirname(join(place, file)), { recursive: true });
        writeFileSync(join(place, file), content);
      }
      for (const line of language === 'sh' ? content.trim().split('\n') : []) {
        said.push(`$ ${line}`, execFileSync('sh', ['-c', line], { cwd: place, env, encoding: 'utf8' }));
      }
    }
    const all = said.join('\n');
    expect(said.length).toBeGreaterThan(12);
    expect(all).toContain(
      'my-pack: valid: 沧溟示范学院 Cangming Model College; internshipLetter, libraryLetter; 24 kinds of sheet set',
    );
    expect(all).toContain('libraryLetter  馆际阅览介绍信 Letter to a Library  zh, en');
    expect(all).toMatch(/^CM-\d{4}-MY01-000001 {2}\S+ {2}printed$/m);
    expect(readdirSync(join(place, 'specimens'))).toContain('libraryLetter-en.pdf');
    const specimen = textOf(readFileSync(join(place, 'specimens/libraryLetter-en.pdf')));
    for (const words of ['SPECIMEN', 'This letter serves no other purpose.']) expect(specimen).toContain(words);
    expect(readdirSync(join(place, 'out/sheets')).some((name) => name.endsWith('.pdf'))).toBe(true);
  });

  test('shows the very words of the mistake that it shows', () => {
    const shown =
      blocks
        .find(({ kind }) => kind === 'text')
        ?.content.split('\n')[1]
        ?.split('…')[0] ?? 'nothing';
    const pack = join(place, 'mistaken');
    execFileSync('cp', ['-r', 'build/packs/example', pack]);
    const file = join(pack, 'documents/internshipLetter.toml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('{college}', '{colege}'));
    const ran = kioskOn(['pack', 'check', pack]);
    expect(ran.exit).toBe(64);
    expect(ran.stdout).toContain(shown);
    expect(ran.stdout).toContain(': 1 to mend:');
  });

  /** The rows of its tables of placeholders, by the first column's head. */
  const tables = [...guide.matchAll(/^\| (.*) \| 中文 \| English \|\n\| --- .*\n((?:\|.*\n)+)/gm)].map(
    ([, head = '', rows = '']) => ({
      head,
      rows: rows
        .trim()
        .split('\n')
        .map((row) =>
          row
            .slice(2, -2)
            .split(' | ')
            .map((cell) => cell.replaceAll('\\', '').replace(/^`\{(.*)\}`$/, '$1')),
        ),
    }),
  );
  const people: Readonly<Record<string, string>> = {
    'students on leave': '3220100006',
    graduates: '3210100007',
    staff: '0012345',
    '`income`': '0012345',
  };

  test('lists every placeholder there is, and each as it is printed', () => {
    const listed = tables.flatMap(({ rows }) => rows.map(([name = '']) => name)).toSorted();
    const all = [...Object.values(placeholdersOf), ...documents.map(({ placeholders }) => placeholders ?? [])];
    expect(listed).toEqual([...new Set(all.flat())].toSorted());
    const { pack, school } = packSettings();
    for (const { head, rows } of tables) {
      const person = findSamplePerson(people[head] ?? '3240100001');
      if (person === undefined) throw new Error('nobody has that number');
      const record = withOffice(recordOf(person, new Date(0)), pack);
      const issuer = {
        school: school.name,
        office: record.office,
        officer: record.officer,
        letterhead: school.letterhead,
        station: { id: 'X', site: school.name, utcOffset: '', colour: true },
        verificationHost: '',
      };
      const purpose = { zh: '实习应聘', en: 'an internship application' };
      const values = {
        ...valuesOf(ofFrame, { issuer, copy: sampleCopy, purpose }),
        ...recordValues(record, sampleCopy.issuedAt, usualRules),
      };
      const printed = (text = ''): string => text.replaceAll('\u2060', '').replaceAll('\u00a0', ' ');
      for (const [name = '', zh, en] of rows) {
        expect([name, printed(values[name]?.zh), printed(values[name]?.en)]).toEqual([name, zh, en]);
      }
    }
  });
});

interface RanSync {
  readonly exit: number;
  readonly stdout: string;
}
function kioskOn(words: readonly string[]): RanSync {
  try {
    return { exit: 0, stdout: execFileSync(process.execPath, ['core/cli/main.ts', ...words], { encoding: 'utf8' }) };
  } catch (error) {
    if (!(error instanceof Error && 'status' in error && 'stdout' in error)) throw error;
    return { exit: Number(error.status), stdout: String(error.stdout) };
  }
}

describe('pack check', () => {
  const pack = copiedPack();
  const bench = startBench();
  afterAll(() => {
    pack.clear();
    bench.clear();
  });

  test('tells who else can change the pack, and what an installed station will say', async () => {
    chmodSync(pack.folder, 0o777);
    const ran = await bench.kioskHere(['pack', 'check', pack.folder]);
    expect(ran.exit, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/^Only a demo station takes it as it lies here\. .* chown -R root: /m);
  });

  test('refuses an unnamed folder to write into', async () => {
    const ran = await bench.kioskHere(['pack', 'check', pack.folder, '--out', '']);
    expect([ran.exit, ran.stderr]).toEqual([64, expect.stringContaining('--out: must name a folder')]);
  });

  test('writes nothing of a pack with a character that no font has', async () => {
    pack.write(letter, exampleFile(letter).replace('请予接洽', '请予𰻞洽'));
    const out = join(pack.folder, '.out');
    const ran = await bench.kioskHere(['pack', 'check', pack.folder, '--out', out]);
    expect(ran.exit).toBe(64);
    expect(ran.stdout).toContain('no font has 𰻞');
    expect(existsSync(out)).toBe(false);
  });
});

describe('a document of a pack on a real printer', () => {
  const bench = startBench();
  afterAll(() => bench.clear());

  test('comes out once, is in the ledger by its id, and is verified', async () => {
    const printer = await startPrinter();
    try {
      writeFileSync(bench.station(), `${packStationToml}[documentPrinter]\ndriver = "ipp"\nuri = "${printer.uri}"\n`);
      const words = issueWords('--document', 'internshipLetter', '--language', 'en', '--purpose', '科研实习');
      const ran = await bench.kioskHere(words);
      expect(ran.exit, ran.stderr).toBe(0);
      const copy = ran.firstCopy();
      expect(await printer.sheets(copy.jobToken)).toBe(1);
      const [pdf = new Uint8Array()] = await printer.documents(copy.jobToken);
      for (const said of ['Letter of Introduction', 'It is for a research internship.', 'Career Centre', copy.serial]) {
        expect(textOf(pdf)).toContain(said);
      }
      const verified = await bench.kioskHere(['verify', copy.verificationCode, '--json']);
      expect(verified.json()).toMatchObject({
        genuine: true,
        claims: { document: 'internshipLetter', language: 'en' },
      });
      // The school takes the letter away, and its own pack too: what was printed stays what it was.
      bench.station();
      const later = await bench.kioskHere(['verify', copy.verificationCode, '--json']);
      expect(later.json()).toMatchObject({ genuine: true, claims: { document: 'internshipLetter' } });
      expect((await bench.kioskHere(words)).exit).toBe(64);
    } finally {
      await printer.stop();
    }
  });

  test('a station whose pack is wrong says so in one line, and prints nothing', async () => {
    writeFileSync(bench.station(), packStationToml.replace('build/packs/example', bench.folder));
    const ran = await bench.kioskHere(issueWords());
    expect(ran.exit).toBe(64);
    expect(ran.stderr).toMatch(/^kiosk: .*templatePack: .*"kiosk pack check .*" tells all\n$/);
    expect(existsSync(join(bench.folder, 'sheets'))).toBe(false);
  });
});
