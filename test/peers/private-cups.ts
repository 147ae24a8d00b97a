import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, listens } from './ipp-eve-printer.ts';

/** The other way to a printer: a cupsd of our own (Debian `cups-daemon`), on loopback, with one queue that passes PDF on. */
export interface PrivateCups {
  /** The queue as an IPP printer. */
  readonly uri: string;
  /** `lp`: hands a file over, and returns the job's id once CUPS has it. */
  print(file: string): number;
  stop(): Promise<void>;
}

const queue = 'direct';

export async function startCups(printerUri: string): Promise<PrivateCups> {
  const folder = mkdtempSync(join(tmpdir(), 'cups-'));
  // What cupsd starts runs as another user.
  chmodSync(folder, 0o755);
  const inside = (name: string): string => join(folder, name);
  for (const name of ['cache', 'state', 'spool', 'spool/tmp', 'root']) mkdirSync(inside(name));
  const port = await freePort();
  writeFileSync(
    inside('cupsd.conf'),
    `Listen localhost:${port}
Browsing Off
DefaultAuthType None
LogLevel warn
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
  </Limit>
</Policy>
`,
  );
  writeFileSync(
    inside('cups-files.conf'),
    `ServerRoot ${inside('root')}
CacheDir ${inside('cache')}
StateDir ${inside('state')}
RequestRoot ${inside('spool')}
TempDir ${inside('spool/tmp')}
ErrorLog ${inside('error')}
AccessLog ${inside('access')}
PageLog ${inside('page')}
`,
  );
  const env = { ...process.env, CUPS_SERVER: `localhost:${port}` };
  const run = (command: string, words: readonly string[]): string => {
    const ran = spawnSync(command, words, { env, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`${command}: ${ran.stderr}`);
    return ran.stdout;
  };
  const daemon = spawn('/usr/sbin/cupsd', ['-f', '-c', inside('cupsd.conf'), '-s', inside('cups-files.conf')], {
    stdio: 'inherit',
  });
  while (!(await listens(port))) await pause(20);
  run('/usr/sbin/lpadmin', ['-p', queue, '-E', '-v', printerUri, '-m', 'raw']);
  return {
    uri: `ipp://localhost:${port}/printers/${queue}`,
    print: (file) => Number(/-(\d+) /.exec(run('lp', ['-d', queue, '-o', 'media=iso_a4_210x297mm', file]))?.[1]),
    stop: async () => {
      daemon.kill();
      if (daemon.exitCode === null) await once(daemon, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
