/** Runs the `kiosk` command as another program would: an exit code, two streams, and a process where that matters. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { runKiosk } from '../../core/cli/kiosk.ts';
import { stationToml } from '../core/samples.ts';

export interface Ran {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `--json` printed: one object and nothing else. */
  json(): Record<string, unknown>;
  /** The first copy that `issue --json` tells. */
  firstCopy(): z.output<typeof copy>;
}

const copy = z.object({ serial: z.string(), verificationCode: z.string(), jobToken: z.string(), outcome: z.string() });

export interface Bench {
  readonly folder: string;
  readonly dataDir: string;
  /** Writes a station file that is a demo station with `more` behind it; sheets of a virtual printer go to `sheets`. */
  station(more?: string): string;
  /** Runs a command on that station file and this data folder, with `stdin` as its input, in a process of its own. */
  kiosk(words: readonly string[], stdin?: string): Promise<Ran>;
  /** The same in this process, which saves the start of another; one at a time. */
  kioskHere(words: readonly string[], stdin?: string): Promise<Ran>;
  /** Starts one and gives the process. */
  start(words: readonly string[]): ChildProcess;
  clear(): void;
}

export function startBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-'));
  const dataDir = join(folder, 'data');
  const file = join(folder, 'station.toml');
  const station = (more = `[documentPrinter]\ndriver = "virtual"\nfolder = "${folder}/sheets"\n`): string => {
    writeFileSync(file, stationToml + more);
    return file;
  };
  station();
  const atStation = (words: readonly string[]): string[] => [...words, '--station', file, '--data', dataDir];
  const start = (words: readonly string[]): ChildProcess =>
    spawn(process.execPath, ['core/cli/main.ts', ...atStation(words)]);
  return {
    folder,
    dataDir,
    station,
    start,
    kiosk: (words, stdin = '') => finished(start(words), stdin),
    kioskHere: (words, stdin = '') => ranHere(atStation(words), stdin),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function finished(child: ChildProcess, stdin = ''): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text) => (stdout += String(text)));
  child.stderr?.on('data', (text) => (stderr += String(text)));
  child.stdin?.end(stdin);
  const exit = await new Promise<number | null>((resolve) => void child.once('close', resolve));
  return ranWith(exit, stdout, stderr);
}

function ranWith(exit: number | null, stdout: string, stderr: string): Ran {
  return {
    exit,
    stdout,
    stderr,
    json: () => JSON.parse(stdout),
    firstCopy: () => z.object({ copies: z.tuple([copy], copy) }).parse(JSON.parse(stdout)).copies[0],
  };
}

async function ranHere(words: readonly string[], input: string): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const { stdin } = process;
  const stdout = process.stdout.write.bind(process.stdout);
  const stderr = process.stderr.write.bind(process.stderr);
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = (chunk: string | Uint8Array) => {
      written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return true;
    };
  }
  Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true });
  try {
    const exit = await runKiosk(words);
    return ranWith(exit, written.stdout, written.stderr);
  } finally {
    Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
    process.stdout.write = stdout;
    process.stderr.write = stderr;
  }
}

/** `issue` for 林知远's 在读证明 in Chinese, unless told otherwise. */
export function issueWords(...more: string[]): string[] {
  const given = new Set(more.filter((word) => word.startsWith('--')));
  const defaults: Record<string, string> = { '--card': '04782E21801D80', '--pin': '246810', '--document': 'enrolment' };
  if (!given.has('--document')) defaults['--purpose'] = '实习应聘';
  const rest = Object.entries(defaults).filter(
    ([name]) => !given.has(name) && !(name === '--card' && given.has('--wait')),
  );
  return ['issue', '--json', ...rest.flat(), ...more];
}
