/** A program that takes commands as JSON lines on a Unix socket, one after the other: QEMU itself (QMP), and the agent in its guest. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const answer = z.union([
  z.object({ return: z.unknown() }),
  z.object({ error: z.object({ desc: z.string() }) }),
  // What it tells unasked: its greeting and events.
  z.object({ QMP: z.unknown() }),
  z.object({ event: z.string() }),
]);

export interface ControlSocket {
  /** Throws what the other side says when it refuses, and when it is gone. One command at a time. */
  ask(execute: string, words?: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): void;
}

export async function openControlSocket(path: string): Promise<ControlSocket> {
  const socket = connect(path);
  await once(socket, 'connect');
  let waiting: PromiseWithResolvers<unknown> | null = null;
  createInterface(socket).on('line', (line) => {
    const said = answer.parse(JSON.parse(line));
    if ('return' in said) waiting?.resolve(said.return);
    if ('error' in said) waiting?.reject(new Error(said.error.desc));
  });
  // Switched off under the question; whoever asked learns it.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => waiting?.reject(new Error(`${path}: nobody is there any more`)));
  return {
    async ask(execute, words = {}) {
      waiting = Promise.withResolvers();
      socket.write(`${JSON.stringify({ execute, arguments: words })}\n`);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}
