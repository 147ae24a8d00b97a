import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../devices/receipt-printer/simulator/paper.ts';
import { receiptFaults } from '../../devices/receipt-printer/simulator/print-engine.ts';
import { simulateReceiptPrinter } from '../../devices/receipt-printer/simulator/receipt-printer.ts';
import { writeAtomically } from '../atomic-write.ts';
import { systemClock } from '../clock.ts';
import { type Command, done, needed, oneOf, wholeNumber } from './command.ts';
import { slipPicture } from './slip-picture.ts';

export const simulatePrinterOfSlips: Command = {
  usage: `simulate receipt-printer --port N [--host ADDRESS] [--out DIR] [--fault ${receiptFaults.join('|')}]`,
  about:
    'Plays an ESC/POS receipt printer until it is ended; shows each slip as text, and writes it into --out as a PNG.',
  options: { port: { type: 'string' }, host: { type: 'string' }, out: { type: 'string' }, fault: { type: 'string' } },
  async run(input) {
    const port = wholeNumber('--port', needed(input, 'port', 'a port that is free, such as 9100'), 1, 65_535);
    const host = input.option('host') ?? '127.0.0.1';
    const out = input.option('out');
    const fault = input.option('fault');
    if (out !== undefined) mkdirSync(out, { recursive: true });
    let slips = 0;
    const printer = await simulateReceiptPrinter({
      host,
      port,
      clock: systemClock,
      onSlip: (slip) => {
        slips += 1;
        const file = out === undefined ? null : join(out, `slip-${slips}.png`);
        if (file !== null) writeAtomically(file, slipPicture(slip));
        process.stdout.write(
          `${['', ...textOf(slip), `-- slip ${slips} cut${file === null ? '' : `: ${file}`}`].join('\n')}\n`,
        );
      },
    });
    if (fault !== undefined) printer.misbehave(oneOf('--fault', fault, receiptFaults));
    process.stderr.write(`receiptPrinter.address = "tcp://${host}:${port}"; Ctrl-C ends it\n`);
    const end = Promise.withResolvers<void>();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.resolve());
    await end.promise;
    await printer.close();
    return done({ slips, ended: true }, []);
  },
};
