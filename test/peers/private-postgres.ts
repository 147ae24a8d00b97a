import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ipp-eve-printer.ts';

/** A school's database: a cluster of our own of Debian's PostgreSQL 15, on loopback, that lasts as long as its suite. */
export interface PrivatePostgres {
  readonly port: number;
  /** As the hub takes it, for a role of this database. */
  connection(role: string): string;
  /** `psql` as the superuser, with these words; returns what it prints. It runs in `folder`. */
  psql(words: readonly string[], folder?: string): string;
  /** The server away and back, at the same address. */
  powerOff(): void;
  powerOn(): void;
  /** Stops the server and removes its folder. */
  stop(): void;
}

const programs = '/usr/lib/postgresql/15/bin';

export async function startPostgres(): Promise<PrivatePostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const port = await freePort();
  if (process.getuid?.() === 0) execFileSync('chown', ['postgres', folder]);
  else chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  asItsUser(`${programs}/initdb -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync -D ${data}`);
  // The role of the hub proves itself by a password, as at a school.
  const access = join(data, 'pg_hba.conf');
  writeFileSync(access, `host all onetrip_hub 127.0.0.1/32 scram-sha-256\n${readFileSync(access, 'utf8')}`);
  const powerOn = (): void => {
    const options = `-k ${folder} -c listen_addresses=127.0.0.1 -p ${port} -c fsync=off`;
    asItsUser(`${programs}/pg_ctl -w -D ${data} -l ${folder}/log -o '${options}' start`);
  };
  const powerOff = (): void => asItsUser(`${programs}/pg_ctl -w -D ${data} -m immediate stop`);
  powerOn();
  return {
    port,
    connection: (role) => `postgresql://${role}@127.0.0.1:${port}/postgres`,
    psql: (words, cwd = '.') =>
      execFileSync(
        'psql',
        ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-X', '-q', '-v', 'ON_ERROR_STOP=1', ...words],
        { cwd, encoding: 'utf8' },
      ),
    powerOff,
    powerOn,
    stop: () => {
      powerOff();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root. */
function asItsUser(command: string): void {
  const [program, ...words] =
    process.getuid?.() === 0 ? ['su', 'postgres', '-s', '/bin/sh', '-c', command] : ['/bin/sh', '-c', command];
  execFileSync(program ?? '', words, { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] });
}
