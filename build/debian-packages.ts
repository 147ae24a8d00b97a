/**
 * The Debian packages that the tests need, each with the command or file that shows it is there. The product itself needs none.
 * `node build/debian-packages.ts` installs what is missing when it may; otherwise it names the one command to run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const packages: readonly (readonly [name: string, shownBy: string])[] = [
  ['socat', '/usr/bin/socat'], // pseudo-terminals: real serial ports without hardware
  ['libnfc-bin', '/usr/bin/nfc-list'], // independent software for PN532 readers
  ['libnfc-examples', '/usr/bin/nfc-poll'],
  ['libnfc-pn53x-examples', '/usr/bin/pn53x-diagnose'],
  ['libfreefare-bin', '/usr/bin/mifare-desfire-info'], // the same for cards
  ['libfreefare-dev', '/usr/include/freefare.h'],
  ['libnfc-dev', '/usr/include/nfc/nfc.h'],
  ['gcc', '/usr/bin/gcc'], // builds a small reader of cards on them
  ['libc6-dev', '/usr/include/stdio.h'],
  ['cups-ipp-utils', '/usr/sbin/ippeveprinter'], // an independent implementation of an IPP printer
  ['dbus-daemon', '/usr/bin/dbus-run-session'], // ippeveprinter wants a bus
  ['cups-daemon', '/usr/sbin/cupsd'], // the other way to a printer, in the bench
  ['cups-client', '/usr/bin/lp'],
  ['poppler-utils', '/usr/bin/pdftotext'], // what a reader gets out of a sheet
  ['qpdf', '/usr/bin/qpdf'], // whether a sheet is sound PDF
  ['ghostscript', '/usr/bin/gs'], // which inks a sheet takes
  ['libxml2-utils', '/usr/bin/xmllint'], // whether its metadata is sound XML
  ['zbar-tools', '/usr/bin/zbarimg'], // whether the QR reads
  ['imagemagick', '/usr/bin/compare'], // how far a picture is from the one that is kept
  ['chromium', '/usr/bin/chromium'], // the screen in a real browser
  ['xvfb', '/usr/bin/Xvfb'], // a display, on which `npm start` is looked at
  ['mount', '/usr/bin/mount'], // a disk of a test's own, to fill it and to let it die
  ['udev', '/usr/bin/udevadm'], // whether a rule of devices is understood
  ['e2fsprogs', '/usr/sbin/mkfs.ext4'],
  ['postgresql-15', '/usr/lib/postgresql/15/bin/initdb'], // a school's database; each suite makes a cluster of its own
  ['strace', '/usr/bin/strace'], // whether the journal is synced before the printer is called
  ['lintian', '/usr/bin/lintian'], // whether the packages are as Debian wants them
  ['mmdebstrap', '/usr/bin/mmdebstrap'], // a Debian to install them on
  ['qemu-system-x86', '/usr/bin/qemu-system-x86_64'], // a machine to boot it
  ['fonts-hanazono', '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf'], // the rarest characters
];

const missing = packages.filter(([, shownBy]) => !existsSync(shownBy)).map(([name]) => name);
if (missing.length > 0) {
  const install = `apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    process.stderr.write(`The tests need Debian packages that are not here. Run this once:\n  sudo ${install}\n`);
    process.exit(1);
  }
  process.stderr.write(`Installing Debian packages for the tests: ${missing.join(' ')}\n`);
  const aptGet = (...words: string[]): number | null =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // In runlevel 1 no package starts its service: of PostgreSQL only the programs are wanted.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    }).status;
  aptGet('update', '-qq');
  const status = aptGet(...install.split(' ').slice(1));
  if (status !== 0) {
    process.stderr.write(`Some could not be installed. Run this yourself and see what it says:\n  ${install}\n`);
    process.exit(1);
  }
}
