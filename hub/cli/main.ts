/** `kiosk-hub` as a process of its own. */
import { runProgram } from '../../core/cli/program.ts';
import { hub } from './hub.ts';

process.exitCode = await runProgram(hub, process.argv.slice(2));
