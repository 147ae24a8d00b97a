/** Electron's fuses: what its binary can be asked to do is burnt into it when it is packaged. */
import { FuseV1Options, FuseVersion } from '@electron/fuses';

/** All of them, so that a new one of a later Electron fails the build until somebody has decided it. */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // Neither an environment variable nor a switch makes a plain Node or a debugger of the terminal.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // On Linux this one checks nothing: what keeps the files as they are is that they belong to root.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The pages come from app://, never from file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As V8 has it: WebAssembly without bound checks of its own, for pdf.js.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const;
