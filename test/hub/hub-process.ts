/** `kiosk-hub` as a process of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const main = resolve('hub/cli/main.ts');

export interface Ran {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of the hub, run to its end in `folder`. */
export function runHub(folder: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Ran {
  const ran = spawnSync(process.execPath, [main, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { exit: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

export interface HubProcess {
  readonly port: number;
  /** Every line of its log so far. */
  readonly log: readonly string[];
  stop(): Promise<number | null>;
}

/** Starts the door in `folder` with this hub file, and resolves once it takes requests. */
export async function startHub(folder: string, hubFile: string, env: NodeJS.ProcessEnv = {}): Promise<HubProcess> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'hub.toml'), hubFile);
  const hub = spawn(process.execPath, [main, '--roles', 'records'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const log: string[] = [];
  const port = await new Promise<number>((found, failed) => {
    hub.once('exit', (code) => failed(new Error(`the hub ended with ${code}: ${log.join('\n')}`)));
    createInterface({ input: hub.stderr }).on('line', (line) => {
      log.push(line);
      if (line.includes('"hub.listening"')) found(JSON.parse(line).fields.port);
    });
  });
  return {
    port,
    log,
    stop: async () => {
      hub.kill('SIGTERM');
      if (hub.exitCode === null) await once(hub, 'exit');
      return hub.exitCode;
    },
  };
}
