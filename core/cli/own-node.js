/** The machine's own Node may be too old for the TypeScript sources: the project brings its own, which runs them. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ownNode = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));

/** Ends this process where the packages are not installed; `name` begins the line that says so. */
export function needOwnNode(name) {
  if (existsSync(ownNode)) return;
  process.stderr.write(`${name}: the packages are not installed; run "npm ci" in the project folder first\n`);
  process.exit(1);
}

/**
 * Runs a source file with the words of this process, and ends as it ends. What ends this process must end what runs behind
 * it: else a visit would go on, and print, with nobody waiting for it.
 */
export function runSource(main) {
  const run = spawn(ownNode, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => run.kill(signal));
  run.on('exit', (code, signal) => {
    for (const each of signals) process.removeAllListeners(each);
    if (signal === null) process.exit(code ?? 1);
    else process.kill(process.pid, signal);
  });
}
