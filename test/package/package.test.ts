/** The packages as they are built: what is in them and what is not, and that their programs run from where they lie. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleCampus, serve, sharedKeys, stationKeys } from '../core/records/exchange/loopback.ts';
import { stuckAfterMs } from '../deadline.ts';
import { finished, type Ran } from '../e2e/kiosk.ts';
import { launch } from '../electron/terminal.ts';
import { type BuiltPackage, builtPackages } from './built.ts';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
let kiosk: BuiltPackage;
let hub: BuiltPackage;
let archive: string;
let archived: readonly string[];
beforeAll(async () => {
  ({ kiosk, hub } = await builtPackages());
  archive = join(kiosk.root, 'usr/lib/onetrip-kiosk/resources/app.asar');
  archived = listPackage(archive, { isPack: false }).map((path) => path.slice(1));
  extractAll(archive, app);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The archive, extracted: in the tree, because the stand-in tells the main process by its folder. */
const app = resolve('out/test-package/app');

/** Runs a command of an unpacked package. */
const run = (program: string, ...words: readonly string[]): Promise<Ran> =>
  finished(spawn(program, words, { cwd: folder, env: { PATH: process.env.PATH } }));
const runKiosk = (...words: string[]): Promise<Ran> => run(join(kiosk.root, 'usr/bin/kiosk'), ...words);
const runHub = (...words: string[]): Promise<Ran> => run(join(hub.root, 'usr/bin/kiosk-hub'), ...words);

const inFolder = (names: Iterable<string>, prefix: string): string[] =>
  [...names].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));

const unpacked = 'usr/lib/onetrip-kiosk/resources/app.asar.unpacked/';
const fonts = [
  'noto-serif-sc-400-whole.ttf',
  'noto-serif-sc-400.ttf',
  'noto-serif-sc-700-whole.ttf',
  'noto-serif-sc-700.ttf',
  'source-serif-4-400.ttf',
  'source-serif-4-700.ttf',
];

describe('what is in them', () => {
  test('the archive: the window, and what it has in common with the command line', () => {
    expect(archived.filter((path) => /^[^/]+$/.test(path))).toEqual(['node_modules', 'out', 'package.json']);
    expect(inFolder(archived, 'out/app/').filter((path) => /^[^/]+$/.test(path))).toEqual([
      'cli',
      'fonts',
      'main',
      'preload',
      'renderer',
    ]);
    expect(inFolder(archived, 'out/app/preload/')).toEqual(['preload.cjs']);
    expect(inFolder(archived, 'out/app/fonts/')).toEqual(fonts);
    expect(inFolder(archived, 'out/app/renderer/').filter((path) => path.endsWith('.html'))).toEqual(['index.html']);
  });

  test('beside the archive: fonts, the command line, and both native modules for this machine alone', () => {
    const beside = inFolder(kiosk.files.keys(), unpacked);
    expect(inFolder(beside, 'out/app/fonts/')).toEqual(fonts);
    expect(inFolder(beside, 'out/app/').filter((path) => !/^(fonts|cli)\//.test(path))).toEqual([]);
    expect(beside).toContain('out/app/cli/kiosk.mjs');
    expect(beside.filter((path) => path.endsWith('.node'))).toEqual([
      'node_modules/@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
  });

  test('the terminal: the rest of it, and no file anywhere else', () => {
    const rest = [...kiosk.files.keys()].filter((path) => !path.startsWith(unpacked));
    expect(inFolder(rest, 'usr/lib/onetrip-kiosk/').filter((path) => path !== 'update')).toEqual([
      'kiosk',
      'locales/en-US.pak',
      'locales/zh-CN.pak',
      'node',
      'onetrip-kiosk',
      'resources/app.asar',
    ]);
    expect(inFolder(rest, 'usr/bin/')).toEqual(['kiosk']);
    expect(inFolder(rest, 'usr/share/doc/onetrip-kiosk/')).toContain('examples/station.toml');
    expect(rest.filter((path) => /^(var|home|root|opt|srv|usr\/local)\//.test(path))).toEqual([]);
  });

  test('the hub', () => {
    const own = inFolder(hub.files.keys(), 'usr/lib/onetrip-hub/');
    expect(own.filter((path) => !/^(cli|node_modules)\//.test(path))).toEqual(['kiosk-hub', 'node']);
    expect(own.filter((path) => path.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
  });

  test('root owns all of it, and nobody else can write it', () => {
    const all = [...kiosk.files, ...hub.files];
    expect(all.filter(([, { mode, owner }]) => owner !== 'root/root' || /^-....w|^-.......w|s/.test(mode))).toEqual([]);
  });

  test('no sources, tests, simulators, keys, or anything for another machine', () => {
    const all = [...kiosk.files.keys(), ...hub.files.keys(), ...archived];
    const strange = [
      /\.(ts|mts|cts|tsx|map|md5|gyp|gypi|c|cc|cpp|h)$/,
      /\.(pem|key|p12|pfx)$/,
      /(^|\/)(tests?|__tests__|bench|stand-ins|simulator|sample)(\/|$)/,
      /\.test\.|bench-preload/,
      /(darwin|win32|arm|musl|android)[^/]*\.(node|dll|dylib)$/,
      /(^|\/)\.(git|npm|env)/,
    ];
    expect(all.filter((path) => strange.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  test('the window has nobody of the sample campus, no bench, and no part of either', () => {
    const scripts = archived.filter((path) => /^out\/app\/(main|preload|renderer)\/.*\.c?js$/.test(path));
    const programs = scripts.map((path) => [path, readFileSync(join(app, path), 'utf8')] as const);
    const having = (word: string): string[] => programs.filter(([, text]) => text.includes(word)).map(([path]) => path);
    expect(having('openExchange')).toEqual(['out/app/main/main.js']);
    for (const word of ['苏晚晴', '3240100001', 'checkPin(person', 'createMovableClock', 'window.bench']) {
      expect([word, ...having(word)]).toEqual([word]);
    }
  });
});

test('how large they are: ours, without Node and Electron, is no more than 60 MB', () => {
  const ours = ({ files }: BuiltPackage): number => {
    const counted = [...files].filter(([path]) => !/^usr\/lib\/[^/]+\/(node|locales\/.*)$/.test(path));
    return Math.round(counted.reduce((sum, [, { bytes }]) => sum + bytes, 0) / 1e6);
  };
  process.stdout.write(`onetrip-kiosk: ${ours(kiosk)} MB; onetrip-hub: ${ours(hub)} MB; without Node\n`);
  expect(ours(kiosk)).toBeGreaterThan(45);
  expect(ours(kiosk)).toBeLessThanOrEqual(60);
  expect(ours(hub)).toBeLessThanOrEqual(10);
});

test('where there is no Electron the package says so, by its name, in its first line and when it is started', () => {
  expect(basename(kiosk.file)).toBe('onetrip-kiosk-without-electron_0.1.0_amd64.deb');
  expect(kiosk.control).toMatch(/^Version: 0\.1\.0~without\.electron$/m);
  expect(kiosk.control).toMatch(/^Description: .*WITHOUT ELECTRON$/m);
  const ran = spawnSync(join(kiosk.root, 'usr/lib/onetrip-kiosk/onetrip-kiosk'), { encoding: 'utf8' });
  expect([ran.status, ran.stderr]).toEqual([69, expect.stringContaining('built without Electron')]);
});

test('every fuse of Electron is as it was decided', async () => {
  const wire = await getCurrentFuseWire(join(kiosk.root, 'usr/lib/onetrip-kiosk/onetrip-kiosk'));
  const told = Object.entries(wire).filter(([name]) => name !== 'version');
  expect(told.map(([number, state]) => [FuseV1Options[Number(number)], String.fromCharCode(Number(state))])).toEqual([
    ['RunAsNode', '0'],
    ['EnableCookieEncryption', '1'],
    ['EnableNodeOptionsEnvironmentVariable', '0'],
    ['EnableNodeCliInspectArguments', '0'],
    ['EnableEmbeddedAsarIntegrityValidation', '1'],
    ['OnlyLoadAppFromAsar', '1'],
    ['LoadBrowserProcessSpecificV8Snapshot', '0'],
    ['GrantFileProtocolExtraPrivileges', '0'],
    ['WasmTrapHandlers', '1'],
  ]);
});

/** A station that is no demo, its campus at this address. */
function stationOf(
  address: string,
  keys: { readonly ca: string; readonly certificate: string; readonly key: string },
): string {
  const names = Object.entries({ ca: keys.ca, certificate: keys.certificate, key: keys.key }).map(([name, pem]) => {
    writeFileSync(join(folder, `${name}.pem`), pem, { mode: 0o600 });
    return `${name} = "${join(folder, name)}.pem"`;
  });
  const file = join(folder, 'station.toml');
  const example = readFileSync(join(kiosk.root, 'usr/share/doc/onetrip-kiosk/examples/station.toml'), 'utf8');
  const kept = example.replace(/^(ca|certificate|key|dataDir|addresses) = .*$/gm, '');
  writeFileSync(
    file,
    `dataDir = "${join(folder, 'data')}"\n${kept.replace('[records]', `[records]\naddresses = ["${address}"]\n${names.join('\n')}`)}`,
  );
  return file;
}

test('the command kiosk runs on its own Node: settings, and a sheet with the rarest characters', async () => {
  const keys = await sharedKeys();
  const station = stationOf('https://localhost:8443', stationKeys(keys));
  const checked = await runKiosk('settings', 'check', station);
  expect([checked.exit, checked.stderr, checked.stdout]).toEqual([
    0,
    '',
    expect.stringContaining(`${station}: valid: mainHall ZJG-01 校务服务大厅\n`),
  ]);
  const demo = join(folder, 'demo.toml');
  writeFileSync(demo, readFileSync('build/stations/demo.toml'));
  const sheet = join(folder, 'sheet.pdf');
  const words = ['--person', '3250100004', '--document', 'enrolment', '--station', demo, '--out', sheet];
  const rendered = await runKiosk('render', ...words);
  expect([rendered.exit, rendered.stderr]).toEqual([0, '']);
  const used = execFileSync('pdffonts', [sheet], { encoding: 'utf8' });
  expect([...used.matchAll(/\+(\S+)/g)].map(([, name]) => name)).toEqual([
    'NotoSerifSC-Bold',
    'NotoSerifSC-Regular',
    'HanaMinB',
  ]);
  expect(execFileSync('pdftotext', [sheet, '-'], { encoding: 'utf8' })).toContain('吕𠮷𪨊');
});

test('it plays nothing: no demo, no simulators; its station file is that of the machine', async () => {
  const help = await runKiosk('--help');
  expect(help.stdout).not.toMatch(/^ {2}(demo|simulate)/m);
  expect(help.stdout).toContain('/etc/onetrip-kiosk/station.toml');
  expect((await runKiosk('demo')).exit).toBe(64);
});

test('the command kiosk-hub checks its file, and has no sample campus', async () => {
  const help = await runHub('--help');
  expect([help.exit, help.stdout.match(/^ {2}\S+.*/gm)?.map((line) => line.trim().split(' ')[0])]).toEqual([
    0,
    ['--roles', 'check', 'import', 'station-key'],
  ]);
  const file = join(folder, 'hub.toml');
  writeFileSync(file, `hosts = ["localhost"]\nkeys = "${folder}/keys"\n[records]\nkind = "sample"\n`);
  expect((await runHub('check', file)).exit).toBe(0);
  const served = await runHub('--roles', 'records', '--hub', file);
  expect([served.exit, served.stderr]).toEqual([
    64,
    'kiosk-hub: the sample campus is not in the installed package; it is for demonstrations from the project folder\n',
  ]);
});

test('the window out of the archive comes to its welcome, as no demo, with its records from a campus', async () => {
  const keys = await sharedKeys();
  const source = sampleCampus();
  let asked = 0;
  const campus = await serve({ ...source, reach: (signal) => ((asked += 1), source.reach(signal)) });
  process.env.KIOSK_PACKAGED = '1';
  const station = stationOf(campus.address, stationKeys(keys));
  const terminal = await launch(app, ['--station', station, '--data', join(folder, 'data')]);
  const page = await terminal.page(0);
  await page.getByText('校务服务大厅').first().waitFor({ timeout: stuckAfterMs });
  // What the machine of the test has not: a reader and a printer. The campus is there, and was asked.
  await expect.poll(() => page.locator('body').innerText()).toContain('打印机没有响应');
  const shown = await page.locator('body').innerText();
  expect(shown).toContain('读卡器没有响应');
  await expect.poll(() => asked).toBeGreaterThan(0);
  mkdirSync('out/screens', { recursive: true });
  await page.screenshot({ path: 'out/screens/package-welcome.png' });
  expect(await page.evaluate('typeof window.bench')).toBe('undefined');
  await terminal.quit();
  await campus.close();
});
