import { lstatSync, statSync } from 'node:fs';
import { SerialPort } from 'serialport';
import { type DeviceClock } from '../clock.ts';
import { makeFault } from '../faults.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Connection, Problem } from '../supervisor.ts';

const openDeadlineMs = 2000;
const closeDeadlineMs = 1000;
/** How often an unplug is looked for, by two system calls. An unplug without an event makes `serialport` spin a CPU core until it is closed. */
const watchEveryMs = 200;

export interface SerialLineOptions {
  /** The port by a stable name from udev (`/dev/serial/by-id/…`), so that a reader plugged in again is found. */
  readonly path: string;
  /** 8N1, no flow control. */
  readonly baudRate: number;
  readonly clock: DeviceClock;
  /** Called once the port is open; returns the function that receives the bytes of this connection. */
  readonly listen: () => (bytes: Uint8Array) => void;
}

export interface SerialLine extends Connection {
  /** Sends without waiting, because on a port that is gone a write never ends. After `close` without effect. */
  write(bytes: Uint8Array): void;
}

/**
 * One connection over one serial port, from open to loss. It covers these faults of `serialport` 13: errors that differ only
 * in their text, an unplug with data in flight that emits no event and spins a CPU core with `isOpen` still true, calls that
 * never call back, a `close` event that comes twice. A SerialPort object is opened once and never again.
 *
 * @returns a problem where the port did not open within 2 s.
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
      // A read under way can still deliver bytes.
      port.off('data', received);
      closed ??= closePort(port, clock);
      return closed;
    },
  };
}

/** Waits at most `closeDeadlineMs`: closing a port that hangs can hang too. */
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
 * Changes when the port was unplugged and plugged in again: inode of the name, inode and device number behind it. Inode
 * numbers are reused (devpts gives a new terminal the old one's), so the name's change time counts too. Synchronous: two
 * system calls on a file system in memory, and a port that spins can occupy Node's thread pool.
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

/** Texts of the errors of `serialport` 13, which often have no `code`. */
const problems: readonly [RegExp, Problem][] = [
  [/No such file or directory|No such device|Not a directory/, makeFault('portMissing')],
  [/Cannot lock port|Device or resource busy/, makeFault('portLocked')],
  [/Permission denied|Operation not permitted/, makeFault('permissionDenied')],
  // Not a serial port, or one that does not support the baud rate.
  [/Inappropriate ioctl|Is a directory|baud rate/, { ...makeFault('protocolError'), action: 'configuration' }],
];

/** What an error of `serialport` means; a text that is not known counts as `unreachable`. */
export function portProblem(message: string): Problem {
  const [, known] = problems.find(([text]) => text.test(message)) ?? [];
  return { ...(known ?? makeFault('unreachable')), detail: message.replace(/^Error:? /, '') };
}
