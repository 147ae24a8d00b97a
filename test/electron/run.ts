/** `npm run test:electron`: the tests of the shell on Electron itself, where its binary is. */
import { spawnSync } from 'node:child_process';
import { findElectron } from '../../build/electron-binary.ts';

const binary = findElectron();
if (binary === null) {
  process.stdout.write("Electron's binary is not here (`npx install-electron --no` fetches it): nothing was tested.\n");
} else {
  const tests = ['steadiness', 'visit', 'trouble', 'ruling', 'card-reader', 'attack', 'escapes'].map(
    (name) => `test/electron/${name}.test.ts`,
  );
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...tests], {
    stdio: 'inherit',
    env: { ...process.env, KIOSK_ELECTRON: binary },
  });
  process.exitCode = status ?? 1;
}
