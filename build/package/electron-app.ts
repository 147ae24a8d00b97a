/** The terminal as electron-builder lays it out: Electron, the app's archive, and what must lie beside that as plain files. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import type { ElectronFolder } from './electron-folder.ts';
import { fuses } from './fuses.ts';

/** Name of the program in the folder. */
export const executableName = 'onetrip-kiosk';

/**
 * Of the staged app. What native modules and the command line read is unpacked: the command line runs on plain Node, which knows
 * no archives, and both read the same fonts.
 */
function configuration(electron: ElectronFolder, electronVersion: string, output: string): Configuration {
  return {
    appId: 'onetrip.kiosk',
    productName: 'Onetrip Kiosk',
    electronVersion,
    electronDist: electron.path,
    directories: { output },
    // Nothing is compiled, fetched or looked for: what is not bundled was staged, under another name than node_modules. (With
    // npmRebuild false this would not be asked, and npm be started to list the modules.)
    beforeBuild: async () => false,
    files: [
      'package.json',
      'out/app/{main,preload,renderer,cli,fonts}/**/*',
      { from: 'modules', to: 'node_modules', filter: ['**/*'] },
    ],
    asar: true,
    // By their staged names.
    asarUnpack: ['modules/**/*', 'out/app/cli/**/*', 'out/app/fonts/**/*'],
    electronLanguages: ['en-US', 'zh-CN'],
    afterPack: async ({ appOutDir }) => void (await flipFuses(join(appOutDir, executableName), fuses)),
    linux: { target: ['dir'], executableName, category: 'Utility' },
    publish: null,
  };
}

/** Lays the app that was staged in `app` out in a folder, which is returned. */
export async function layOut(
  app: string,
  electron: ElectronFolder,
  electronVersion: string,
  output: string,
): Promise<string> {
  await rm(output, { recursive: true, force: true });
  await build({
    projectDir: app,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    config: configuration(electron, electronVersion, output),
    publish: 'never',
  });
  return join(output, 'linux-unpacked');
}
