/** The Electron that is packaged: the real one where it is at hand, else a folder that stands in its place and says so. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findElectron } from '../electron-binary.ts';

export interface ElectronFolder {
  /** Electron's folder or the zip that it comes in. */
  readonly path: string;
  readonly isReal: boolean;
}

/** `given`: a folder or a zip that was named; `placeholder`: where to make the placeholder. */
export async function electronFolder(given: string | undefined, placeholder: string): Promise<ElectronFolder> {
  if (given !== undefined) return { path: given, isReal: true };
  const binary = findElectron();
  if (binary !== null) return { path: dirname(binary), isReal: true };
  await mkdir(join(placeholder, 'locales'), { recursive: true });
  for (const language of ['de', 'en-US', 'zh-CN']) await writeFile(join(placeholder, 'locales', `${language}.pak`), '');
  await writeFile(join(placeholder, 'electron'), placeholderProgram(), { mode: 0o755 });
  return { path: placeholder, isReal: false };
}

/** Marks the place of the fuses in Electron's binary. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As many as Electron 45 has, all of them as it comes. */
const wire = '101100101';

/** A program that says what it is, with the fuses of an Electron behind its end. */
function placeholderProgram(): string {
  const version = String.fromCharCode(1);
  const length = String.fromCharCode(wire.length);
  return `#!/bin/sh
echo "onetrip-kiosk: this package was built without Electron: the terminal cannot be shown; the command kiosk works" >&2
exit 69
# ${sentinel}${version}${length}${wire}
`;
}
