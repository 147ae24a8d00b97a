/**
 * `npm run test:boot`, as root: a Debian 12 with the terminal's package boots in QEMU, and what only a whole machine can show is
 * shown: that the unit starts with it and after every end, that systemd ends what hangs, that no sheet comes out twice when the
 * plug is pulled in the middle of a job. Pictures, consoles and the journal go to out/boot. Exit 1 when a fact is missing.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildPackages } from '../../build/package/package.ts';
import { systemClock } from '../../core/clock.ts';
import { startCampusServer } from '../../core/records/exchange/simulator/campus-server.ts';
import { makeKeys } from '../../core/records/exchange/simulator/certificates.ts';
import { openSampleCampus } from '../../core/records/sample/campus.ts';
import { type EvePrinter, freePort, startPrinter } from '../peers/ipp-eve-printer.ts';
import { type Emulated, switchOn } from './emulator.ts';
import { bootFacts, printingFacts, restartFacts, settledFacts } from './facts.ts';
import { diskOf, furnish, install, type Machine, unpackDebian } from './machine.ts';
import { openReport } from './report.ts';
import { stationToml } from './station.ts';

const folder = resolve('out/boot');
const report = openReport();

async function makeMachine(station: string, keys: Readonly<Record<string, string>>): Promise<Machine> {
  const root = join(folder, 'root');
  const megabytes = (file: string): string => `${Math.round((statSync(file).blocks * 512) / 1e6)} MB`;
  const archive = join(folder, 'debian.tar');
  unpackDebian(archive, root);
  report.say(`Debian 12, ${megabytes(archive)}`);
  const [deb = ''] = await buildPackages({
    work: join(folder, 'work'),
    dist: join(folder, 'dist'),
    compression: 'none',
  });
  report.say(`${deb}, ${megabytes(deb)}`);
  install(root, deb);
  furnish(root, station, keys);
  const machine = diskOf(root, folder);
  report.say(`its disk, ${megabytes(machine.disk)}`);
  return machine;
}

/** Two lives of one machine; between them the plug is pulled. */
async function live(machine: Machine, printer: EvePrinter): Promise<void> {
  await during(machine, 'first', async (terminal) => {
    await bootFacts(terminal, report, join(folder, 'welcome.png'));
    await restartFacts(terminal, report);
    await printingFacts(terminal, printer, report, folder);
  });
  await during(machine, 'second', (terminal) => settledFacts(terminal, printer, report));
}

async function during(machine: Machine, name: string, act: (terminal: Emulated) => Promise<void>): Promise<void> {
  const terminal = await switchOn(machine, join(folder, name));
  try {
    await act(terminal);
    const { said } = await terminal.run('journalctl --boot --no-pager --output=short-monotonic');
    writeFileSync(join(folder, name, 'journal.log'), said);
  } finally {
    await terminal.powerOff();
  }
}

async function main(): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const keys = await makeKeys(systemClock.wall());
  const source = openSampleCampus(systemClock, { available: true, delayMs: 0 });
  const port = await freePort();
  const campus = await startCampusServer({ port, keys, source, clock: systemClock });
  const printer = await startPrinter();
  try {
    const { ca, station } = keys;
    const files = { 'ca.pem': ca, 'station.pem': station.certificate, 'station.key': station.key };
    await live(await makeMachine(stationToml({ campus: port, printer: printer.port }), files), printer);
  } finally {
    await printer.stop();
    await campus.close();
  }
  return report.end();
}

process.exitCode = await main();
