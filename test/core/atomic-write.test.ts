import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAtomically } from '../../core/atomic-write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-atomic-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([false, true])('makes a file, replaces it, and leaves nothing beside it (synced: %s)', (synced) => {
  const file = join(folder, 'status.json');
  writeAtomically(file, 'a long first content', { synced });
  writeAtomically(file, new Uint8Array([0x6f, 0x6b]), { synced });
  expect(readFileSync(file, 'utf8')).toBe('ok');
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('a write that fails throws and leaves the file as it was', () => {
  const file = join(folder, 'status.json');
  writeFileSync(file, 'old');
  mkdirSync(`${file}.new`);
  expect(() => writeAtomically(file, 'new')).toThrow('EISDIR');
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(() => writeAtomically(join(folder, 'none', 'x'), '')).toThrow('ENOENT');
});

test('what a failed write left behind is overwritten', () => {
  const file = join(folder, 'status.json');
  writeFileSync(`${file}.new`, 'a half-written content that is longer');
  writeAtomically(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
});
