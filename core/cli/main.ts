/** `kiosk` of the sources, as a process. */
import { runKiosk } from './kiosk.ts';
import { runAsProcess } from './run-as-process.ts';

await runAsProcess(runKiosk);
