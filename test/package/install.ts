/**
 * `npm run test:install`: both packages on a Debian 12 made for it, as root: checked by lintian, installed by apt with all that
 * they need from Debian's mirror, their commands and units looked at, removed and purged. Nothing but data may be left.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildPackages } from '../../build/package/package.ts';

const began = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'install-'));
const machine = join(folder, 'debian');

function say(line: string): void {
  console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${line}`);
}

/** Runs a program; what it wrote. Throws when it fails. */
function run(program: string, ...words: readonly string[]): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env, maxBuffer: 50_000_000 });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: exit ${status}\n${stdout}${stderr}`);
  return stdout + stderr;
}
/** With a /proc of its own, which goes with the program. */
const enter = ['--fork', '--pid', `--mount-proc=${join(machine, 'proc')}`, 'chroot', machine];
const inside = (...words: readonly string[]): string => run('unshare', ...enter, ...words);

/** Every file and folder of the machine but those of the kernel, of apt and dpkg, and of logs, caches and accounts. */
function filesOfMachine(): readonly string[] {
  const strange = [
    'proc',
    'sys',
    'dev',
    'run',
    'tmp',
    'root',
    'var/lib/dpkg',
    'var/lib/apt',
    'var/cache',
    'var/log',
    'debs',
  ];
  const skipped = strange.flatMap((path) => ['-path', `./${path}`, '-prune', '-o']);
  return inside('sh', '-c', `cd / && find . ${skipped.join(' ')} -print`)
    .trim()
    .split('\n');
}

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) === JSON.stringify(expected)) return say(`${what}: as it should be`);
  throw new Error(`${what}: ${JSON.stringify(found, null, 1)}\nshould be ${JSON.stringify(expected, null, 1)}`);
}

async function build(): Promise<readonly string[]> {
  const debs = await buildPackages({ work: join(folder, 'work'), dist: join(folder, 'dist') });
  for (const deb of debs) say(basename(deb));
  run('lintian', '--fail-on', 'error', '--allow-root', ...debs);
  say('lintian found no error');
  return debs;
}

/** A Debian 12 with what any machine has; its services are not started, for it is no machine that runs. */
function makeMachine(debs: readonly string[]): void {
  run('mmdebstrap', '--variant=important', '--include=systemd,dbus,udev', 'bookworm', machine);
  writeFileSync(join(machine, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  mkdirSync(join(machine, 'debs'));
  for (const deb of debs) copyFileSync(deb, join(machine, 'debs', basename(deb)));
  say('Debian 12');
}

function lookAtInstalled(): void {
  const example = '/usr/share/doc/onetrip-kiosk/examples/station.toml';
  const missing = spawnSync('unshare', [...enter, 'kiosk', 'settings', 'check', example], { encoding: 'utf8' });
  // The example is sound; the keys that it names come from a hub.
  expectEqual(
    'kiosk settings check',
    missing.stderr.trim(),
    `kiosk: ${example}: records.ca: /etc/onetrip-kiosk/keys/ca.pem cannot be read (ENOENT)`,
  );
  inside(
    'sh',
    '-c',
    'mkdir -p /etc/onetrip-hub; printf \'hosts = ["localhost"]\\nkeys = "/var/lib/onetrip-hub/keys"\\n[records]\\nkind = "sample"\\n\' > /etc/onetrip-hub/hub.toml',
  );
  expectEqual(
    'kiosk-hub check',
    inside('kiosk-hub', 'check', '/etc/onetrip-hub/hub.toml').trim(),
    '/etc/onetrip-hub/hub.toml: valid: sample records for stations at localhost, port 8443',
  );
  const units = inside(
    'sh',
    '-c',
    'ls /usr/lib/systemd/system/onetrip-*.service /usr/lib/systemd/system/onetrip-*.timer 2>/dev/null || true',
  ).trim();
  if (units !== '') {
    expectEqual(
      'systemd-analyze verify',
      inside('systemd-analyze', 'verify', ...units.split('\n')).match(/^.*onetrip.*$/gm) ?? [],
      [],
    );
    say(
      `units: ${inside('sh', '-c', 'cd /etc/systemd/system && find . -name "onetrip-*" | sort').trim().replaceAll('\n', ' ')}`,
    );
  }
  expectEqual('dpkg --verify', inside('dpkg', '--verify', 'onetrip-kiosk', 'onetrip-hub').trim(), '');
}

async function main(): Promise<void> {
  const debs = await build();
  makeMachine(debs);
  const names = ['onetrip-kiosk', 'onetrip-hub'];
  inside('apt-get', 'update');
  inside('sh', '-c', 'apt-get install --yes --no-install-recommends /debs/*.deb');
  say(`installed, ${inside('sh', '-c', "dpkg-query -W -f '${Package}\\n' | wc -l").trim()} packages in all`);
  lookAtInstalled();
  inside('sh', '-c', 'apt-get install --yes --reinstall /debs/*.deb');
  say('installed again');
  const before = filesOfMachine();
  inside('apt-get', 'remove', '--yes', ...names);
  inside('apt-get', 'purge', '--yes', ...names);
  const after = new Set(filesOfMachine());
  const gone = before.filter((path) => !after.has(path));
  const ours = [...after].filter((path) => /onetrip|kiosk/.test(path)).toSorted();
  say(`purged: ${gone.length} files and folders are gone`);
  const kept = ['./etc/onetrip-hub', './etc/onetrip-hub/hub.toml', './etc/onetrip-kiosk', './etc/onetrip-kiosk/keys'];
  const data = ['./var/lib/onetrip-hub', './var/lib/onetrip-kiosk'];
  const unexpected = ours.filter((path) => ![...kept, ...data].includes(path));
  say(`left: ${ours.join(' ')}`);
  expectEqual('left beside data and what an administrator wrote', unexpected, []);
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
