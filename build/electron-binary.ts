import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Where Electron's binary is, or `null`. Read from where the package `electron` notes it (or from
 * ELECTRON_OVERRIDE_DIST_PATH), not by importing the package, which would try to download it.
 */
export function findElectron(): string | null {
  const folder = fileURLToPath(new URL('../node_modules/electron/', import.meta.url));
  const { ELECTRON_OVERRIDE_DIST_PATH: given } = process.env;
  const note = `${folder}path.txt`;
  const name = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const binary = given === undefined ? `${folder}dist/${name}` : `${given}/${name}`;
  return existsSync(binary) ? binary : null;
}
