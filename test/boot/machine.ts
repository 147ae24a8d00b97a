/** A Debian 12 with the terminal's package, installed as on any machine, and Electron's stand-in in the place of its binary. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { extractAll } from '@electron/asar';

/** What QEMU boots. */
export interface Machine {
  readonly disk: string;
  readonly kernel: string;
  readonly initrd: string;
}

/** Beside what the package itself needs. */
const packages = ['systemd-sysv', 'udev', 'dbus', 'linux-image-amd64', 'chromium', 'qemu-guest-agent'];

/** Debian from its mirror, unpacked in `root`. It is kept as `archive` for the next time: it takes longest, and nothing of ours is in it. */
export function unpackDebian(archive: string, root: string): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  if (!existsSync(archive)) {
    run(
      'mmdebstrap',
      '--variant=minbase',
      `--include=${packages.join(',')}`,
      'bookworm',
      `${archive}.new`,
      '--format=tar',
    );
    renameSync(`${archive}.new`, archive);
  }
  run('tar', '--extract', '--numeric-owner', `--file=${archive}`, `--directory=${root}`);
}

/** The package, by apt, with all that it needs. */
export function install(root: string, deb: string): void {
  writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  copyFileSync(deb, join(root, basename(deb)));
  inside(root, 'apt-get', 'update');
  inside(root, 'apt-get', 'install', '--yes', '--no-install-recommends', `/${basename(deb)}`);
  for (const name of ['usr/sbin/policy-rc.d', basename(deb)]) rmSync(join(root, name));
  inside(root, 'apt-get', 'clean');
}

/** Of the stand-in, what the packaged program is started with. */
const standIn = ['chromium.ts', 'electron.ts', 'keyboard.ts', 'page-side.js', 'register.ts', 'web-contents.ts'];

/** The stand-in, and what an administrator writes: the station file and its keys. */
export function furnish(root: string, station: string, keys: Readonly<Record<string, string>>): void {
  cpSync('test/boot/machine', root, { recursive: true });
  const folder = join(root, 'usr/lib/onetrip-kiosk-stand-in');
  for (const name of standIn) cpSync(join('test/stand-ins', name), join(folder, 'stand-ins', name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  cpSync('node_modules/playwright-core', join(folder, 'node_modules/playwright-core'), {
    recursive: true,
    dereference: true,
  });
  const program = join(root, 'usr/lib/onetrip-kiosk');
  extractAll(join(program, 'resources/app.asar'), join(folder, 'app'));
  copyFileSync(join(folder, 'onetrip-kiosk'), join(program, 'onetrip-kiosk'));
  chmodSync(join(program, 'onetrip-kiosk'), 0o755);
  writeFileSync(join(root, 'etc/onetrip-kiosk/station.toml'), station);
  for (const [name, pem] of Object.entries(keys)) writeFileSync(join(root, 'etc/onetrip-kiosk/keys', name), pem);
  inside(root, 'sh', '-c', 'chown -R root:kiosk /etc/onetrip-kiosk && chmod 640 /etc/onetrip-kiosk/keys/*');
  inside(root, 'systemctl', 'enable', 'systemd-networkd');
}

/** A disk of the folder; sparse. */
export function diskOf(root: string, folder: string): Machine {
  const disk = join(folder, 'disk.img');
  mkdirSync(folder, { recursive: true });
  rmSync(disk, { force: true });
  run('mke2fs', '-q', '-t', 'ext4', '-d', root, disk, '5G');
  const inBoot = (prefix: string): string => {
    const name = readdirSync(join(root, 'boot')).find((each) => each.startsWith(prefix));
    if (name === undefined) throw new Error(`no ${prefix} in ${root}/boot`);
    copyFileSync(join(root, 'boot', name), join(folder, prefix));
    return join(folder, prefix);
  };
  return { disk, kernel: inBoot('vmlinuz-'), initrd: inBoot('initrd.img-') };
}

/** With a /proc of its own, which goes with the program. */
function inside(root: string, ...words: readonly string[]): void {
  run('unshare', '--fork', '--pid', `--mount-proc=${join(root, 'proc')}`, 'chroot', root, ...words);
}

function run(program: string, ...words: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env, maxBuffer: 50_000_000 });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: exit ${status}\n${stdout}${stderr}`);
}
