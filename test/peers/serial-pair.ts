import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plugSerialLink, type SerialLink } from '../../devices/card-reader/simulator/serial-link.ts';

/** A real serial port (a pseudo-terminal of `socat`) whose far end the test holds. */
export interface SerialPair {
  /** What the software under test opens. The name stays the same over every plugging. */
  readonly path: string;
  /** Sends to the software; lost while unplugged. */
  write(bytes: Uint8Array | string): void;
  /** Pulls the cable: the path is gone when this settles. */
  unplug(): Promise<void>;
  /** Plugs in again, as a new port under the old name. */
  plug(): Promise<void>;
  /** Unplugs and removes the folder. */
  stop(): Promise<void>;
}

/** `received`: takes what the software sends, over every plugging. */
export async function startSerialPair(received: (bytes: Uint8Array) => void = () => undefined): Promise<SerialPair> {
  const folder = await mkdtemp(join(tmpdir(), 'serial-pair-'));
  const path = join(folder, 'port');
  const connect = async (): Promise<SerialLink> => {
    const plugged = await plugSerialLink(path);
    if (!plugged.ok) throw new Error(plugged.problem.detail);
    plugged.value.received.on('data', received);
    return plugged.value;
  };
  let link = await connect();
  return {
    path,
    write: (bytes) => link.write(Buffer.from(bytes)),
    unplug: () => link.unplug(),
    plug: async () => {
      await link.unplug();
      link = await connect();
    },
    stop: async () => {
      await link.unplug();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
