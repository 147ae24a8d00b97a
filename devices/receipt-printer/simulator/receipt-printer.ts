/** Plays a receipt printer that speaks ESC/POS over TCP, with the faults of real ones. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { DeviceClock } from '../../clock.ts';
import { openEscPosStream } from './escpos-stream.ts';
import type { Mark } from './paper.ts';
import { openPrintEngine, type PrintEngine } from './print-engine.ts';

export interface ReceiptPrinterSimulation {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly clock: DeviceClock;
  /** Called with each slip as it is cut off. */
  readonly onSlip?: (slip: readonly Mark[]) => void;
}

export interface SimulatedReceiptPrinter extends Omit<PrintEngine, 'take' | 'fault'> {
  readonly port: number;
  close(): Promise<void>;
}

export async function simulateReceiptPrinter(simulation: ReceiptPrinterSimulation): Promise<SimulatedReceiptPrinter> {
  const { clock, onSlip = () => undefined } = simulation;
  const sockets = new Set<Socket>();
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const engine = openPrintEngine({ clock, onSlip, onPowerCycle: cutAll });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that goes in mid-sentence is no matter of a printer's.
    socket.on('error', () => undefined);
    if (engine.fault() === 'early-close') return void socket.end();
    const say = (octet: number): void => void (socket.writable && socket.write(Uint8Array.of(octet)));
    const commands = openEscPosStream();
    socket.on('data', (octets: Buffer) => {
      // What it is switched off over in mid-slip never arrives.
      for (const command of commands(octets)) if (!socket.destroyed) engine.take(command, say);
    });
  });
  server.listen(simulation.port, simulation.host);
  await once(server, 'listening');
  const address = server.address();
  return {
    ...engine,
    port: typeof address === 'object' && address !== null ? address.port : simulation.port,
    close: async () => {
      cutAll();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
