/** The driver against a simulated printer over TCP, over a device node and over a serial port. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { slipPicture } from '../../../core/cli/slip-picture.ts';
import { systemClock } from '../../../core/clock.ts';
import { openEscPosPrinter } from '../../../devices/receipt-printer/escpos-printer.ts';
import type { ReceiptPrinter } from '../../../devices/receipt-printer/receipt-printer.ts';
import type { ReceiptPrinterAddress } from '../../../devices/receipt-printer/receipt-wire.ts';
import { textOf } from '../../../devices/receipt-printer/simulator/paper.ts';
import { type ReceiptFault, receiptFaults } from '../../../devices/receipt-printer/simulator/print-engine.ts';
import {
  type SimulatedReceiptPrinter,
  simulateReceiptPrinter,
} from '../../../devices/receipt-printer/simulator/receipt-printer.ts';
import { slipOctets, usualSlipPrinter } from '../../../templates/slips/escpos.ts';
import type { Slip } from '../../../templates/slips/slip.ts';
import { unknownSlip } from '../../../templates/slips/visit-slips.ts';
import { longestCampaign, rounds, seeded } from '../../campaign.ts';
import { until } from '../../until.ts';

const slipOf = (number: string): Slip =>
  unknownSlip({
    school: { zh: '之江示范大学', en: 'Zhijiang Model University' },
    site: { zh: '校务服务大厅', en: 'Main Service Hall' },
    document: { zh: '在读证明', en: 'Certificate of Enrolment' },
    number,
    at: '2026-11-23T21:46',
    phone: '0571-0000-0000',
    station: 'ZJG-01',
    desk: null,
  });
const linesOf = (slip: Slip): readonly string[] => slip.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
const octetsOf = (number: string) => slipOctets(slipOf(number), usualSlipPrinter);

let folder: string;
let paper: SimulatedReceiptPrinter;
const left: (() => unknown)[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'receipts-'));
  paper = await simulateReceiptPrinter({ host: '127.0.0.1', port: 0, clock: systemClock });
  left.push(
    () => rmSync(folder, { recursive: true }),
    () => paper.close(),
  );
});
afterEach(async () => {
  for (const end of left.splice(0).toReversed()) await end();
});

function open(address: ReceiptPrinterAddress = { host: '127.0.0.1', port: paper.port }): ReceiptPrinter {
  const printer = openEscPosPrinter({ address, clock: systemClock });
  left.push(() => printer.close());
  return printer;
}
const codes = (printer: ReceiptPrinter): readonly string[] => printer.status().faults.map(({ code }) => code);
const printed = (): readonly (readonly string[])[] => paper.slips.map(textOf);
const { signal } = new AbortController();

test('a slip is printed when the printer says that it worked off all of it', async () => {
  const printer = open();
  expect(await printer.print(octetsOf('A-1'), signal)).toEqual({ ok: true, value: undefined });
  expect(printed()).toEqual([linesOf(slipOf('A-1'))]);
  expect(printer.status()).toMatchObject({ state: 'online', faults: [] });
  paper.misbehave('slow');
  expect(await printer.print(octetsOf('A-2'), signal)).toMatchObject({ ok: true });
  paper.misbehave('paper-near-end');
  expect(await printer.print(octetsOf('A-3'), signal)).toMatchObject({ ok: true });
  expect(codes(printer)).toEqual(['paperLow']);
});

test.each([
  ['mute', 'silent'],
  ['early-close', 'unreachable'],
  ['reset', 'unreachable'],
] as const)('%s: the slip is not printed, and nothing of it comes out later', async (fault, problem) => {
  const printer = open();
  paper.misbehave(fault);
  expect(await printer.print(octetsOf('B-1'), signal)).toEqual({ ok: false, problem });
  expect(printer.status().state).toMatch(/offline|noDevice/);
  paper.misbehave(null);
  expect(await printer.print(octetsOf('B-2'), signal)).toMatchObject({ ok: true });
  expect(printed().at(-1)).toEqual(linesOf(slipOf('B-2')));
  expect(printed().slice(0, -1).flat().join()).not.toContain('one copy');
  expect(paper.waiting()).toBe(0);
});

test.each([
  ['cover-open', 'coverOpen'],
  ['paper-out', 'paperOut'],
] as const)('%s: it waits for a hand, and gives up with the visit', async (fault, problem) => {
  const printer = open();
  paper.misbehave(fault);
  const visit = new AbortController();
  const ended = printer.print(octetsOf('C-1'), visit.signal);
  await until(() => codes(printer).includes(problem), Boolean);
  visit.abort();
  expect(await ended).toEqual({ ok: false, problem });
  paper.misbehave(null);
  expect([paper.waiting(), paper.slips, paper.uncut()]).toEqual([0, [], []]);
  expect(await printer.print(octetsOf('C-2'), signal)).toMatchObject({ ok: true });
  expect(printed()).toEqual([linesOf(slipOf('C-2'))]);
});

describe('paper that ends in mid-slip', () => {
  test('comes back within the visit: the slip is printed again whole', async () => {
    const printer = open();
    paper.load(5);
    const ended = printer.print(octetsOf('D-1'), signal);
    await until(() => codes(printer).includes('paperOut'), Boolean);
    paper.load(Infinity);
    expect(await ended).toMatchObject({ ok: true });
    const [fragment = [], whole, ...others] = printed();
    expect(fragment.length).toBeLessThan(6);
    expect([whole, others]).toEqual([linesOf(slipOf('D-1')), []]);
  });

  test('comes back after the visit: nothing more of that slip, and the next one is parted from the rest', async () => {
    const printer = open();
    paper.load(5);
    const visit = new AbortController();
    const ended = printer.print(octetsOf('E-1'), visit.signal);
    await until(() => codes(printer).includes('paperOut') && paper.waiting() === 0, Boolean);
    visit.abort();
    expect(await ended).toEqual({ ok: false, problem: 'paperOut' });
    const torn = textOf(paper.uncut());
    paper.load(Infinity);
    expect(textOf(paper.uncut())).toEqual(torn);
    expect(await printer.print(octetsOf('E-2'), signal)).toMatchObject({ ok: true });
    expect(printed()).toEqual([torn, linesOf(slipOf('E-2'))]);
  });
});

test('a printer that is off is found when it is on', async () => {
  const { port } = paper;
  await paper.close();
  const printer = open({ host: '127.0.0.1', port });
  expect(await printer.print(octetsOf('F-1'), signal)).toEqual({ ok: false, problem: 'unreachable' });
  expect(printer.status()).toMatchObject({
    state: 'noDevice',
    faults: [{ code: 'unreachable', detail: 'ECONNREFUSED' }],
  });
  paper = await simulateReceiptPrinter({ host: '127.0.0.1', port, clock: systemClock });
  expect(await printer.print(octetsOf('F-2'), signal)).toMatchObject({ ok: true });
  expect(printed()).toEqual([linesOf(slipOf('F-2'))]);
});

describe('at a device node', () => {
  /** A pseudo-terminal that leads to the simulated printer. */
  async function bridge(): Promise<{ readonly node: string; readonly unplug: () => void }> {
    const node = join(folder, 'lp0');
    const socat: ChildProcess = spawn('socat', [`PTY,link=${node},raw,echo=0`, `TCP:127.0.0.1:${paper.port}`]);
    const unplug = (): void => void socat.kill();
    left.push(unplug);
    await until(() => existsSync(node), Boolean);
    return { node, unplug };
  }

  test.each([
    ['a node', (node: string) => ({ node })],
    ['a serial port', (path: string) => ({ path, baudRate: 19_200 })],
  ])('%s: it prints, and unplugged in mid-slip it fails in bounded time', async (_, addressOf) => {
    const { node, unplug } = await bridge();
    const printer = open(addressOf(node));
    expect(await printer.print(octetsOf('G-1'), signal)).toMatchObject({ ok: true });
    expect(printed()).toEqual([linesOf(slipOf('G-1'))]);
    paper.misbehave('slow');
    const ended = printer.print(octetsOf('G-2'), signal);
    await until(() => paper.uncut().length > 1, Boolean);
    unplug();
    expect(await ended).toMatchObject({ ok: false });
    expect(printer.status().state).toBe('offline');
  });

  test('a node that is missing, or is a file, is never written to', async () => {
    const [missing, file] = [join(folder, 'lp7'), join(folder, 'lp8')];
    writeFileSync(file, '');
    for (const node of [missing, file]) {
      const printer = open({ node });
      expect(await printer.print(octetsOf('H-1'), signal)).toEqual({ ok: false, problem: 'portMissing' });
    }
    expect(existsSync(missing)).toBe(false);
  });
});

describe('read back by others', () => {
  test('npos finds every Chinese line', async () => {
    // It has no types, and lacks the rule for 2D symbols.
    const npos = createRequire(import.meta.url)('npos');
    npos.rules[npos.symbols.GS]['(k'] = [0, 'd16'];
    const parsed: unknown = await npos.parser().parse(Buffer.from(octetsOf('I-1').slip));
    const { entries } = z.object({ entries: z.array(z.object({ type: z.string(), data: z.unknown() })) }).parse(parsed);
    const found = entries.flatMap(({ type, data }) =>
      type === 'text' && Buffer.isBuffer(data) ? [iconv.decode(data, 'gb18030')] : [],
    );
    const all = found.join('');
    for (const line of linesOf(slipOf('I-1'))) expect(all).toContain(line);
  });

  test('zbarimg reads QR and Code 128 off the picture', async () => {
    const slip: Slip = [
      ...slipOf('J-1'),
      { kind: 'qr', text: 'HTTPS://VERIFY.SCHOOL.EXAMPLE/J-1' },
      { kind: 'space' },
      { kind: 'barcode', text: '261130000016' },
      { kind: 'text', text: '吕𠮷𪨊', size: 2 },
    ];
    const printer = open();
    expect(await printer.print(slipOctets(slip, usualSlipPrinter), signal)).toMatchObject({ ok: true });
    const picture = join('out', 'slips', 'codes.png');
    mkdirSync(join('out', 'slips'), { recursive: true });
    writeFileSync(picture, slipPicture(paper.slips[0] ?? []));
    const read = await promisify(execFile)('zbarimg', ['-q', picture]);
    expect(read.stdout).toContain('QR-Code:HTTPS://VERIFY.SCHOOL.EXAMPLE/J-1');
    expect(read.stdout).toContain('CODE-128:261130000016');
  });

  test.each<[ReceiptFault | null, string]>([
    [null, 'online'],
    ['paper-near-end', 'online'],
    ['cover-open', 'coveropen'],
    ['paper-out', 'paperempty'],
  ])('receiptio is told of %s: %s', async (fault, said) => {
    // It asks port 9100 alone.
    const nine = await simulateReceiptPrinter({ host: '127.0.0.91', port: 9100, clock: systemClock });
    left.push(() => nine.close());
    nine.misbehave(fault);
    const cli = join('node_modules', 'receiptio', 'bin', 'cli.js');
    const words = [cli, '-d', '127.0.0.91', '-p', 'generic', '-q'];
    // Its exit code is a status too.
    const asked = await new Promise<string>((resolve) =>
      execFile(process.execPath, words, (_, out, complaint) => resolve(`${out}${complaint}`)),
    );
    expect(asked.trim()).toBe(said);
  });
});

test(
  'whatever happens in the middle: what is told as printed came out whole, and nothing comes out late',
  async () => {
    const random = seeded('receipts');
    const printer = open();
    for (let round = 0; round < rounds(20); round += 1) {
      const number = `R-${round}`;
      const visit = new AbortController();
      const fault = receiptFaults[random.below(receiptFaults.length)] ?? null;
      const earlier = paper.slips.length;
      paper.load(random.below(2) === 0 ? Infinity : 1 + random.below(22));
      paper.misbehave(random.below(2) === 0 ? fault : null);
      const ended = printer.print(octetsOf(number), visit.signal);
      const turns = random.below(30);
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      if (random.below(2) === 0) paper.misbehave(null);
      if (random.below(2) === 0) paper.load(Infinity);
      let over = false;
      void ended.then(() => (over = true));
      await until(() => over || codes(printer).some((code) => code !== 'paperLow'), Boolean);
      visit.abort();
      const told = await ended;
      const out = printed().slice(earlier);
      const whole = out.filter((slip) => slip.includes(number) && slip.includes('one copy.')).length;
      if (told.ok) expect(whole, `round ${round}`).toBe(1);
      const torn = textOf(paper.uncut());
      paper.misbehave(null);
      paper.load(Infinity);
      const later = paper.slips.length;
      expect(await printer.print(octetsOf(`N-${round}`), signal), `round ${round}`).toMatchObject({ ok: true });
      // What hangs out already is parted from it; nothing was added to that.
      const [next, ...before] = printed().slice(later).toReversed();
      expect(next, `round ${round}`).toEqual(linesOf(slipOf(`N-${round}`)));
      if (before.flat().length > 0 || torn.length > 0) expect(before, `round ${round}`).toEqual([torn]);
    }
  },
  longestCampaign,
);
