/**
 * A terminal in QEMU, emulated by software: screen, keyboard, a serial reader on USB, a network on which this machine is
 * `localhost`, and the guest's agent, by which commands run in it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { openControlSocket } from './control-socket.ts';
import type { Machine } from './machine.ts';

export interface Emulated {
  /** Runs a shell command in the guest, as root; waits for the agent as long as the guest boots. */
  run(command: string): Promise<{ readonly exit: number; readonly said: string }>;
  /** Writes what is on the screen as PNG. */
  picture(file: string): Promise<void>;
  /** Types keys by QEMU's names of them, one after the other. */
  type(...keys: readonly string[]): Promise<void>;
  /** What the reader on USB sends. */
  read(bytes: Uint8Array): void;
  /** At once, as by pulling the plug. */
  powerOff(): Promise<void>;
}

/**
 * Nehalem has no AVX, whose emulation is slow. By `icount` an instruction takes a nanosecond of the guest's time, however long it
 * takes here: no time limit of a program in it runs out because this machine is busy.
 */
function words({ disk, kernel, initrd }: Machine, folder: string): readonly string[] {
  const socket = (id: string): string => `socket,id=${id},path=${join(folder, id)},server=on,wait=off`;
  return [
    '-nodefaults -display none -accel tcg,tb-size=1024 -icount shift=0 -cpu Nehalem -m 3072'.split(' '),
    ['-kernel', kernel, '-initrd', initrd, '-append', 'root=/dev/vda rw console=ttyS0 quiet mitigations=off nokaslr'],
    ['-drive', `if=virtio,format=raw,file=${disk}`, '-serial', `file:${join(folder, 'console.log')}`],
    '-device virtio-vga,xres=720,yres=1280 -device qemu-xhci -device usb-kbd'.split(' '),
    ['-chardev', socket('reader'), '-device', 'usb-serial,chardev=reader,always-plugged=on'],
    ['-netdev', 'user,id=net', '-device', 'virtio-net-pci,netdev=net,romfile='],
    ['-chardev', socket('agent'), '-device', 'virtio-serial'],
    ['-device', 'virtserialport,chardev=agent,name=org.qemu.guest_agent.0'],
    ['-chardev', socket('qmp'), '-mon', 'chardev=qmp,mode=control'],
  ].flat();
}

const started = z.object({ pid: z.int() });
const status = z.object({
  exited: z.boolean(),
  exitcode: z.int().default(-1),
  'out-data': z.string().default(''),
  'err-data': z.string().default(''),
});

/** Switches it on. `folder` is for its sockets and for what its console says. */
export async function switchOn(machine: Machine, folder: string): Promise<Emulated> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const qemu = spawn('qemu-system-x86_64', words(machine, folder), { stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = once(qemu, 'exit');
  await socketsOf(qemu, folder);
  return attach(folder, async () => {
    qemu.kill('SIGKILL');
    await ended;
  });
}

async function attach(folder: string, end: () => Promise<void>): Promise<Emulated> {
  const qmp = await openControlSocket(join(folder, 'qmp'));
  await qmp.ask('qmp_capabilities');
  const agent = await openControlSocket(join(folder, 'agent'));
  const reader = connect(join(folder, 'reader'));
  reader.on('error', () => reader.destroy());
  return {
    async run(command) {
      const { pid } = started.parse(
        await agent.ask('guest-exec', { path: '/bin/sh', arg: ['-c', command], 'capture-output': true }),
      );
      for (;;) {
        const now = status.parse(await agent.ask('guest-exec-status', { pid }));
        const text = (data: string): string => Buffer.from(data, 'base64').toString();
        if (now.exited) return { exit: now.exitcode, said: text(now['out-data']) + text(now['err-data']) };
        await pause(200);
      }
    },
    picture: async (file) => void (await qmp.ask('screendump', { filename: file, format: 'png' })),
    async type(...keys) {
      for (const data of keys) {
        await qmp.ask('send-key', { keys: [{ type: 'qcode', data }] });
        // Pressed for 100 ms; keys that overlap would be one press of both.
        await pause(300);
      }
    },
    read: (bytes) => void reader.write(bytes),
    async powerOff() {
      await end();
      for (const one of [qmp, agent]) one.close();
      reader.destroy();
    },
  };
}

async function socketsOf(qemu: ChildProcess, folder: string): Promise<void> {
  while (!['reader', 'agent', 'qmp'].every((name) => existsSync(join(folder, name)))) {
    if (qemu.exitCode !== null) throw new Error('QEMU did not start; what it said stands above');
    await pause(20);
  }
}
