/**
 * The main job on real input: bytes on a serial line become a sheet in a real printer. The reader is a pseudo-terminal
 * behind `socat`, read by the real serialport; the printer is `ippeveprinter`, whose engine counts the sheets.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { type SerialPair, startSerialPair } from '../peers/serial-pair.ts';
import { until } from '../until.ts';
import { type Bench, finished, issueWords, startBench } from './kiosk.ts';

let printer: EvePrinter;
beforeAll(async () => {
  printer = await startPrinter();
});
afterAll(() => printer.stop());

/** 顾新 of the sample campus. */
const card = '0A0047C2B7';
const good = Buffer.from('0230413030343743324237333803', 'hex');
const noise = Uint8Array.from([0x00, 0xff, 0x02, 0x30, 0x41, 0x03, 0x02, 0x7f, 0x0d, 0x0a, 0x41]);
/** A frame of another card with one digit of its checksum wrong. */
const spoilt = Buffer.from('0236324533303836434544303903', 'hex');

interface Reader {
  readonly station: string;
  readonly send: (line: SerialPair) => void;
}
const readers: Readonly<Record<string, Reader>> = {
  rdm6300: {
    station: 'driver = "rdm6300"',
    send: (line) => [noise, spoilt, good].forEach((bytes) => line.write(bytes)),
  },
  'ascii-line': {
    station: 'driver = "ascii-line"',
    send: (line) => ['\u0000\u00ff??', '62E3086C\r\n', 'ZZ\r\n', `${card}\r\n`].forEach((bytes) => line.write(bytes)),
  },
};

async function visitWith(bench: Bench, reader: Reader, uri: string): Promise<ReturnType<typeof finished>> {
  const line = await startSerialPair();
  try {
    bench.station(
      `[cardReader]\n${reader.station}\npath = "${line.path}"\n[documentPrinter]\ndriver = "ipp"\nuri = "${uri}"\n`,
    );
    const child = bench.start(issueWords('--wait', '--timeout', '30', '--purpose', '实习应聘', '--pin', '-'));
    const ran = finished(child, '246810\n');
    // A hand taps until the terminal has seen it.
    const tapping = setInterval(() => reader.send(line), 100);
    const result = await ran;
    clearInterval(tapping);
    return result;
  } finally {
    await line.stop();
  }
}

describe.each(Object.keys(readers))('a card at a real serial port: %s', (name) => {
  const bench = startBench();
  afterAll(() => bench.clear());

  test('becomes one sheet, and the sheet says who and how it is checked', async () => {
    const before = await printer.sheets();
    const reader = readers[name];
    if (reader === undefined) throw new Error(`no reader ${name}`);
    const ran = await visitWith(bench, reader, printer.uri);
    expect(ran.exit, ran.stderr).toBe(0);
    const copy = ran.firstCopy();

    expect(await printer.sheets()).toBe(before + 1);
    expect(await printer.sheets(copy.jobToken)).toBe(1);
    const [pdf] = await printer.documents(copy.jobToken);
    if (pdf === undefined) throw new Error('nothing in the spool');
    const file = join(bench.folder, 'spooled.pdf');
    writeFileSync(file, pdf);
    expect(run('pdfinfo', file)).toMatch(/^Pages:\s+1$/m);
    const text = run('pdftotext', file, '-');
    for (const words of ['顾新', '在读证明', '样张', copy.serial, copy.verificationCode]) expect(text).toContain(words);
    run('pdftoppm', '-r', '150', '-png', '-singlefile', file, join(bench.folder, 'sheet'));
    expect(run('zbarimg', '--nodbus', '-q', '--raw', join(bench.folder, 'sheet.png')).trim()).toBe(
      `https://verify.zjmu.example/#${copy.verificationCode}`,
    );
    // The document's bytes live in memory: nothing but the ledger and the status is in the data folder.
    expect(
      readdirSync(bench.dataDir).filter((entry) => !/^(station\.(sqlite|lock)|status\.json|ledger\.head)/.test(entry)),
    ).toEqual([]);
  });
});

describe('the simulator that comes with the command', () => {
  test.each(['rdm6300', 'ascii-line'])(
    'plays a %s that the station reads, and leaves no link behind',
    async (protocol) => {
      const bench = startBench();
      const link = join(bench.folder, 'reader');
      const words = ['simulate', 'card-reader', '--protocol', protocol, '--link', link, '--every', '1'];
      const simulator = spawn(process.execPath, ['core/cli/main.ts', ...words]);
      const ended = finished(simulator);
      await until(() => existsSync(link), Boolean);
      const sheets = `[documentPrinter]\ndriver = "virtual"\nfolder = "${bench.folder}/sheets"\n`;
      bench.station(`[cardReader]\ndriver = "${protocol}"\npath = "${link}"\n${sheets}`);
      const ran = await bench.kiosk(issueWords('--wait', '--timeout', '20'));
      simulator.kill('SIGTERM');
      expect((await ended).exit).toBe(0);
      expect(ran.exit, ran.stderr).toBe(0);
      expect(existsSync(link)).toBe(false);
      bench.clear();
    },
  );
});

describe('a real printer that will not', () => {
  const bench = startBench();
  afterAll(() => bench.clear());

  test('take PDF: a failure, with nothing counted and no sheet', async () => {
    const raster = await startPrinter({ formats: ['image/pwg-raster'] });
    try {
      bench.station(`[documentPrinter]\ndriver = "ipp"\nuri = "${raster.uri}"\n`);
      const ran = await bench.kiosk(issueWords());
      expect(ran.exit).toBe(1);
      expect(ran.json()).toMatchObject({ outcome: 'failed', reason: 'unsupportedFormat', copies: [] });
      expect(await raster.sheets()).toBe(0);
    } finally {
      await raster.stop();
    }
  });

  test('answer, being off: a failure, with nothing counted', async () => {
    const off = await startPrinter();
    await off.powerOff();
    bench.station(`[documentPrinter]\ndriver = "ipp"\nuri = "${off.uri}"\n`);
    const ran = await bench.kiosk(issueWords());
    expect(ran.exit).toBe(1);
    expect(ran.json()).toMatchObject({ outcome: 'failed', reason: 'unreachable', copies: [] });
    const store = openStoreToRead(bench.dataDir);
    expect(store === null ? [] : readJobs(store)).toEqual([]);
    store?.close();
    await off.stop();
  });

  test('go on, its engine failing at once: failed or unknown, as it reports, and never printed', async () => {
    await printer.fail(0);
    const before = await printer.sheets();
    bench.station(`[documentPrinter]\ndriver = "ipp"\nuri = "${printer.uri}"\n`);
    const ran = await bench.kiosk(issueWords());
    await printer.fail(null);
    expect(ran.json().outcome).toBe('failed');
    expect(ran.exit).toBe(1);
    expect(await printer.sheets()).toBe(before);
  });
});

function run(command: string, ...words: string[]): string {
  return execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
