import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readKeyFile } from '../../../devices/card-reader/card-key.ts';

const secret = '10182028303840485058606870788088';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-file-'));
  file = join(folder, 'card.key');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What is wrong, once it is sure that it is a matter of the settings and that nothing of the file is told. */
function problemOf(path: string): string {
  const read = readKeyFile(path);
  if (read.ok) throw new Error('the key was read');
  expect(read.problem).toMatchObject({ code: 'keyUnusable', action: 'configuration' });
  const { detail = '' } = read.problem;
  expect(detail).toContain(path);
  expect(detail).not.toContain(secret.slice(0, 8));
  return detail;
}

test('a file of our own that nobody else can read gives the key', () => {
  const read = readKeyFile(file);
  expect(read.ok && read.value.export().toString('hex')).toBe(secret);
});

test.each([0o640, 0o604, 0o644, 0o660, 0o602, 0o700])('mode %o is refused', (mode) => {
  chmodSync(file, mode);
  expect(problemOf(file)).toContain('it must be 600');
});

test.each(['', 'no key', secret.slice(1), `${secret}00`, `${secret}\n${secret}\n`, 'x'.repeat(100_000)])(
  'content that is no key is refused',
  (content) => {
    writeFileSync(file, content);
    expect(problemOf(file)).toContain('does not hold 32 hex digits');
  },
);

test('what is no file, or leads to one, is refused', () => {
  expect(problemOf(join(folder, 'none'))).toContain('ENOENT');
  mkdirSync(join(folder, 'folder'));
  expect(problemOf(join(folder, 'folder'))).toContain('is not a regular file');
  symlinkSync(file, join(folder, 'link'));
  expect(problemOf(join(folder, 'link'))).toContain('ELOOP');
});

test('a file of another user is refused', () => {
  // Who may give a file away does; anyone else finds one that is another's: the kernel's.
  if (process.getuid?.() === 0) chownSync(file, 65534, 65534);
  const other = process.getuid?.() === 0 ? file : '/proc/version';
  expect(problemOf(other)).toContain('belongs to another user');
});
