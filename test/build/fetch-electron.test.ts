/** Electron's binary is fetched from a mirror on this machine into a copy of its package. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fetchElectron } from '../../build/fetch-electron.ts';

const work = mkdtempSync(join(tmpdir(), 'kiosk-electron-'));
const folder = join(work, 'node_modules/electron');
const note = join(work, 'out/electron-not-fetched');
const name = `electron-v45.4.1-${process.platform}-${process.arch}.zip`;

/** A zip of two files, stored as they are. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const size = Buffer.byteLength(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(size, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(path), Buffer.from(text)]);
    const rest = Buffer.alloc(14);
    // A regular file that its owner may run.
    rest.writeUInt32LE(0o100755 * 0x10000, 6);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003'), common, rest, Buffer.from(path)]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const zip = zipOf({ electron: '#!/bin/sh\n', version: '45.4.1' });
const whole = (answer: ServerResponse): void => void answer.writeHead(200, { 'content-length': zip.length }).end(zip);
/** What the mirror answers, and which paths it was asked for. */
let respond = whole;
let asked: string[] = [];
const mirror = createServer((request, response) => {
  asked.push(request.url ?? '');
  respond(response);
});

beforeAll(async () => {
  mirror.listen(0, '127.0.0.1');
  await once(mirror, 'listening');
  const address = mirror.address();
  if (address === null || typeof address === 'string') throw new Error('the mirror has no port');
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${address.port}/`);
  mkdirSync(join(work, 'node_modules'));
  for (const other of ['@electron', '@electron-internal']) {
    symlinkSync(resolve('node_modules', other), join(work, 'node_modules', other));
  }
});
afterAll(() => {
  mirror.closeAllConnections();
  mirror.close();
  vi.unstubAllEnvs();
  rmSync(work, { recursive: true, force: true });
});
beforeEach(() => {
  for (const made of [folder, note, join(work, 'cache')]) rmSync(made, { recursive: true, force: true });
  // Its files alone, without a binary that somebody fetched.
  cpSync('node_modules/electron', folder, { recursive: true, filter: (path) => !/\/(dist|path\.txt)$/.test(path) });
  const sum = createHash('sha256').update(zip).digest('hex');
  writeFileSync(join(folder, 'checksums.json'), JSON.stringify({ [name]: sum }));
  vi.stubEnv('electron_config_cache', join(work, 'cache'));
  respond = whole;
  asked = [];
});

const limits = { silentMs: 2_000, totalMs: 60_000 };
const fetchIt = (tell: (progress: string) => void = () => undefined) => fetchElectron({ folder, note, limits, tell });

test('the binary comes, with its progress, and is where its package says', async () => {
  const told: string[] = [];
  expect(await fetchIt((progress) => told.push(progress))).toBeNull();
  expect(asked).toEqual([`/v45.4.1/${name}`]);
  expect(told.at(-1)).toBe('0 of 0 MB');
  expect(readFileSync(join(folder, 'dist/electron'), 'utf8')).toBe('#!/bin/sh\n');
  expect(readFileSync(join(folder, 'path.txt'), 'utf8')).toBe('electron');
  expect(existsSync(note)).toBe(false);
});

test('a mirror without it is asked once a day', async () => {
  respond = (answer) => void answer.writeHead(404).end();
  const words = /^Response code 404 \(Not Found\) for http:\/\/127\.0\.0\.1:\d+\/v45\.4\.1\/electron-v45\.4\.1-/;
  expect(await fetchIt()).toMatch(words);
  respond = whole;
  expect(await fetchIt()).toMatch(words);
  expect(asked.length).toBe(1);
  const yesterday = Date.now() / 1000 - 25 * 3600;
  utimesSync(note, yesterday, yesterday);
  expect(await fetchIt()).toBeNull();
  expect(existsSync(note)).toBe(false);
});

test('another file than the one that was released is not unpacked', async () => {
  respond = (answer) => void answer.end(zipOf({ electron: 'other', version: '45.4.1' }));
  expect(await fetchIt()).toMatch(/^Generated checksum for "electron-v45\.4\.1-.*" did not match expected checksum\.$/);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

test('a download that stands still is given up', async () => {
  respond = (answer) => void answer.writeHead(200, { 'content-length': zip.length }).write(zip.subarray(0, 20));
  expect(await fetchIt()).toBe('nothing came for 2 seconds');
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

test('a mirror that accepts and never answers is given up', async () => {
  respond = () => undefined;
  expect(await fetchIt()).toBe('nothing came for 2 seconds');
});

test('a mirror that drips is given up', async () => {
  const drips: NodeJS.Timeout[] = [];
  respond = (answer) => {
    answer.writeHead(200, { 'content-length': 1_000_000 });
    drips.push(setInterval(() => answer.write('x'), 20));
  };
  const slow = { silentMs: 60_000, totalMs: 1_500 };
  expect(await fetchElectron({ folder, note, limits: slow, tell: () => undefined })).toBe(
    'not whole after 0.025 minutes',
  );
  for (const drip of drips) clearInterval(drip);
});
