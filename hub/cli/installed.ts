/** `kiosk-hub` of an installed hub, as a process: it plays nothing, and its hub file is the machine's own. */
import { runProgram } from '../../core/cli/program.ts';
import { hubProgram } from './hub-program.ts';
import { schoolCommands } from './school-commands.ts';

process.exitCode = await runProgram(hubProgram(schoolCommands, '/etc/onetrip-hub/hub.toml'), process.argv.slice(2));
