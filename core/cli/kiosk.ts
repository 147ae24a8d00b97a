/** The `kiosk` command of the sources: everything that a station can be asked, and what plays its surroundings. */
import { commands } from './commands.ts';
import { kioskProgram } from './kiosk-program.ts';
import { runProgram } from './program.ts';

const kiosk = kioskProgram(commands, 'build/stations/demo.toml');

/** `words`: what stands behind `kiosk`. Writes to this process's streams and returns its exit code (`exitCodes`). */
export function runKiosk(words: readonly string[]): Promise<number> {
  return runProgram(kiosk, words);
}
