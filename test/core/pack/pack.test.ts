/** What a template pack may hold. Every rule is broken here once, and each time it is said where and what to do. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPack } from '../../../core/pack/pack.ts';
import { parseSettings } from '../../../core/settings/settings.ts';
import { stationToml } from '../samples.ts';
import { enrolment, letter, mistakes } from './mistakes.ts';
import { copiedPack, exampleFile, examplePack, packStationToml, problemsOf } from './packs.ts';
import { ruleMistakes } from './rule-mistakes.ts';
import { schoolMistakes } from './school-mistakes.ts';

let pack: ReturnType<typeof copiedPack>;
beforeEach(() => {
  pack = copiedPack();
});
afterEach(() => pack.clear());

test('the example has nothing wrong with it, and is read as it is written', () => {
  const read = readPack(examplePack);
  if (!read.ok) throw new Error(read.problem.join('\n'));
  const { school, seal, documents, wording } = read.value.pack;
  expect(school).toEqual({ zh: '沧溟示范学院', en: 'Cangming Model College' });
  expect(seal).toEqual({ name: '{school}{office}', below: '自助打印章', colour: [0xc8, 0x10, 0x2e] });
  expect(documents.map(({ id }) => id)).toEqual(['internshipLetter']);
  expect(Object.keys(wording)).toEqual(['enrolment']);
});

test('as Windows writes it, with its line ends and its mark, and over several lines, it is the same', () => {
  for (const file of ['pack.toml', letter, enrolment]) {
    const lines = exampleFile(file).replace('请予接洽。"', '请予\\n  接洽。"').replace('It is for', 'It is\\n for');
    pack.write(file, `\ufeff${lines.replaceAll('\n', '\r\n')}`);
  }
  const [windows, example] = [readPack(pack.folder), readPack(examplePack)];
  expect(windows.ok && windows.value.pack).toEqual(example.ok && example.value.pack);
});

describe('one thing is wrong', () => {
  test.each([...mistakes, ...schoolMistakes, ...ruleMistakes])('%s', (_, file, from, to, said) => {
    const before = exampleFile(file);
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    pack.write(file, after);
    const problems = problemsOf(pack.folder);
    expect(problems.join('\n')).toContain(said);
    for (const problem of problems) expect(problem).not.toContain('\n');
  });

  test.each([
    ['documents/enrolment.toml', 'enrolment is a document of this program; rename the file, or put other words'],
    ['documents/Transcript.toml', 'Transcript is a document of this program'],
    ['documents/internshipletter.toml', 'internshipletter and internshipLetter differ in capitals only'],
    ['documents/ab.toml', 'the name of the file is the id: 3 to 30 letters and digits'],
    [`documents/${'a'.repeat(31)}.toml`, 'the name of the file is the id: 3 to 30 letters and digits'],
    ['documents/2026Letter.toml', 'the name of the file is the id: 3 to 30 letters and digits'],
    ['documents/letter-of-visit.toml', 'is no part of a pack'],
    ['documents/letter.TOML', 'is no part of a pack'],
    ['document/letterOfVisit.toml', 'document: is no part of a pack'],
    ['crest.svg', 'is no part of a pack'],
    ['install.sh', 'is no part of a pack'],
    [
      'wording/transcript.toml',
      'rewords no letter of this program; the name must be one of enrolment, expectedGraduation',
    ],
  ])('a file that should not be there: %s', (file, said) => {
    pack.write(file, exampleFile(file.startsWith('wording') ? enrolment : letter));
    expect(problemsOf(pack.folder).join('\n')).toContain(said);
  });

  test('two letters that are called alike, each is named', () => {
    pack.write('documents/internLetter.toml', exampleFile(letter));
    expect(problemsOf(pack.folder)).toEqual([
      'documents/internLetter.toml: title.zh: internshipLetter is called 实习介绍信 too; word one of them otherwise',
      'documents/internLetter.toml: shortTitleEn: internshipLetter is called Internship letter too; word one of them otherwise',
      `${letter}: title.zh: internLetter is called 实习介绍信 too; word one of them otherwise`,
      `${letter}: shortTitleEn: internLetter is called Internship letter too; word one of them otherwise`,
    ]);
  });

  test('all that is wrong is said at once', () => {
    pack.write(letter, exampleFile(letter).replace('{college}', '{colege}').replaceAll('{programme}', '{program}'));
    pack.write('pack.toml', exampleFile('pack.toml').replace('"#c8102e"', '"red"'));
    pack.write('wording/ranking.toml', 'zh = ["{rank}"]');
    const problems = problemsOf(pack.folder);
    expect(problems.filter((problem) => problem.startsWith(letter))).toHaveLength(3);
    expect(problems.filter((problem) => problem.startsWith('pack.toml'))).toHaveLength(1);
    expect(problems.filter((problem) => problem.startsWith('wording/ranking.toml'))).toHaveLength(1);
  });
});

describe('a folder that is no pack', () => {
  test('is not there, is a file, is empty', () => {
    expect(problemsOf(join(pack.folder, 'nowhere'))).toEqual([expect.stringContaining('nowhere: is no folder')]);
    expect(problemsOf(join(pack.folder, 'pack.toml'))).toEqual([expect.stringContaining('is no folder')]);
    mkdirSync(join(pack.folder, '.empty'));
    expect(problemsOf(join(pack.folder, '.empty'))).toEqual(['pack.toml: is missing; it names the school']);
  });

  test.each(['pack.toml', letter])('%s is a pipe that nobody writes to', (file) => {
    rmSync(join(pack.folder, file));
    execFileSync('mkfifo', [join(pack.folder, file)]);
    expect(problemsOf(pack.folder)).toEqual([`${file}: is no plain file`]);
  });

  test.each([
    ['pack.toml', '/dev/zero'],
    [letter, '/etc/passwd'],
    ['documents/other.toml', 'internshipLetter.toml'],
    ['crest.png', '/dev/zero'],
    ['documents/folder', '/etc'],
  ])('%s is a link to %s', (file, target) => {
    rmSync(join(pack.folder, file), { force: true });
    symlinkSync(target, join(pack.folder, file));
    expect(problemsOf(pack.folder)).toContain(`${file}: is a link; put the file itself here`);
  });

  test('its documents are a link to another folder', () => {
    rmSync(join(pack.folder, 'documents'), { recursive: true });
    symlinkSync(join(process.cwd(), examplePack, 'documents'), join(pack.folder, 'documents'));
    expect(problemsOf(pack.folder)).toContain('documents: is a link; put the file itself here');
  });

  test('a letter is a socket, which nobody can open', async () => {
    const socket = createServer();
    await new Promise<void>((done) => socket.listen(join(pack.folder, 'documents/socket.toml'), done));
    expect(problemsOf(pack.folder)).toContain('documents/socket.toml: cannot be read (ENXIO)');
    await new Promise((done) => socket.close(done));
  });

  test('what is strange in it is named in the order of its letters', () => {
    for (const name of ['c.sh', 'a.sh', 'b.sh']) pack.write(name, 'x');
    expect(problemsOf(pack.folder).map((problem) => problem.slice(0, 4))).toEqual(['a.sh', 'b.sh', 'c.sh']);
  });

  test('a file is larger than any text of a school, or not text, or one too many', () => {
    pack.write(letter, '#'.repeat(100_001));
    pack.write('wording/income.toml', Uint8Array.from([0xff, 0xfe, 0x7a]));
    const problems = problemsOf(pack.folder).join('\n');
    expect(problems).toContain(`${letter}: is larger than 100000 bytes`);
    expect(problems).toContain('wording/income.toml: is not UTF-8');
    for (let n = 0; n < 100; n += 1) pack.write(`documents/letter${n}.toml`, '');
    expect(problemsOf(pack.folder).join('\n')).toContain('is one file too many; a pack has at most 100');
  });

  test('what begins with a dot, and a README, are nobody’s business', () => {
    pack.write('.git/config', 'x');
    pack.write('README.md', 'x');
    expect(problemsOf(pack.folder)).toEqual([]);
  });
});

describe('a picture for a crest', () => {
  const withPicture = (...convert: string[]): readonly string[] => {
    execFileSync('convert', ['-depth', '8', ...convert, join(pack.folder, 'crest.png')]);
    pack.write('pack.toml', exampleFile('pack.toml').replace(/viewBox = .*\n[\s\S]*$/, 'png = "crest.png"'));
    return problemsOf(pack.folder);
  };

  test('is taken, though it is not square', () => {
    expect(withPicture('-size', '300x236', 'xc:red')).toEqual([]);
    expect(withPicture('-size', '100x236', 'xc:red')).toEqual([]);
  });

  test.each([
    [['-size', '235x235', 'xc:red'], 'crest.png has 235 × 235 pixels; with less than 236 it would be blurred'],
    [['-size', '1025x9', 'xc:red'], 'crest.png has 1025 × 9 pixels; at most 1024 × 1024 are needed'],
    [['-size', '300x300', '-interlace', 'PNG', 'xc:red'], 'crest.png is interlaced; save it without'],
  ])('is refused: %j', (options, said) => {
    expect(withPicture(...options)).toEqual([`pack.toml: crest.png: ${said}`]);
  });

  test('is too large, which is said once', () => {
    expect(withPicture('-size', '900x900', '-seed', '1', 'plasma:fractal')).toEqual([
      'crest.png: is larger than 200000 bytes; make it smaller',
    ]);
  });

  test('lies in the pack and is not its crest', () => {
    pack.write('new-crest.png', 'x');
    expect(problemsOf(pack.folder)).toEqual([
      'new-crest.png: is not the crest; name it in pack.toml as crest.png, or take it out',
    ]);
  });
});

describe('who may change it', () => {
  const exposedIn = (folder: string): readonly string[] => {
    const read = readPack(folder);
    if (!read.ok) throw new Error(read.problem.join('\n'));
    return read.value.exposed;
  };

  test('a file of another user, one that others write, a folder that others write', () => {
    // Who runs the tests may be anybody.
    const me = process.getuid?.() ?? 0;
    if (me === 0) chownSync(join(pack.folder, letter), 1000, 1000);
    chmodSync(join(pack.folder, 'pack.toml'), 0o664);
    chmodSync(join(pack.folder, 'wording'), 0o777);
    // Of a file the sticky bit protects nothing.
    chmodSync(join(pack.folder, enrolment), 0o1666);
    chmodSync(pack.folder, 0o757);
    const open = me === 0 ? 'can be changed by others than root' : `belongs to user ${me}, not to root`;
    const exposed = exposedIn(pack.folder).join('\n');
    const todo = `chown -R root: and chmod -R go-w ${pack.folder}`;
    expect(exposed).toContain(`${letter}: belongs to user ${me === 0 ? 1000 : me}, not to root; ${todo}`);
    for (const name of ['pack.toml', 'wording', enrolment, pack.folder])
      expect(exposed).toContain(`${name}: ${open}; ${todo}`);
  });

  test('a folder above it that others write: it could be exchanged whole', () => {
    const inner = join(pack.folder, 'inner');
    cpSync(examplePack, inner, { recursive: true });
    chmodSync(pack.folder, 0o777);
    const above = exposedIn(inner).find((line) => line.startsWith(`${realpathSync(pack.folder)}: `));
    expect(above).toContain('; put the pack into a folder of root, like /etc/onetrip-kiosk');
  });

  test('a station that is not a demo refuses it, and a demo does not', () => {
    const station = packStationToml.replace(examplePack, pack.folder);
    const installed = station.replace('demo = true', 'demo = false');
    chmodSync(join(pack.folder, letter), 0o666);
    expect(parseSettings(station).ok).toBe(true);
    expect(parseSettings(installed)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^templatePack: .* root; chown -R root: and chmod -R go-w .*tells all$/),
    });
  });
});

describe('the station file', () => {
  const letterhead =
    'letterhead = { address = { zh = "路1号", en = "1 Road" }, telephone = "+86 580 5550 0100", email = "ask@own.example", website = "own.example" }';

  const problemOf = (toml: string): string => {
    const settings = parseSettings(toml);
    return settings.ok ? '' : settings.problem;
  };

  test('has the school’s name from the pack, and not a second one', () => {
    const settings = parseSettings(packStationToml);
    expect(settings).toMatchObject({ ok: true, value: { school: { name: { zh: '沧溟示范学院' } } } });
    expect(problemOf(`templatePack = "${examplePack}"${stationToml}`)).toBe(
      'school.name: stands in the template pack; take it out of this file',
    );
    const station = packStationToml.replace('[school]', `[school]\n${letterhead}`);
    expect(problemOf(station)).toBe('school.letterhead: stands in the template pack; take it out of this file');
    expect(problemOf(stationToml.replace(/^name = .*University.*\n/m, ''))).toBe(
      'school.name: is missing (a table { … })',
    );
  });

  test('has the letterhead from the pack, from itself, or it is the model university’s', () => {
    const emailOf = (toml: string): string => {
      const settings = parseSettings(toml);
      return settings.ok ? settings.value.school.letterhead.email : settings.problem;
    };
    expect(emailOf(packStationToml)).toBe('records@cangming.example');
    expect(emailOf(stationToml.replace('[school]', `[school]\n${letterhead}`))).toBe('ask@own.example');
    expect(emailOf(stationToml)).toBe('certificates@zjmu.example');
  });

  test('knows the pack’s documents, and only those', () => {
    const policy = '[documents.internshipLetter]\nrequireAssurance = "authenticated"\n';
    expect(problemOf(packStationToml + policy)).toBe('');
    expect(problemOf(stationToml + policy)).toMatch(
      /^documents\.internshipLetter: unknown key; the documents are enrol/,
    );
  });

  test('is refused with a pack that is wrong, in one line that says where to read more', () => {
    writeFileSync(join(pack.folder, letter), 'x');
    const problem = problemOf(packStationToml.replace(examplePack, pack.folder));
    expect(problem).toMatch(
      /^templatePack: documents\/internshipLetter\.toml: line 1.*"kiosk pack check .*" tells all$/,
    );
  });
});
