/** What the packages put into a Debian 12 machine, judged by the programs that read it there. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const machine = mkdtempSync(join(tmpdir(), 'kiosk-machine-'));
const terminal = 'build/package/root';
const unitsIn = 'usr/lib/systemd/system';

/** What other packages bring, as far as a unit names it. */
const others = { programs: ['cage', 'pkill', 'tail', 'kiosk-hub'], seat: '[Service]\nExecStart=/usr/bin/tail\n' };

beforeAll(() => {
  cpSync(`/${unitsIn}`, join(machine, unitsIn), { recursive: true });
  for (const tree of [terminal, 'build/package/hub-root']) cpSync(tree, machine, { recursive: true });
  for (const name of others.programs) write(`usr/bin/${name}`, '#!/bin/sh\n', 0o755);
  write(`${unitsIn}/seatd.service`, others.seat, 0o644);
  mkdirSync(join(machine, 'etc'));
  const accounts = run('systemd-sysusers', `--root=${machine}`);
  if (accounts.status !== 0) throw new Error(accounts.said);
});
afterAll(() => rmSync(machine, { recursive: true, force: true }));

function write(path: string, text: string, mode: number): void {
  const file = join(machine, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
}

/** How a program ended, and all that it said. */
function run(program: string, ...words: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

test('systemd finds nothing wrong with the units', () => {
  const names = ['onetrip-kiosk.service', 'onetrip-kiosk-update.service', 'onetrip-kiosk-update.timer'];
  const verified = run(
    'systemd-analyze',
    'verify',
    '--recursive-errors=no',
    `--root=${machine}`,
    ...names,
    'onetrip-hub.service',
    'getty@tty1.service',
  );
  expect(verified).toEqual({ status: 0, said: '' });
});

test.each([
  ['onetrip-kiosk.service', terminal, 25],
  ['onetrip-hub.service', 'build/package/hub-root', 11],
])('%s is exposed no more than systemd was told to bear', (name, tree, tenths) => {
  const words = ['security', '--offline=true', '--no-pager', `--threshold=${tenths}`, join(tree, unitsIn, name)];
  expect(run('systemd-analyze', ...words).status).toBe(0);
});

/** The settings of a unit, by key; a key that stands several times has all its values. */
function settingsOf(name: string): ReadonlyMap<string, readonly string[]> {
  const settings = new Map<string, string[]>();
  for (const line of readFileSync(join(terminal, unitsIn, name), 'utf8').split('\n')) {
    const [, key = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (key !== '') settings.set(key, [...(settings.get(key) ?? []), value]);
  }
  return settings;
}

test('the terminal stays in a control group of its own, where its watchdog is heard and its limits hold', () => {
  const settings = settingsOf('onetrip-kiosk.service');
  const told = ['Type', 'NotifyAccess', 'WatchdogSec', 'Restart', 'StartLimitIntervalSec', 'PAMName', 'DevicePolicy'];
  expect(Object.fromEntries(told.map((key) => [key, settings.get(key)]))).toEqual({
    Type: ['notify'],
    NotifyAccess: ['all'],
    WatchdogSec: ['30'],
    Restart: ['always'],
    StartLimitIntervalSec: ['0'],
    PAMName: undefined,
    DevicePolicy: ['closed'],
  });
});

test('accounts: the terminal may use serial ports, printers and the screen; nobody can log in as them', () => {
  const accounts = readFileSync(join(machine, 'etc/passwd'), 'utf8').split('\n');
  const [hub, kiosk] = ['onetrip-hub', 'kiosk'].map((name) => accounts.find((line) => line.startsWith(`${name}:`)));
  expect(kiosk).toMatch(/^kiosk:x:\d+:\d+:Onetrip Kiosk:\/var\/lib\/onetrip-kiosk:\/usr\/sbin\/nologin$/);
  expect(hub).toMatch(/^onetrip-hub:x:\d+:\d+:Onetrip hub:\/var\/lib\/onetrip-hub:\/usr\/sbin\/nologin$/);
  const groups = readFileSync(join(machine, 'etc/group'), 'utf8').split('\n');
  const ofKiosk = groups.filter((line) => line.split(':')[3] === 'kiosk').map((line) => line.split(':')[0]);
  expect(new Set(ofKiosk)).toEqual(new Set(['dialout', 'lp', 'render', 'video']));
});

test('folders: settings are for root to change, data for their program alone', () => {
  const made = run('systemd-tmpfiles', `--root=${machine}`, '--create', 'onetrip-kiosk.conf', 'onetrip-hub.conf');
  expect(made).toEqual({ status: 0, said: '' });
  const modeOf = (path: string): string => (statSync(join(machine, path)).mode & 0o777).toString(8);
  const isRoots = (path: string): boolean => statSync(join(machine, path)).uid === 0;
  const folders = ['etc/onetrip-kiosk', 'etc/onetrip-kiosk/keys', 'var/lib/onetrip-kiosk'];
  const ofHub = ['etc/onetrip-hub', 'var/lib/onetrip-hub'];
  expect([...folders, ...ofHub].map((path) => [path, modeOf(path), isRoots(path)])).toEqual([
    ['etc/onetrip-kiosk', '750', true],
    ['etc/onetrip-kiosk/keys', '750', true],
    ['var/lib/onetrip-kiosk', '700', false],
    ['etc/onetrip-hub', '750', true],
    ['var/lib/onetrip-hub', '700', false],
  ]);
});

test('udev understands every rule', () => {
  const rules = resolve(terminal, 'usr/lib/udev/rules.d');
  // In a mount namespace of its own: udevadm reads the rules of the machine and takes no other folder.
  const script = `mount --bind "${rules}" /usr/lib/udev/rules.d && exec udevadm test /sys/devices/virtual/mem/null`;
  const { said } = run('unshare', '--mount', 'sh', '-c', script);
  expect(said).toContain('Reading rules file: /usr/lib/udev/rules.d/70-onetrip-kiosk.rules\n');
  expect(said.split('\n').filter((line) => line.includes('70-onetrip-kiosk.rules:'))).toEqual([]);
});

type Rule = (
  action: { readonly id: string; readonly lookup: (key: string) => string | undefined },
  subject: { readonly user: string },
) => string;

/** What polkit answers by the rule of the package: `unit` and `verb` as systemd tells them. */
function polkitAnswer(user: string, id: string, details: Readonly<Record<string, string>> = {}): string {
  const rules: Rule[] = [];
  const Result = { YES: 'yes', NO: 'no', NOT_HANDLED: 'not handled' };
  const polkit = { Result, addRule: (rule: Rule) => rules.push(rule) };
  runInNewContext(readFileSync(join(terminal, 'usr/share/polkit-1/rules.d/10-onetrip-kiosk.rules'), 'utf8'), {
    polkit,
  });
  const answers = rules.map((rule) => rule({ id, lookup: (key) => details[key] }, { user }));
  return answers.join();
}

describe('what the user kiosk may ask of the machine', () => {
  const units = 'org.freedesktop.systemd1.manage-units';
  test.each([
    ['yes', 'org.freedesktop.login1.reboot', {}],
    ['yes', 'org.freedesktop.login1.power-off', {}],
    ['yes', units, { unit: 'onetrip-kiosk.service', verb: 'restart' }],
    ['no', units, { unit: 'onetrip-kiosk.service', verb: 'stop' }],
    ['no', units, { unit: 'ssh.service', verb: 'restart' }],
    ['no', units, {}],
    ['no', 'org.freedesktop.systemd1.manage-unit-files', {}],
    ['no', 'org.freedesktop.login1.power-off-ignore-inhibit', {}],
    ['no', 'org.freedesktop.login1.suspend', {}],
    ['no', 'org.freedesktop.timedate1.set-time', {}],
    ['no', 'org.freedesktop.policykit.exec', {}],
  ])('%s: %s %j', (answer, id, details) => {
    expect(polkitAnswer('kiosk', id, details)).toBe(answer);
  });

  test('of anybody else nothing is said', () => {
    expect(polkitAnswer('technician', 'org.freedesktop.login1.reboot')).toBe('not handled');
  });
});

test('the journal keeps more than six months, and an end of the disk', () => {
  const file = readFileSync(join(terminal, 'usr/lib/systemd/journald.conf.d/50-onetrip-kiosk.conf'), 'utf8');
  expect(file.split('\n').filter((line) => /^[A-Z]/.test(line))).toEqual([
    'Storage=persistent',
    'MaxFileSec=1week',
    'MaxRetentionSec=7month',
    'SystemMaxUse=4G',
    'SystemKeepFree=2G',
  ]);
});
