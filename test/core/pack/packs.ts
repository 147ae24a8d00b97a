/** Template packs that differ from the example of the repository in one thing each. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readPack } from '../../../core/pack/pack.ts';
import { parseSettings, type Settings } from '../../../core/settings/settings.ts';
import { stationToml } from '../samples.ts';

export const examplePack = 'build/packs/example';

/** A copy of the example, for whoever changes it. */
export function copiedPack(): {
  folder: string;
  write(file: string, content: string | Uint8Array): void;
  clear(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'));
  cpSync(examplePack, folder, { recursive: true });
  return {
    folder,
    write(file, content) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A file of the example. */
export const exampleFile = (file: string): string => readFileSync(join(examplePack, file), 'utf8');

export function problemsOf(folder: string): readonly string[] {
  const read = readPack(folder);
  return read.ok ? [] : read.problem;
}

/** A demo station of the example's school. */
export const packStationToml = `templatePack = "${examplePack}"${stationToml.replace(/^name = .*University.*\n/m, '')}`;

export function packSettings(more = ''): Settings {
  const settings = parseSettings(packStationToml + more);
  if (!settings.ok) throw new Error(settings.problem);
  return settings.value;
}
