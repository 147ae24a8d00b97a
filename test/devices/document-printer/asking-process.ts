/**
 * Puts every call to each of the printers named on the line, all calls at once, and tells by how many megabytes at most the
 * process grew: one of its own, in which nothing but the driver runs.
 */
import { systemClock as clock } from '../../../core/clock.ts';
import { openIppPrinter } from '../../../devices/document-printer/ipp-printer.ts';

const deadlines = { call: 300, document: 300 };
const pdf = new Uint8Array(200_000);
const ticket = { jobToken: 'MH1-x', pages: 1, sides: 'one-sided', colour: true } as const;

async function askAll(uri: string): Promise<void> {
  const printer = openIppPrinter({ uri, requestingUserName: 'station-1', clock, deadlines });
  await Promise.all([
    printer.inquire(),
    printer.createJob(ticket),
    printer.printJob(ticket, pdf),
    printer.jobNamed(ticket.jobToken),
    printer.sendDocument(1, pdf),
    printer.job(1),
    printer.openJobs(),
    printer.cancelJob(1),
  ]);
  await printer.close();
}

const held = (): number => process.memoryUsage().rss / 1024 ** 2;
// Loads what a call needs: nobody is at the discard port.
await askAll('ipp://127.0.0.1:9/ipp/print');
const before = held();
let most = before;
const timer = setInterval(() => {
  most = Math.max(most, held());
}, 5);
for (const uri of process.argv.slice(2)) await askAll(uri);
clearInterval(timer);
process.stdout.write((Math.max(most, held()) - before).toFixed(1));
