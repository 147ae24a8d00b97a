/** `kiosk` of an installed terminal, as a process: it plays nothing, and its station file is the terminal's own. */
import { kioskProgram } from './kiosk-program.ts';
import { runProgram } from './program.ts';
import { runAsProcess } from './run-as-process.ts';
import { stationCommands } from './station-commands.ts';

const kiosk = kioskProgram(stationCommands, '/etc/onetrip-kiosk/station.toml');

await runAsProcess((words) => runProgram(kiosk, words));
