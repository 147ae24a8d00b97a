import { execFileSync, spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * A real printer that nobody here wrote: `ippeveprinter` of CUPS (Debian `cups-ipp-utils`), on loopback, with an engine
 * (`print-engine.sh`) that counts the sheets of paper. The count outlives every power cycle.
 */
export interface EvePrinter {
  readonly uri: string;
  readonly port: number;
  /** Where the printer keeps what it received. */
  readonly spool: string;
  /** Sheets that came out so far: all of them, or those of one job. */
  sheets(jobToken?: string): Promise<number>;
  /** The name of the job of each sheet, in the order in which they came out. */
  tokens(): Promise<readonly string[]>;
  /** What the printer says of its doings: connections, requests, jobs. */
  log(): Promise<string>;
  /** The bytes of each document received under this job's name, oldest first. */
  documents(jobToken: string): Promise<readonly Uint8Array[]>;

  /** The engine starts no sheet until `release`. A job that was canceled meanwhile still prints, as on real printers. */
  hold(): Promise<void>;
  release(): Promise<void>;
  /** So many seconds an impression; 0: as fast as it can. */
  slow(seconds: number): Promise<void>;
  /** The engine gives every job up after this many impressions, which aborts it; `null`: it works again. */
  fail(impressions: number | null): Promise<void>;
  /** Adds or removes a `printer-state-reasons` keyword (`+cover-open`, `-cover-open`, `none`) while a job is in the engine. */
  state(reason: string): Promise<void>;
  /** Sheets of A4 in the first tray: 0 is empty, 5 is low, 250 is full; in the others as many, or `others`. */
  media(sheets: number, others?: number): Promise<void>;
  /** Levels in percent: toner 5 is low, 0 is empty; waste 100 is full. */
  supplies(levels: { readonly toner?: number; readonly waste?: number }): Promise<void>;

  /** Hung: connections are still accepted by the kernel, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** Switched off in the middle of whatever it did; the engine dies with it. */
  powerOff(): Promise<void>;
  /** On again at the same address, with the same paper, with job ids from 1. */
  powerOn(): Promise<void>;
  /** Switches off and removes its folder. */
  stop(): Promise<void>;
}

export interface EvePrinterOptions {
  /** What it takes besides `application/octet-stream`. */
  readonly formats?: readonly string[];
  /** Default true. */
  readonly colour?: boolean;
  readonly duplex?: boolean;
  /** Default: one that is free. */
  readonly port?: number;
  /** Milliseconds from the complete document to the begin of its engine. */
  readonly lateEngine?: number;
}

// ippeveprinter wants a D-Bus system bus, which a container lacks: a private session bus stands in. The shell prints the
// printer's pid and kills the printer (which may be frozen) when the shell's standard input ends, however this process
// ended; then everything else goes. The bus is asked, not killed, so that it removes its socket.
const keeper = `
export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
exec 3<&0 2>>"$CTL/log"
"$@" 3<&- &
printer=$!
echo $printer
{ read -r _ <&3; kill -KILL $printer; } &
wait $printer
trap '' TERM
kill -TERM 0
`;

interface Running {
  readonly pid: number;
  end(): Promise<void>;
}

export async function startPrinter(options: EvePrinterOptions = {}): Promise<EvePrinter> {
  const folder = await mkdtemp(join(tmpdir(), 'eve-printer-'));
  const spool = join(folder, 'spool');
  const engine = join(folder, 'print-engine.sh');
  // Where its certificate is kept, which it makes at the first TLS connection.
  const keys = join(folder, 'keys');
  await mkdir(spool);
  await mkdir(keys);
  await copyFile(new URL('print-engine.sh', import.meta.url), engine);
  await chmod(engine, 0o755);
  const port = options.port ?? (await freePort());
  const formats = (options.formats ?? ['application/pdf', 'image/pwg-raster']).join(',');
  const command = [
    options.lateEngine === undefined ? [] : ['env', ...lateEngine(folder, options.lateEngine)],
    'ippeveprinter -v -r off -n localhost -k'.split(' '),
    ['-p', String(port), '-d', spool, '-K', keys, '-f', formats, '-c', engine],
    // A second speed makes it a colour printer.
    ['-s', options.colour === false ? '20' : '20,20'],
    options.duplex === true ? ['-2'] : [],
    ['Kiosk'],
  ].flat();
  const control = (name: string): string => join(folder, name);
  const form = async (path: string, fields: Record<string, string>): Promise<void> => {
    const answer = await fetch(`http://localhost:${port}/${path}?${new URLSearchParams(fields).toString()}`, {
      headers: { connection: 'close' },
    });
    if (!answer.ok) throw new Error(`the printer's ${path} form answered ${answer.status}`);
    await answer.text();
  };
  const tokens = async (): Promise<readonly string[]> =>
    (await readFile(control('sheets'), 'utf8').catch(missing(''))).split('\n').slice(0, -1);
  let trays = [250, 250, 250];
  // A tray or cartridge that the form does not name counts as empty, and models differ in how many they have.
  const media = (): Promise<void> =>
    form('media', {
      ...numbered([1, 2, 3], { size: 'iso_a4_210x297mm', type: 'stationery' }),
      ...Object.fromEntries(trays.map((level, index) => [`level${index + 1}`, String(level)])),
    });
  let running: Running | null = null;
  const powerOn = async (): Promise<void> => {
    if (running !== null) throw new Error('the printer is on');
    running = await switchOn(command, port, folder);
    // It comes up with Letter in its trays, and what lies in a tray outlives a power cycle.
    await media();
  };
  const powerOff = async (): Promise<void> => {
    const was = running;
    running = null;
    await was?.end();
  };
  const signal = (name: NodeJS.Signals): void => {
    if (running !== null) process.kill(running.pid, name);
  };

  await powerOn();
  return {
    uri: `ipp://localhost:${port}/ipp/print`,
    port,
    spool,
    sheets: async (jobToken) => (await tokens()).filter((token) => jobToken === undefined || token === jobToken).length,
    tokens,
    log: () => readFile(control('log'), 'utf8'),
    documents: async (jobToken) => {
      // ippeveprinter keeps `<id>-<job-name>.pdf`, the name in lower case.
      const names = (await readdir(spool)).filter(
        (name) => name.replace(/^\d+-/, '') === `${jobToken.toLowerCase()}.pdf`,
      );
      return Promise.all(names.toSorted().map(async (name) => new Uint8Array(await readFile(join(spool, name)))));
    },
    hold: () => writeFile(control('hold'), ''),
    release: () => rm(control('hold'), { force: true }),
    slow: (seconds) =>
      seconds === 0 ? rm(control('slow'), { force: true }) : writeFile(control('slow'), String(seconds)),
    fail: (impressions) =>
      impressions === null ? rm(control('fail'), { force: true }) : writeFile(control('fail'), String(impressions)),
    state: async (reason) => {
      // Renamed whole into place: the engine may take a file away between its making and its first octet. What it takes
      // meanwhile is told twice, which changes nothing.
      const untold = await readFile(control('state'), 'utf8').catch(missing(''));
      await writeFile(control('state.new'), `${untold}${reason}\n`);
      await rename(control('state.new'), control('state'));
    },
    media: (sheets, others = sheets) => {
      trays = [sheets, others, others];
      return media();
    },
    supplies: ({ toner = 75, waste = 25 }) =>
      form('supplies', { supply0: String(waste), ...numbered([1, 2, 3, 4], { supply: toner }) }),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    powerOff,
    powerOn,
    stop: async () => {
      await powerOff();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The environment in which the engine begins so late. */
function lateEngine(folder: string, milliseconds: number): readonly string[] {
  const source = fileURLToPath(new URL('late-engine.c', import.meta.url));
  const library = join(folder, 'late-engine.so');
  execFileSync('gcc', ['-Wall', '-Werror', '-shared', '-fPIC', '-o', library, source]);
  return [`LD_PRELOAD=${library}`, `LATE_ENGINE=${milliseconds}`];
}

async function switchOn(command: readonly string[], port: number, folder: string): Promise<Running> {
  const wrapper = spawn('dbus-run-session', ['--', 'sh', '-c', keeper, 'sh', ...command], {
    // A group of its own, which `kill -TERM 0` ends.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, CTL: folder },
  });
  const exited = new Promise<void>((resolve, reject) => {
    wrapper.once('exit', () => resolve());
    wrapper.once('error', reject);
  });
  const firstLine = new Promise<number>((resolve) => {
    createInterface(wrapper.stdout).once('line', (line) => resolve(Number(line)));
  });
  const died = exited.then(async () => {
    throw new Error(`ippeveprinter ended at once:\n${await readFile(join(folder, 'log'), 'utf8')}`);
  });
  const pid = await Promise.race([firstLine, died]);
  while (!(await listens(port))) await Promise.race([pause(10), died]);
  return {
    pid,
    end: async () => {
      wrapper.stdin.end();
      await exited;
    },
  };
}

export const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, 'localhost', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
    });
  });

const numbered = (numbers: readonly number[], fields: Record<string, string | number>): Record<string, string> =>
  Object.fromEntries(
    numbers.flatMap((number) => Object.entries(fields).map(([name, value]) => [`${name}${number}`, String(value)])),
  );

const missing =
  <Value>(value: Value) =>
  (error: unknown): Value => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
