/** What is to be shown of an emulated terminal, in the order in which it can be: each fact builds on those before it. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { encodeRdm6300 } from '../../devices/card-reader/rdm6300.ts';
import type { EvePrinter } from '../peers/ipp-eve-printer.ts';
import type { Emulated } from './emulator.ts';
import type { Report } from './report.ts';
import { hasComeTo, inService, jobsOf, statusOf } from './terminal.ts';

/** 顾新 of the sample campus, and the PIN of all of its people. */
const card = '0A0047C2B7';
const pin = '246810';

export async function bootFacts(terminal: Emulated, report: Report, picture: string): Promise<void> {
  await report.fact('the unit is in service after the machine has booted', async () => {
    const { pid, restarts } = await inService(terminal);
    return `main process ${pid}, started anew ${restarts} times`;
  });
  await report.fact('the screen shows the welcome', async () => {
    await terminal.picture(picture);
    const { width, height, data } = PNG.sync.read(readFileSync(picture));
    const colours = new Map<number, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = data.readUIntBE(at, 3);
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    const ground = grounds.map((colour) => colours.get(colour) ?? 0);
    const paper = Math.round((100 * Math.max(...ground)) / (width * height));
    const seen = `${width} × ${height}, ${paper} % of it in the page's own colour, ${colours.size} colours; look at ${picture}`;
    // A console or an empty screen of cage has a dozen colours and none of ours.
    if (paper < 30 || colours.size < 100) throw new Error(seen);
    return seen;
  });
}

/** Of the page by day and by night, as renderer/styles/tokens.css has them. */
const grounds = [0xfaf7f0, 0x14161a];

export async function restartFacts(terminal: Emulated, report: Report): Promise<void> {
  for (const time of ['first', 'second', 'third']) {
    await report.fact(`in service after the ${time} kill -9 of the main process`, () => ended(terminal, 'KILL'));
  }
  await report.fact('in service after the main process hung', async () => {
    const seen = await ended(terminal, 'STOP');
    const { said } = await terminal.run(
      "journalctl --boot --unit=onetrip-kiosk --grep='Watchdog timeout' --output=cat",
    );
    if (!said.includes('Watchdog timeout')) throw new Error(`${seen}, but not by the watchdog`);
    return `${seen}; ${said.trim()}`;
  });
}

/** Sends the signal to the main process and waits for the next one. */
async function ended(terminal: Emulated, signal: 'KILL' | 'STOP'): Promise<string> {
  const before = await inService(terminal);
  await terminal.run(`kill -${signal} ${before.pid}`);
  const after = await inService(terminal, before.pid);
  if (after.restarts <= before.restarts) throw new Error(`process ${after.pid}, but systemd did not start it anew`);
  return `process ${before.pid}, then ${after.pid}`;
}

/** A visit by card, PIN and keyboard, up to the moment in which the printer has the document and its engine has not begun. */
export async function printingFacts(
  terminal: Emulated,
  printer: EvePrinter,
  report: Report,
  folder: string,
): Promise<void> {
  await printer.hold();
  await report.fact('a card at the reader on USB begins a visit', async () => {
    await inService(terminal);
    await until('the screen for the PIN', async () => {
      // A hand lays it down until the terminal has seen it.
      terminal.read(encodeRdm6300(card));
      return (await statusOf(terminal))?.busy === 'visit';
    });
    await terminal.picture(`${folder}/pin.png`);
    return `look at ${folder}/pin.png`;
  });
  await report.fact('PIN and keyboard lead to a job that the printer has', async () => {
    await terminal.type(...pin);
    await until('the documents', () => hasComeTo(terminal, 'choosing'));
    // The second is the transcript, which asks for no purpose.
    await terminal.type('tab', 'tab', 'ret');
    await until('the preview', () => hasComeTo(terminal, 'previewing'));
    await terminal.picture(`${folder}/preview.png`);
    // Page, three languages, two for copies, three other actions; then the button that prints, once the page was drawn.
    await terminal.type(...Array.from({ length: 10 }, () => 'tab'));
    await until('the job', async () => {
      await terminal.type('ret');
      return (await jobsOf(terminal)).some(({ state }) => state === 'sent');
    });
    await terminal.picture(`${folder}/printing.png`);
    return `look at ${folder}/preview.png and printing.png`;
  });
}

/** After the plug was pulled in the middle of that print; the printer went on. */
export async function settledFacts(terminal: Emulated, printer: EvePrinter, report: Report): Promise<void> {
  await printer.release();
  await report.fact('in service after the plug was pulled in the middle of a print', async () => {
    const { pid } = await inService(terminal);
    return `main process ${pid}`;
  });
  await report.fact('the job has its outcome, and its sheet came out once', async () => {
    await until('an outcome', async () => (await jobsOf(terminal)).every(({ state }) => state === 'settled'));
    const jobs = await jobsOf(terminal);
    const seen = `${JSON.stringify(jobs)}, ${await printer.sheets()} sheets`;
    if (jobs.length !== 1 || jobs[0]?.outcome !== 'printed' || (await printer.sheets()) !== 1) throw new Error(seen);
    return seen;
  });
  await report.fact('the ledger is whole', async () => {
    const { exit, said } = await terminal.run('kiosk ledger verify --station /etc/onetrip-kiosk/station.toml');
    if (exit !== 0) throw new Error(said);
    return said.trim();
  });
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10 * 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come`);
    await pause(1000);
  }
}
