/** What the terminal's package needs of Debian: apt brings it, and nothing else does. */
import { expect, test } from 'vitest';
import { kioskDeb } from '../../build/package/debs.ts';

test('without Electron: its own Node, and what the screen, the printers and the devices need', () => {
  const electron = { path: '', isReal: false };
  expect(kioskDeb({ version: '0.1.0', built: 0, folder: '', electron }).depends).toEqual([
    'cage',
    'fonts-hanazono',
    'ipp-usb',
    'libc6 (>= 2.28)',
    'libgcc-s1',
    'libstdc++6',
    'polkitd',
    'procps',
    'seatd',
    'systemd',
    'udev',
    'xwayland',
  ]);
});
