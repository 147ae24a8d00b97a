/** The three ways to a receipt printer: TCP (port 9100), a printer class node (`/dev/usb/lp0`), a serial port. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { openSerialLine } from '../card-reader/serial-line.ts';
import { type DeviceClock, pause } from '../clock.ts';
import { makeFault } from '../faults.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Connection, Problem } from '../supervisor.ts';

export type ReceiptPrinterAddress =
  | { readonly host: string; readonly port: number }
  | { readonly node: string }
  /** 8N1. */
  | { readonly path: string; readonly baudRate: number };

export interface ReceiptWire extends Connection {
  /** Sends without waiting; after the end of the connection without effect. */
  write(octets: Uint8Array): void;
}

/** In milliseconds. */
const connectDeadline = 3_000;
const closeDeadline = 1_000;
const readEvery = 20;

/** `heard` is called with what the printer sends. The problem comes within 3 s. */
export function openReceiptWire(
  address: ReceiptPrinterAddress,
  clock: DeviceClock,
  heard: (octets: Uint8Array) => void,
): Promise<Result<ReceiptWire, Problem>> {
  if ('host' in address) return openSocket(address, clock, heard);
  if ('node' in address) return openNode(address.node, clock, heard);
  return openSerialLine({ ...address, clock, listen: () => heard });
}

function openSocket(
  { host, port }: { readonly host: string; readonly port: number },
  clock: DeviceClock,
  heard: (octets: Uint8Array) => void,
): Promise<Result<ReceiptWire, Problem>> {
  const socket: Socket = connect({ host, port, noDelay: true });
  const lost = Promise.withResolvers<Problem>();
  return new Promise((resolve) => {
    const cancel = clock.after(connectDeadline, () =>
      socket.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })),
    );
    socket.on('data', heard);
    socket.on('error', (error) => {
      const problem = makeFault('unreachable', 'code' in error ? String(error.code) : error.name);
      lost.resolve(problem);
      resolve(fail(problem));
    });
    // A peer that ends takes no more either.
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      cancel();
      lost.resolve(makeFault('unreachable', 'it closed the connection'));
    });
    socket.on('connect', () => {
      cancel();
      resolve(
        ok({
          lost: lost.promise,
          write: (octets) => void (socket.writable && socket.write(octets)),
          close: async () => {
            // What was written last clears the printer's buffer: it must still go out.
            socket.end();
            const over = clock.after(closeDeadline, () => socket.destroy());
            await lost.promise;
            over();
          },
        }),
      );
    });
  });
}

/** Without O_CREAT, and a character device alone: a node that is missing must not become a file that swallows slips. */
async function openNode(
  node: string,
  clock: DeviceClock,
  heard: (octets: Uint8Array) => void,
): Promise<Result<ReceiptWire, Problem>> {
  let file: FileHandle;
  try {
    file = await open(node, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return fail(makeFault('portMissing'));
    if (code === 'EBUSY') return fail(makeFault('portLocked'));
    return fail(makeFault(code === 'EACCES' || code === 'EPERM' ? 'permissionDenied' : 'unreachable', code));
  }
  if (!(await file.stat()).isCharacterDevice()) {
    await file.close();
    return fail(makeFault('portMissing', 'is no device'));
  }
  return ok(nodeWire(file, clock, heard));
}

function nodeWire(file: FileHandle, clock: DeviceClock, heard: (octets: Uint8Array) => void): ReceiptWire {
  const lost = Promise.withResolvers<Problem>();
  const state = { open: true };
  let cancel = (): void => undefined;
  const lose = (error: unknown): void => {
    if (!state.open) return;
    state.open = false;
    lost.resolve(makeFault('unreachable', codeOf(error)));
  };
  const read = async (): Promise<void> => {
    const { bytesRead, buffer } = await file.read({ buffer: new Uint8Array(64), position: null });
    if (bytesRead > 0) heard(buffer.subarray(0, bytesRead));
  };
  const poll = (): void => {
    if (!state.open) return;
    read()
      .catch((error: unknown) => (isNotYet(error) ? undefined : lose(error)))
      .finally(() => void (cancel = clock.after(readEvery, poll)));
  };
  /** What has not been taken yet; the driver of the node takes a part at a time. */
  let waiting = Buffer.alloc(0);
  let writing = false;
  const drain = async (): Promise<void> => {
    if (writing) return;
    writing = true;
    while (state.open && waiting.length > 0) {
      try {
        const { bytesWritten } = await file.write(waiting, 0, Math.min(waiting.length, 4_096), null);
        waiting = waiting.subarray(bytesWritten);
      } catch (error) {
        if (!isNotYet(error)) lose(error);
        else await pause(clock, readEvery);
      }
    }
    writing = false;
  };
  poll();
  return {
    lost: lost.promise,
    write: (octets) => {
      waiting = Buffer.concat([waiting, octets]);
      void drain();
    },
    close: async () => {
      // What was written last clears the printer's buffer: it must still go out.
      const overAt = clock.monotonic() + closeDeadline;
      while (state.open && waiting.length > 0 && clock.monotonic() < overAt) await pause(clock, readEvery);
      state.open = false;
      cancel();
      await file.close().catch(() => undefined);
    },
  };
}

const isNotYet = (error: unknown): boolean => codeOf(error) === 'EAGAIN';
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
