import { lstatSync, statSync } from 'node:fs';
import { SerialPort } from 'serialport';
import { type DeviceClock } from '../clock.ts';
import { makeFault } from '../faults.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Connection, Problem } from '../supervisor.ts';

const openDeadlineMs = 2000;
const closeDeadlineMs = 1000;
/** Until a silent unplug is noticed a core spins, so it is looked for often: two system calls each time. */
const watchEveryMs = 200;

export interface SerialLineOptions {
  /** The port as udev names it for good (`/dev/serial/by-id/…`), so that a reader plugged in again is found. */
  readonly path: string;
  /** 8N1, no flow control. */
  readonly baudRate: number;
  readonly clock: DeviceClock;
  /** Called once the port is open; what it gives takes the bytes of this connection. */
  readonly listen: () => (bytes: Uint8Array) => void;
}

export interface SerialLine extends Connection {
  /** Sends, without waiting for it: on a port that is gone a write never ends. */
  write(bytes: Uint8Array): void;
}

/**
 * One connection over one serial port, from open to loss. Of `serialport`'s behaviour this hides: errors that only their
 * text tells apart, an unplug with data in flight that brings no event and spins a core with `isOpen` still true, calls
 * that never call back, a `close` that comes twice. A SerialPort object is never used again.
 */
export async function openSerialLine(options: SerialLineOptions): Promise<Result<SerialLine, Problem>> {
  // Before opening: a port replaced during the opening is then seen as changed.
  const plugged = portIdentity(options.path);
  const opened = await openPort(options);
  return opened.ok ? ok(watched(opened.value, plugged, options)) : opened;
}

function openPort({ path, baudRate, clock }: SerialLineOptions): Promise<Result<SerialPort, Problem>> {
  const port = new SerialPort({ path, baudRate, autoOpen: false });
  return new Promise((resolve) => {
    let late = false;
    const cancel = clock.after(openDeadlineMs, () => {
      late = true;
      const detail = `the port did not open within ${openDeadlineMs} ms`;
      resolve(fail(makeFault('unreachable', detail)));
    });
    port.open((error) => {
      cancel();
      if (late && error === null) void closePort(port, clock);
      resolve(error === null ? ok(port) : fail(portProblem(error.message)));
    });
  });
}

function watched(port: SerialPort, plugged: string, { path, clock, listen }: SerialLineOptions): SerialLine {
  const { promise: lost, resolve: lose } = Promise.withResolvers<Problem>();
  const unplugged = (): Problem => makeFault('portMissing', `${path} was unplugged`);
  const broken = (error: Error | null | undefined): void => {
    lose(portIdentity(path) === plugged ? portProblem(error?.message ?? 'the port closed') : unplugged());
  };
  let closed: Promise<void> | null = null;
  let cancelWatch: (() => void) | undefined;
  const watch = (): void => {
    cancelWatch = clock.after(watchEveryMs, () => {
      if (portIdentity(path) === plugged) watch();
      else lose(unplugged());
    });
  };

  const received = listen();
  port.on('close', broken);
  port.on('error', broken);
  port.on('data', received);
  watch();
  return {
    lost,
    write: (bytes) => {
      if (closed === null && port.isOpen) port.write(bytes);
    },
    close: () => {
      cancelWatch?.();
      // A read under way can still end.
      port.off('data', received);
      closed ??= closePort(port, clock);
      return closed;
    },
  };
}

/** Waits for the end of the port, but not for ever: closing a port that hangs can hang too. */
function closePort(port: SerialPort, clock: DeviceClock): Promise<void> {
  if (!port.isOpen) return Promise.resolve();
  return new Promise((resolve) => {
    const cancel = clock.after(closeDeadlineMs, resolve);
    port.close(() => {
      cancel();
      resolve();
    });
  });
}

/**
 * Tells one plugging from the next: the name's inode and the inode behind it. Numbers are reused (devpts gives a new
 * terminal the old one's), so the name's birth counts too. Two system calls on a device tree in memory: not worth a thread,
 * and threads are what a spinning port takes away.
 */
function portIdentity(path: string): string {
  try {
    const name = lstatSync(path);
    const port = statSync(path);
    return [name.ino, name.ctimeMs, port.dev, port.ino, port.rdev].join(' ');
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
  }
}

/** What the bindings of `serialport` 13 say, often without a `code`. */
const problems: readonly [RegExp, Problem][] = [
  [/No such file or directory|No such device|Not a directory/, makeFault('portMissing')],
  [/Cannot lock port|Device or resource busy/, makeFault('portLocked')],
  [/Permission denied|Operation not permitted/, makeFault('permissionDenied')],
  // Not a serial port at all, or one that refuses its speed.
  [/Inappropriate ioctl|Is a directory|baud rate/, { ...makeFault('protocolError'), action: 'configuration' }],
];

export function portProblem(message: string): Problem {
  const [, known] = problems.find(([text]) => text.test(message)) ?? [];
  return { ...(known ?? makeFault('unreachable')), detail: message.replace(/^Error:? /, '') };
}
