import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSettings, readSettings } from '../../../core/settings/settings.ts';
import { settingsSchema } from '../../../core/settings/station-file.ts';
import { stationToml } from '../samples.ts';

const hash = '$scrypt$ln=14,r=8,p=1$b25ldHJpcC10ZXN0LXBpbg$uNHep0d+xghoM5YQ29P3SWYhq/j4BIonVGAm1rlOQYY';

const problemOf = (toml: string): string => {
  const settings = parseSettings(toml);
  if (settings.ok) throw new Error('the settings were taken');
  return settings.problem;
};

describe('the station file', () => {
  test('takes the least there can be and fills in the rest', () => {
    const settings = parseSettings(stationToml);
    expect(settings).toMatchObject({
      ok: true,
      value: {
        dataDir: 'data',
        timeZone: 'Asia/Shanghai',
        cardReader: { driver: 'virtual' },
        documentPrinter: { driver: 'virtual' },
        receiptPrinter: { driver: 'virtual' },
        records: { kind: 'sample', available: true },
        neighbours: [],
      },
    });
  });

  test.each([
    [
      'an unknown driver',
      '[cardReader]\ndriver = "lasers"',
      'cardReader.driver: must be one of virtual, rdm6300, ascii-line, pn532',
    ],
    [
      'a missing driver',
      '[cardReader]\npath = "/dev/x"',
      'cardReader.driver: must be one of virtual, rdm6300, ascii-line, pn532',
    ],
    ['a missing path', '[cardReader]\ndriver = "rdm6300"', 'cardReader.path: is missing (a text in quotes)'],
    [
      'an address that is none',
      '[documentPrinter]\ndriver = "ipp"\nuri = "http://x"',
      'documentPrinter.uri: must be an address',
    ],
    ['another backup printer', '[backupPrinter]\ndriver = "lpr"', 'backupPrinter.driver: must be one of virtual, ipp'],
    [
      'half a fingerprint',
      '[documentPrinter]\ndriver = "ipp"\nuri = "ipps://p/ipp/print"\ncertificate = "sha256:abcd"',
      'documentPrinter.certificate: must be "sha256:" and 64',
    ],
    [
      'a certificate that nobody will look at',
      `[documentPrinter]\ndriver = "ipp"\nuri = "ipp://p/ipp/print"\ncertificate = "sha256:${'ab'.repeat(32)}"`,
      'documentPrinter.certificate: goes with an address that begins with ipps://',
    ],
    [
      'a pattern that is none',
      '[cardReader]\ndriver = "ascii-line"\npath = "x"\npattern = "("',
      'cardReader.pattern: must be a regular',
    ],
    [
      'an application that is none',
      '[cardReader]\ndriver = "pn532"\npath = "x"\napplication = { id = "F5423", keyFile = "x" }',
      'cardReader.application.id: must be 6 hex digits',
    ],
    ['a word for a number', '[quota]\ncopies = "many"', 'quota.copies: must be a number'],
    ['a key of nobody', '[coffee]\nhot = true', 'coffee: unknown key'],
    ['a key of nobody within a table', '[quota]\nmonths = 3', 'quota.months: unknown key; known here: copies, days'],
    ['half a sentence', '[[neighbours]]\nname = { zh = "东区" }\nwalkMinutes = 3', 'neighbours.0.name.en: is missing'],
    ['another records source', '[records]\nkind = "oracle"', 'records.kind: must be one of sample'],
    [
      'a policy for no document',
      '[documents.diploma]\nrequireAssurance = "authenticated"',
      'documents.diploma: unknown key',
    ],
    [
      'an assurance that is none',
      '[documents.income]\nrequireAssurance = "certain"',
      'documents.income.requireAssurance: must be one of identified, authenticated',
    ],
    [
      'a technician with a card and no PIN',
      '[[technicians]]\nnumber = "T1"\ncardUid = "04DECAFBAD0180"',
      'technicians.0.pinHash: needs',
    ],
    [
      'a technician twice',
      '[[technicians]]\nnumber = "T1"\n[[technicians]]\nnumber = "T1"',
      'technicians: a number or a card stands twice',
    ],
    [
      'a PIN in clear',
      '[[technicians]]\nnumber = "T1"\ncardNumber = "C1"\npinHash = "135790"',
      'technicians.0.pinHash: must be what "kiosk technician hash-pin" makes',
    ],
    [
      'a technician whose card this reader would never know',
      `[cardReader]\ndriver = "pn532"\npath = "x"\n[[technicians]]\nnumber = "T1"\ncardNumber = "C1"\npinHash = "${hash}"`,
      "technicians.0.cardNumber: this reader proves no card's number; give cardUid",
    ],
    ['what is not TOML', '[quota', 'line 10, column'],
  ])('names the key and what is allowed: %s', (_, toml, problem) => {
    expect(problemOf(stationToml + toml)).toContain(problem);
    expect(problemOf(stationToml + toml)).not.toContain('\n');
  });

  test.each([
    'ipp://host:99999',
    'ipp://host:0/x',
    'ipp://:631/x',
    'ipp://a b/x',
    'ipps:host',
    'ipp://me@host/',
    `ipp://host/${'x'.repeat(1023)}`,
  ])('refuses the address %s', (uri) => {
    const toml = `${stationToml}[documentPrinter]\ndriver = "ipp"\nuri = "${uri}"`;
    expect(problemOf(toml)).toMatch(/^documentPrinter\.uri: must be an address like/);
  });

  test.each([
    'uri = "ipp://192.0.2.7"',
    'uri = "ipp://[2001:db8::7]:8631/ipp/print"',
    'uri = "ipps://printer.example/ipp/print"',
    `uri = "ipps://printer.example:443/x"\ncertificate = "sha256:${'AB:'.repeat(31)}AB"`,
  ])('takes a printer at %s', (keys) => {
    expect(parseSettings(`${stationToml}[documentPrinter]\ndriver = "ipp"\n${keys}`)).toMatchObject({ ok: true });
  });

  test('refuses virtual devices and the sample campus without demo = true', () => {
    expect(problemOf(stationToml.replace('demo = true', ''))).toMatch(/^cardReader\.driver: .*demo = true.*rdm6300/);
  });

  test('refuses a time zone that is none, and an id that would not go into a serial number', () => {
    expect(problemOf(`timeZone = "Mars/Olympus"${stationToml}`)).toContain('timeZone: must be an IANA time zone');
    expect(problemOf(stationToml.replace('ZJG-01', 'zjg 01'))).toContain('id: must be capital letters');
  });

  test.each(['CST', 'EST', 'PRC', 'GMT', '+08:00', 'asia/shanghai', 'Shanghai', 'Asia/Shanghai/', ''])(
    'refuses the time zone %j, which is no name of the IANA database that says one place',
    (name) => {
      expect(problemOf(`timeZone = "${name}"\n${stationToml}`)).toContain('timeZone: must be an IANA time zone');
    },
  );
  test.each(['Asia/Shanghai', 'Asia/Urumqi', 'America/Argentina/Buenos_Aires', 'Etc/GMT-8', 'UTC'])(
    'takes the time zone %s',
    (name) => {
      expect(parseSettings(`timeZone = "${name}"\n${stationToml}`)).toMatchObject({ ok: true });
    },
  );

  test('a file that is not UTF-8 is refused by its name', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'station-file-')), 'gbk.toml');
    // 东区 in GB18030.
    writeFileSync(file, Buffer.from([...Buffer.from('# '), 0xb6, 0xab, 0xc7, 0xf8, 0x0a]));
    expect(readSettings(file)).toEqual({ ok: false, problem: `${file}: is not UTF-8; save it as that` });
    rmSync(dirname(file), { recursive: true });
  });

  test('an unreadable file is one line that names it', () => {
    const settings = readSettings('build/stations/nowhere.toml');
    expect(settings).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/nowhere\.toml: cannot be read \(ENOENT\)/),
    });
  });

  const stations = readdirSync('build/stations');
  test('five examples come with the project: a demo, a hall, three proxy points', () => {
    expect(stations).toHaveLength(5);
  });
  test.each(stations)('the example %s is valid', (file) => {
    const settings = readSettings(join('build/stations', file));
    expect(settings.ok ? '' : settings.problem).toBe('');
  });

  test('the JSON Schema knows the drivers', () => {
    expect(JSON.stringify(settingsSchema())).toContain('"rdm6300"');
  });

  test('the JSON Schema says of every key what it means', () => {
    const keys = new Map<string, unknown>();
    const collect = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [name, inner] of Object.entries(schema)) {
        if (name !== 'properties') collect(inner, path);
        else for (const [key, property] of Object.entries(inner)) describeKey(property, `${path}.${key}`);
      }
    };
    const describeKey = (property: unknown, path: string): void => {
      keys.set(
        path,
        typeof property === 'object' && property !== null && 'description' in property && property.description,
      );
      collect(property, path);
    };
    collect(settingsSchema(), '');
    expect(keys.size).toBeGreaterThan(40);
    expect([...keys].filter(([, description]) => !/^.{8,}\.$/.test(String(description)))).toEqual([]);
  });
});
