import { spawn } from 'node:child_process';
import { lstatSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '../../result.ts';

/**
 * The device's end of a serial cable, for a simulated device: a pseudo-terminal under a chosen name, made by `socat`. Software
 * that opens the name has a serial port as the kernel provides it.
 */
export interface SerialLink {
  write(bytes: Uint8Array): void;
  /** What the software at the port sends to the device. */
  readonly received: Readable;
  /** Resolves when the link is gone, for whatever reason. Never rejects. */
  readonly gone: Promise<void>;
  /** Pulls the cable: the name disappears. Safe to call twice. */
  unplug(): Promise<void>;
}

export interface SerialLinkProblem {
  readonly code: 'socatMissing' | 'linkTaken' | 'linkFailed';
  readonly detail: string;
}

/** Creates the link `path`. A dangling symbolic link, as a killed `socat` leaves it, is replaced; anything else is not. */
export async function plugSerialLink(path: string): Promise<Result<SerialLink, SerialLinkProblem>> {
  if (isTaken(path)) return fail({ code: 'linkTaken', detail: `${path} exists already` });

  // `-d -d`: the ready mark is a notice. raw and echo=0: the line discipline would change and send back what it carries.
  const socat = spawn('socat', ['-d', '-d', `PTY,raw,echo=0,link=${escaped(path)}`, 'STDIO'], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  const gone = new Promise<void>((resolve) => {
    socat.once('close', () => resolve());
  });
  // EPIPE when the link has just gone: these bytes are lost, as on a cable that is pulled.
  socat.stdin.on('error', () => undefined);
  const link: SerialLink = {
    write: (bytes) => {
      if (socat.stdin.writable) socat.stdin.write(bytes);
    },
    received: socat.stdout,
    gone,
    unplug: async () => {
      socat.kill();
      await gone;
    },
  };

  return new Promise((resolve) => {
    let notices = '';
    socat.stderr.setEncoding('utf8').on('data', (text: string) => {
      notices = (notices + text).slice(-1000);
      if (notices.includes('starting data transfer loop')) resolve(ok(link));
    });
    socat.once('error', (error) => {
      resolve(
        fail({ code: 'socatMissing', detail: `socat cannot be started (Debian package socat): ${error.message}` }),
      );
    });
    socat.once('close', () => {
      const reason = /^.* E (.*)$/m.exec(notices)?.[1] ?? 'socat ended at once';
      resolve(fail({ code: 'linkFailed', detail: `${path}: ${reason}` }));
    });
  });
}

function isTaken(path: string): boolean {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return false;
  return !entry.isSymbolicLink() || statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Escapes the characters that have a meaning in socat's addresses. */
const escaped = (path: string): string => path.replaceAll(/[\\,:!"'(){}[\]]/g, String.raw`\$&`);
