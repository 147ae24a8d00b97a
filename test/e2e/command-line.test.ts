/** Every command as it is typed. Each exit code is a process's own at least once; elsewhere commands run in this one. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoOnly } from '../../core/cli/command.ts';
import { readEvents } from '../../core/ledger/ledger.ts';
import { readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { settingsOf } from '../core/samples.ts';
import { until } from '../until.ts';
import { type Bench, issueWords, type Ran, startBench } from './kiosk.ts';

let bench: Bench;
beforeEach(() => {
  bench = startBench();
});
afterEach(() => bench.clear());

/** A person can act on it: a sentence in both languages, and never a stack trace. */
function expectSentence(ran: Ran): void {
  const { message } = ran.json();
  expect(message).toMatchObject({ zh: expect.stringMatching(/[。）]$/), en: expect.stringMatching(/\.$/) });
  expect(ran.stderr).not.toMatch(/\n\s+at /);
}

function expectNothingCounted(): void {
  const store = openStoreToRead(bench.dataDir);
  expect(store === null ? [] : readJobs(store)).toEqual([]);
  expect(store === null ? [] : [...readEvents(store)].filter((row) => row.kind.startsWith('job'))).toEqual([]);
  store?.close();
  expect(existsSync(join(bench.folder, 'sheets')) ? readdirSync(join(bench.folder, 'sheets')) : []).toEqual([]);
}

describe('issue', () => {
  test('prints, names every copy, and counts on', async () => {
    const first = await bench.kiosk(issueWords('--copies', '2', '--purpose', '实习应聘'));
    expect(first.exit, first.stderr).toBe(0);
    expect(first.json()).toMatchObject({
      outcome: 'printed',
      reason: null,
      copies: [
        { serial: expect.stringMatching(/^ZD-\d{4}-ZJG01-000001$/), pages: 1, outcome: 'printed', proof: null },
        { serial: expect.stringMatching(/-000002$/), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ],
      timings: { authenticateMs: expect.any(Number), printMs: expect.any(Number) },
    });
    const second = await bench.kiosk(issueWords('--language', 'en', '--pin', '-'), '246810\n');
    expect(second.json()).toMatchObject({
      outcome: 'printed',
      copies: [{ serial: expect.stringMatching(/-000003$/) }],
    });
    expect(readdirSync(join(bench.folder, 'sheets'))).toHaveLength(3);
    // Who came is in the ledger as a number, and nowhere in what was logged.
    expect(first.stderr + second.stderr).not.toMatch(/林知远|LIN|3240100001|246810|04782E21801D80/);
    expect((await bench.kiosk(['ledger', 'verify'])).exit).toBe(0);
  });

  test.each([
    ['a wrong PIN', ['--pin', '111111'], 'wrongPin'],
    ['an unknown card', ['--card', '0123456789'], 'unknownCard'],
    ['a card reported lost', ['--card', '04FFEEDDCCBB80'], 'cardLost'],
    ['an expired card', ['--card', '04FFEEDDCCBC80'], 'cardExpired'],
    ["a technician's card, whom the campus does not know", ['--card', '04BADC0FFEE080'], 'unknownCard'],
    ['a graduate', ['--card', '13005D1DA5'], 'graduated'],
    ['a student on leave', ['--card', '04665544332211'], 'onLeave'],
    ['a librarian', ['--card', '04C0FFEE000180'], 'notForStaff'],
  ])('refuses %s, and counts nothing', async (_, more, reason) => {
    const ran = await bench.kioskHere(issueWords(...more));
    expect(ran.exit, ran.stderr).toBe(2);
    expect(ran.json()).toMatchObject({ outcome: 'refused', reason, copies: [] });
    expectSentence(ran);
    expectNothingCounted();
  });

  test.each([
    ['transcript', ['--language', 'bilingual', '--gpa'], 'printed', 4],
    ['studentStatus', [], 'printed', 1],
    ['ranking', ['--language', 'en'], 'printed', 1],
    ['award', [], 'printed', 1],
    ['graduation', ['--card', '04FFEEDDCCBD80', '--language', 'en'], 'printed', 1],
    ['income', ['--card', '04C0FFEE000180', '--purpose', '办理银行贷款'], 'printed', 1],
    ['transcript', ['--card', '04010203040506'], 'held', 0],
    ['expectedGraduation', [], 'notFinalYear', 0],
    ['award', ['--card', '0A0047C2B7'], 'noAward', 0],
  ])('%s with %j: %s, %i page(s)', async (document, more, end, pages) => {
    const ran = await bench.kioskHere(issueWords('--document', document, ...more));
    expect(ran.exit, ran.stderr).toBe(pages > 0 ? 0 : 2);
    if (pages > 0) expect(ran.json()).toMatchObject({ outcome: end, copies: [{ pages, outcome: end }] });
    else expect(ran.json()).toMatchObject({ outcome: 'refused', reason: end });
    expectSentence(ran);
  });

  test('what was printed stays printed when nobody reads the output any more', async () => {
    const child = bench.start(issueWords());
    child.stdout?.destroy();
    child.stderr?.destroy();
    const exit = await new Promise((resolve) => void child.once('exit', resolve));
    expect(exit).toBe(0);
    expect((await bench.kioskHere(['jobs', '--json'])).json().jobs).toMatchObject([{ outcome: 'printed' }]);
  });

  test('refuses when the campus is down', async () => {
    bench.station('[records]\nkind = "sample"\navailable = false\n');
    const ran = await bench.kiosk(issueWords());
    expect(ran.exit).toBe(2);
    expect(ran.json()).toMatchObject({ outcome: 'refused', reason: 'campusDown' });
    expectSentence(ran);
    expectNothingCounted();
  });

  test('refuses more copies than the quota leaves', async () => {
    bench.station(
      `[quota]\ncopies = 2\ndays = 30\n[documentPrinter]\ndriver = "virtual"\nfolder = "${bench.folder}/sheets"\n`,
    );
    expect((await bench.kioskHere(issueWords('--copies', '3'))).json()).toMatchObject({ reason: 'tooManyCopies' });
    expectNothingCounted();
    expect((await bench.kioskHere(issueWords('--copies', '2'))).exit).toBe(0);
    const ran = await bench.kioskHere(issueWords());
    expect(ran.exit).toBe(2);
    expect(ran.json()).toMatchObject({ outcome: 'refused', reason: 'quotaUsed' });
  });

  test('fails when the printer is off, and points to the neighbour', async () => {
    bench.station(
      '[documentPrinter]\ndriver = "ipp"\nuri = "ipp://127.0.0.1:9/ipp/print"\n[[neighbours]]\nname = { zh = "东区代办点", en = "East Campus Point" }\nwalkMinutes = 3\n',
    );
    const ran = await bench.kiosk(issueWords());
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({ outcome: 'failed', reason: 'unreachable', copies: [] });
    expect(ran.json().message).toMatchObject({ zh: expect.stringContaining('东区代办点（步行3分钟）') });
    expectSentence(ran);
    expectNothingCounted();
  });

  test('fails when no card comes, or the reader is not there', async () => {
    bench.station('[cardReader]\ndriver = "rdm6300"\npath = "/dev/nowhere"\n');
    const ran = await bench.kioskHere(issueWords('--wait', '--timeout', '1'));
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({ outcome: 'failed', reason: 'readerUnavailable' });
    expectSentence(ran);
  });
});

describe('a wrong command line is one line that names the key, and exit 64', () => {
  test.each([
    [['issue', '--colour', 'red'], '--colour'],
    [issueWords('--document', 'passport'), '--document: "passport" is not one of enrolment'],
    [issueWords('--language', 'fr'), '--language: "fr" is not one of zh, en'],
    [issueWords('--copies', '0'), '--copies: "0" is not a whole number from 1 to 20'],
    [issueWords('--timeout', '5'), '--timeout: goes with --wait, not with --card'],
    [issueWords('--card', 'XYZ'), '--card: is not a card number'],
    [
      issueWords('--purpose', '签证（该生已获国家奖学金 费用由我校承担）'),
      '--purpose: "签证（该生已获国家奖学金 费用由我校承担）" is not one of the purposes of enrolment: 实习应聘 (',
    ],
    [issueWords('--purpose', '办理银行贷款'), '--purpose: "办理银行贷款" is not one of'],
    [issueWords('--document', 'enrolment'), '--purpose: enrolment states what it is for: 实习应聘 ('],
    [issueWords('--document', 'ranking', '--purpose', '实习应聘'), '--purpose: ranking states no purpose'],
    [issueWords('--wait'), '--wait: cardReader.driver is virtual'],
    [issueWords('--pin', '-'), '--pin -: no PIN came on stdin'],
    [['issue', '--document', 'enrolment'], '--card HEX or --wait'],
    [['teleport'], '"teleport" is not a command'],
    [['constructor'], '"constructor" is not a command'],
    [['settings', 'check', '/dev/zero'], '/dev/zero: is not a station file'],
    [['jobs', 'rule', 'KIOSK-X'], 'printed|not-printed|spoilt: is missing'],
    [['jobs', 'rule', 'KIOSK-X', 'printed', '--by', 'T0001'], '--for: is missing; give one of visitorHasIt'],
    [['technician', 'hash-pin', '--pin', '135790'], '--pin: give -'],
    [['render', '--person', '1', '--document', 'enrolment', '--out', 'x'], '--person: "1" is nobody'],
    [
      ['render', '--person', '3240100001', '--document', 'enrolment', '--out', 'x', '--at', '2026-02-30'],
      '--at: "2026-02-30"',
    ],
    [
      ['render', '--person', '3240100001', '--document', 'enrolment', '--out', '/nowhere/x.pdf'],
      '--out: /nowhere/x.pdf cannot be written',
    ],
    [
      ['render', '--person', '3240100001', '--document', 'enrolment', '--out', '/tmp'],
      '--out: /tmp is not a plain file',
    ],
    [
      ['simulate', 'card-reader', '--protocol', 'rdm6300', '--link', 'x', '--uid', '04782E21801D80'],
      '--uid: an rdm6300',
    ],
    [['simulate', 'card-reader', '--protocol', 'pn532', '--link', 'x', '--key', '0011'], '--key: is not 32 hex digits'],
    [
      ['simulate', 'card-reader', '--protocol', 'rdm6300', '--link', 'x', '--fault', 'bad-cmac'],
      '--fault: bad-cmac needs --protocol pn532',
    ],
    [['settings', 'check', '/nowhere.toml'], '/nowhere.toml: cannot be read'],
    [['simulate', 'card-reader', '--protocol', 'morse', '--link', 'x'], '--protocol: "morse" is not one of'],
    [['verify', 'nothing.pdf'], 'nothing.pdf: is not a file'],
  ])('%j', async (words, line) => {
    const ran = await bench.kioskHere(words);
    expect(ran.exit).toBe(64);
    expect(ran.stderr).toContain(line);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
    expectNothingCounted();
  });

  test('a broken station file', async () => {
    bench.station('[cardReader]\ndriver = "lasers"\n');
    const ran = await bench.kiosk(issueWords());
    expect(ran.exit).toBe(64);
    expect(ran.stderr).toMatch(
      /^kiosk: .*station\.toml: cardReader\.driver: must be one of virtual, rdm6300, ascii-line, pn532\n$/,
    );
    expectNothingCounted();
  });

  test.each(['--card', '--pin', 'render'])('%s on a station that is no demo', async (word) => {
    // The sample campus is for demo stations alone, so such a station cannot be written yet: the gate is tried itself.
    const settings = { ...settingsOf(), demo: false };
    expect(() => demoOnly(settings, word)).toThrow(`${word}: needs a demo station`);
  });

  test('a PIN or a card on the line, on a station that is no demo', async () => {
    writeFileSync(bench.station(), readFileSync(bench.station(), 'utf8').replace('demo = true', 'demo = false'));
    expect((await bench.kioskHere(issueWords())).stderr).toContain('needs demo = true');
  });
});

describe('a station has one holder', () => {
  test('who comes second reads who holds it, and exits 75', async () => {
    bench.station('[cardReader]\ndriver = "rdm6300"\npath = "/dev/nowhere"\n');
    const holder = bench.start(issueWords('--wait', '--timeout', '60'));
    await new Promise((resolve) => void holder.stderr?.once('data', resolve));
    await until(() => existsSync(join(bench.dataDir, 'status.json')), Boolean);
    const second = await bench.kiosk(issueWords());
    expect(second.exit).toBe(75);
    expect(second.stderr).toContain(`is held by process ${holder.pid}`);
    expect((await bench.kiosk('jobs rule KIOSK-X printed --by T0001 --for nowhereFound'.split(' '))).exit).toBe(75);
    // Those that only read go on beside it.
    expect((await bench.kiosk(['status', '--json'])).json()).toMatchObject({
      running: true,
      last: { pid: holder.pid },
    });
    expect((await bench.kiosk(['jobs'])).exit).toBe(0);
    holder.kill('SIGKILL');
    await new Promise((resolve) => void holder.once('close', resolve));
    expect((await bench.kiosk(issueWords('--pin', '1'))).exit).toBe(2);
    expect((await bench.kiosk(['status', '--json'])).json()).toMatchObject({ running: false });
  });
});

describe('the commands that look', () => {
  test('verify knows a code however it is typed, the very file, and nothing else', async () => {
    const copy = (await bench.kiosk(issueWords())).firstCopy();
    const file = join(bench.folder, 'sheets', `${copy.jobToken}.pdf`);
    for (const what of [
      copy.verificationCode,
      copy.verificationCode.toLowerCase().replaceAll('-', ''),
      `https://verify.zjmu.example/#${copy.verificationCode}`,
      file,
    ]) {
      const ran = await bench.kiosk(['verify', what, '--json']);
      expect(ran.exit, what).toBe(0);
      expect(ran.json()).toMatchObject({
        genuine: true,
        claims: { document: 'enrolment', number: '3240100001' },
        basis: expect.stringContaining('ledger'),
      });
    }
    const changed = readFileSync(file);
    changed.writeUInt8(changed.readUInt8(1000) ^ 1, 1000);
    writeFileSync(file, changed);
    for (const what of [file, '7K2M-9QXF-4D', `${copy.verificationCode.slice(0, -1)}?`]) {
      const ran = await bench.kiosk(['verify', what, '--json']);
      expect(ran.exit, what).toBe(4);
      expect(ran.json()).toMatchObject({ genuine: false, reason: expect.any(String), claims: null });
    }
  });

  test('render gives the same bytes for the same input, and touches no ledger', async () => {
    const words = ['render', '--person', '3240100001', '--document', 'enrolment', '--at', '2026-11-23T21:46', '--out'];
    for (const name of ['a.pdf', 'b.pdf'])
      expect((await bench.kioskHere([...words, join(bench.folder, name)])).exit).toBe(0);
    const [a, b] = ['a.pdf', 'b.pdf'].map((name) => readFileSync(join(bench.folder, name)));
    expect(a?.equals(b ?? Buffer.alloc(0))).toBe(true);
    expect(existsSync(bench.dataDir)).toBe(false);
  });

  test('sample, settings, ledger and help answer', async () => {
    expect((await bench.kioskHere(['sample', 'people', '--json'])).json().people).toHaveLength(16);
    const { documents } = (await bench.kioskHere(['sample', 'documents', '--json'])).json();
    expect(documents).toHaveLength(9);
    expect(documents).toMatchObject({ 0: { kind: 'enrolment' }, 8: { kind: 'income', languages: ['zh', 'en'] } });
    expect((await bench.kioskHere(['settings', 'schema', '--json'])).json()).toMatchObject({ type: 'object' });
    const files = ['main-hall', 'proxy-point-east', 'proxy-point-north', 'proxy-point-west'].map(
      (name) => `build/stations/${name}.toml`,
    );
    const checked = await bench.kioskHere(['settings', 'check', ...files]);
    expect(checked.exit, checked.stderr).toBe(0);
    await bench.kioskHere(issueWords('--pin', '0'));
    expect((await bench.kioskHere(['ledger', 'show'])).stdout).toContain('visitEnded');
    expect((await bench.kioskHere(['ledger', 'export'])).stdout).toMatch(/"hash":"[0-9a-f]{64}"/);
    expect((await bench.kioskHere(['help'])).stdout).toContain('jobs rule JOBTOKEN');
  });
});

describe('technicians', () => {
  test('hash-pin makes what the station file takes, and never the same twice', async () => {
    const words = ['technician', 'hash-pin', '--pin', '-'];
    const made = [await bench.kioskHere(words, '135790\n'), await bench.kioskHere(words, '135790\n')];
    expect(new Set(made.map(({ stdout }) => stdout)).size).toBe(2);
    for (const { exit, stdout, stderr } of made) {
      expect([exit, stderr]).toEqual([0, '']);
      bench.station(`[[technicians]]\nnumber = "T1"\ncardNumber = "C1"\n${stdout}`);
      expect((await bench.kioskHere(['status'])).exit).toBe(0);
    }
    expect(await bench.kioskHere(words, '1357\n')).toMatchObject({
      exit: 64,
      stderr: expect.stringContaining('6 digits'),
    });
  });

  test('a ruling is taken of those whom the station file lists; with none listed, of whoever may run the command', async () => {
    const words = 'jobs rule KIOSK-X printed --by T9 --for nowhereFound'.split(' ');
    bench.station('[[technicians]]\nnumber = "T1"\n');
    expect((await bench.kioskHere(words)).stderr).toContain('--by: "T9" is no technician of this station file');
    bench.station('');
    expect((await bench.kioskHere(words)).stderr).toContain('is no job of this station');
  });
});
