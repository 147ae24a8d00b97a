/** In a quick test no process is started and no connection opened: whoever tries is told where such tests are listed. */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

function refuse(deed: string): () => never {
  return () => {
    throw new Error(`a quick test ${deed}: list its file as "outside" in vitest.config.ts`);
  };
}

for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'] as const) {
  Object.assign(childProcess, { [name]: refuse('starts a process') });
}
Object.assign(net.Socket.prototype, { connect: refuse('opens a connection') });
Object.assign(net.Server.prototype, { listen: refuse('listens on a port') });
Object.assign(dgram.Socket.prototype, { bind: refuse('opens a port') });
syncBuiltinESMExports();
